import type { Account } from './auth.ts';

/** io.GetUserResponse: who the credentials belong to; a cheap test of a connection. */
export function userProfile({ region }: Account): Record<string, string> {
  return {
    email: 'owner@corner-cafe.example',
    username: 'corner-cafe',
    companyId: '5cornercafecompany0001',
    companyName: 'Corner Cafe',
    companyStatus: '1',
    createdAt: '2025-01-06T09:00:00Z',
    expiresAt: '2035-01-06T09:00:00Z',
    regionId: region === 'eu' ? 'pub1' : 'pub2',
    userStatus: '1',
    userPermissions: '1',
    userId: '5cornercafeowner000001',
  };
}
