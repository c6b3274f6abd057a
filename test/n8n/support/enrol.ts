import type { Sandbox } from '../../../sandbox/src/server.ts';

export const PROGRAM = '4CornerCafeRewards0001';
export const OTHER_PROGRAM = '4CornerCafeStaffxx0002';

/** Issues a pass behind n8n's back; answers its ID. */
export function enrol(sandbox: Sandbox, externalId: string, programId = PROGRAM): string {
  const outcome = sandbox.call({
    method: 'POST',
    path: '/passkit/members/member',
    headers: { authorization: sandbox.credentials.token },
    body: { programId, tierId: programId === PROGRAM ? 'base' : 'house', externalId },
  });
  if (typeof outcome === 'string') throw new Error(outcome);
  return (JSON.parse(outcome.body) as { id: string }).id;
}
