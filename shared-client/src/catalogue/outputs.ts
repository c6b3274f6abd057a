import type { Output } from './define.ts';

/** The pass snapshot: the same for every system and for every event. */
export interface Pass {
  id: string;
  system: string;
  programId: string;
  tierId: string | null;
  externalId: string | null;
  status: PassStatus;
  /** The balance, with at most two decimals; null where the pass keeps none. */
  points: number | null;
  email: string | null;
  phone: string | null;
  firstName: string | null;
  lastName: string | null;
  /** Where the customer opens or installs the pass. */
  passUrl: string | null;
  /** Moments are ISO 8601 in UTC. */
  installedAt: string | null;
  removedAt: string | null;
  expiresAt: string | null;
  createdAt: string | null;
  updatedAt: string | null;
  /** The record as the system keeps it, on demand. */
  raw?: Readonly<Record<string, unknown>>;
}

export type PassStatus = 'issued' | 'installed' | 'removed' | 'deactivated' | 'expired' | 'revoked';

export const passOutputs: readonly Output[] = [
  { key: 'id', label: 'Pass ID', type: 'string' },
  { key: 'system', label: 'System', type: 'string' },
  { key: 'programId', label: 'Program ID', type: 'string' },
  { key: 'tierId', label: 'Tier ID', type: 'string' },
  { key: 'externalId', label: 'External ID', type: 'string' },
  { key: 'status', label: 'Status', type: 'string' },
  { key: 'points', label: 'Points', type: 'number' },
  { key: 'email', label: 'Email', type: 'string' },
  { key: 'phone', label: 'Phone', type: 'string' },
  { key: 'firstName', label: 'First Name', type: 'string' },
  { key: 'lastName', label: 'Last Name', type: 'string' },
  { key: 'passUrl', label: 'Pass Link', type: 'string' },
  { key: 'installedAt', label: 'Installed At', type: 'datetime' },
  { key: 'removedAt', label: 'Removed At', type: 'datetime' },
  { key: 'expiresAt', label: 'Expires At', type: 'datetime' },
  { key: 'createdAt', label: 'Created At', type: 'datetime' },
  { key: 'updatedAt', label: 'Updated At', type: 'datetime' },
];

export const samplePass: Pass = {
  id: '3XTpTgn4hBPRMTcjqLbhYs',
  system: 'passkit',
  programId: '5dLQwXhPq8zGk0aBcDeFgH',
  tierId: 'base',
  externalId: 'CUST-1042',
  status: 'installed',
  points: 120,
  email: 'ada@example.com',
  phone: '+447700900123',
  firstName: 'Ada',
  lastName: 'Example',
  passUrl: 'https://passes.example.com/3XTpTgn4hBPRMTcjqLbhYs',
  installedAt: '2026-03-02T09:15:00.000Z',
  removedAt: null,
  expiresAt: null,
  createdAt: '2026-03-01T12:00:00.000Z',
  updatedAt: '2026-03-02T09:15:00.000Z',
};

/** What names the pass in every action's result. */
export const idOutputs: readonly Output[] = [
  { key: 'id', label: 'Pass ID', type: 'string' },
  { key: 'system', label: 'System', type: 'string' },
  { key: 'programId', label: 'Program ID', type: 'string' },
  { key: 'externalId', label: 'External ID', type: 'string' },
];

/** What a pass holds after a change. */
export const balanceOutputs: readonly Output[] = [
  { key: 'points', label: 'Balance After', type: 'number' },
  { key: 'secondaryPoints', label: 'Secondary Balance After', type: 'number', sometimes: true },
  { key: 'tierPoints', label: 'Tier Points After', type: 'number', sometimes: true },
];

/** What a change of points adds to the ids. */
export const changeOutputs: readonly Output[] = [
  ...balanceOutputs,
  { key: 'transactionId', label: 'Transaction ID', type: 'string' },
  { key: 'duplicate', label: 'Was a Repeat', type: 'boolean' },
  { key: 'notice', label: 'Notice', type: 'string', sometimes: true },
];

/** Asked for by Include Raw Data. */
export const rawOnDemand: Output = { key: 'raw', label: 'Raw Data', type: 'object', sometimes: true };

/** Asked for by Include Pass. */
export const passOnDemand: Output = {
  key: 'pass',
  label: 'Pass',
  type: 'object',
  children: passOutputs,
  sometimes: true,
};

const { id, system, programId, externalId } = samplePass;
export const sampleIds = { id, system, programId, externalId };

/** What a coupon, voucher or other reward that is redeemed once says of itself. */
export const rewardOutputs: readonly Output[] = [
  { key: 'id', label: 'Reward ID', type: 'string' },
  { key: 'system', label: 'System', type: 'string' },
  { key: 'campaignId', label: 'Campaign ID', type: 'string' },
  { key: 'offerId', label: 'Offer ID', type: 'string' },
  { key: 'title', label: 'Offer', type: 'string' },
  { key: 'externalId', label: 'External ID of the Reward', type: 'string' },
  { key: 'passId', label: 'Pass ID', type: 'string' },
  { key: 'status', label: 'Status', type: 'string' },
  { key: 'rewardUrl', label: 'Reward Link', type: 'string' },
  { key: 'expiresAt', label: 'Expires At', type: 'datetime' },
  { key: 'redeemedAt', label: 'Redeemed At', type: 'datetime' },
  { key: 'createdAt', label: 'Created At', type: 'datetime' },
];

export const sampleReward = {
  id: '2cTpTgn4hBPRMTcjqLbhYs',
  system,
  campaignId: '7aLQwXhPq8zGk0aBcDeFgH',
  offerId: '8bLQwXhPq8zGk0aBcDeFgH',
  title: 'One free coffee',
  externalId: `${id}.9f86d081884c7d65`,
  passId: id,
  status: 'unredeemed',
  rewardUrl: 'https://passes.example.com/2cTpTgn4hBPRMTcjqLbhYs',
  expiresAt: '2027-01-31T18:00:00.000Z',
  redeemedAt: null,
  createdAt: '2026-03-02T09:15:00.000Z',
};
