import { DEMO_CAMPAIGNS, DEMO_OFFERS, DEMO_PROGRAMS } from '../../sandbox/src/passkit/seed.ts';
import type { Sandbox } from '../../sandbox/src/server.ts';
import type { Client } from '@tillpass/client';

export const PROGRAM = DEMO_PROGRAMS.rewards;
export const CAMPAIGN = DEMO_CAMPAIGNS.coupons;
export const COFFEE = DEMO_OFFERS.coffee;

/** Stand for IDs that are others in each run: the customer's pass, and the coupon that a case begins with. */
export const PASS = 'THE-PASS';
export const REWARD = 'THE-REWARD';
export const PLACEHOLDERS = [PASS, REWARD] as const;

export type Input = Record<string, unknown>;

/** What the placeholders stand for in a run. */
export type Ids = Record<(typeof PLACEHOLDERS)[number], string>;

/** A use of a capability, in the catalogue's own keys. */
export interface Case {
  name: string;
  key: string;
  input: Input;
  /** What is done before, with a client of its own; not recorded. */
  before?: { key: string; input: Input }[];
  /** The very same is done before, by the same host. */
  isRepeat?: boolean;
  /** The customer has a coupon that REWARD stands for. */
  hasReward?: boolean;
}

export const byId = { programId: PROGRAM, passId: PASS };
export const byExternalId = { programId: PROGRAM, externalId: 'CUST-1' };
export const details = { locationId: 'SHOP-3', staffId: 'STAFF-7', note: 'Two flat whites' };

/** One customer with a pass, 100 points, 20 secondary points and 50 tier points, and a coupon where the case has one. */
export async function setScene(
  { passkit }: Sandbox,
  { before = [], hasReward }: Pick<Case, 'before' | 'hasReward'>,
  client: Client,
): Promise<Ids> {
  const { id } = passkit.createMember({
    programId: PROGRAM,
    tierId: 'base',
    externalId: 'CUST-1',
    points: 100,
    secondaryPoints: 20,
    tierPoints: 50,
    person: {
      forename: 'Cust',
      surname: 'One',
      emailAddress: 'cust1@example.com',
      mobileNumber: '+447700900100',
    },
  });
  const ids: Ids = { [PASS]: id, [REWARD]: '' };
  if (hasReward) {
    const coupon = { rewardKind: 'coupon', campaignId: CAMPAIGN, offerId: COFFEE, transactionId: 'COUPON-1' };
    ids[REWARD] = String((await client.act('add_reward', { ...byExternalId, ...coupon })).rewardId);
  }
  for (const { key, input } of before) await client.act(key, withIds(input, ids));
  return ids;
}

/** The input with the placeholders' IDs in it. */
export const withIds = (input: Input, ids: Ids): Input =>
  Object.fromEntries(
    Object.entries(input).map(([key, value]) => [
      key,
      value === PASS || value === REWARD ? ids[value] : value,
    ]),
  );

export const isSearch = (key: string) => key.startsWith('find_');
