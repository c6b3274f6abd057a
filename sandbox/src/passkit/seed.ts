import type { Account } from './auth.ts';
import { seedCoupons } from './coupons/seed.ts';
import { createProgram } from './programs.ts';
import type { PassKitState } from './state.ts';
import { createTier } from './tiers.ts';

export { DEMO_CAMPAIGNS, DEMO_OFFERS } from './coupons/seed.ts';

/** The demo credentials. The long-lived token belongs to the European key. */
export const DEMO_ACCOUNTS: readonly Account[] = [
  { region: 'eu', apiKey: 'sandbox-key', apiSecret: 'sandbox-secret', token: 'sandbox-token' },
  { region: 'us', apiKey: 'sandbox-key-us', apiSecret: 'sandbox-secret-us' },
];

/** The ids of the demo programs; they stay the same over every reset. */
export const DEMO_PROGRAMS = {
  rewards: '4CornerCafeRewards0001',
  staff: '4CornerCafeStaffxx0002',
  trial: '4CornerCafeTrialxx0003',
  winter: '4CornerCafeWinterx0004',
} as const;

const TEMPLATE = '6CornerCafeTemplate001';
const TIMEZONE = 'Europe/London';

/** Four programs: one to use, one whose tier may go below zero, one draft, one over its quota; and a coupon campaign. */
export function seedDemo(state: PassKitState): void {
  const points = { balanceType: 'BALANCE_TYPE_INT' };
  createProgram(
    state,
    {
      name: 'Corner Cafe Rewards',
      status: ['PROJECT_PUBLISHED', 'PROJECT_ACTIVE_FOR_OBJECT_CREATION'],
      pointsType: points,
      secondaryPointsType: { balanceType: 'BALANCE_TYPE_MONEY', currencyCode: 'GBP' },
      metaFieldsList: ['offer', 'notice', 'favouriteDrink'],
    },
    DEMO_PROGRAMS.rewards,
  );
  createProgram(
    state,
    {
      name: 'Corner Cafe Staff',
      status: ['PROJECT_PUBLISHED', 'PROJECT_ACTIVE_FOR_OBJECT_CREATION'],
      pointsType: { balanceType: 'BALANCE_TYPE_MONEY', currencyCode: 'GBP' },
    },
    DEMO_PROGRAMS.staff,
  );
  createProgram(
    state,
    {
      name: 'Autumn Trial',
      status: ['PROJECT_DRAFT', 'PROJECT_ACTIVE_FOR_OBJECT_CREATION'],
      pointsType: points,
    },
    DEMO_PROGRAMS.trial,
  );
  createProgram(
    state,
    {
      name: 'Corner Cafe Winter',
      status: ['PROJECT_PUBLISHED', 'PROJECT_ACTIVE_FOR_OBJECT_CREATION', 'PROJECT_OVER_QUOTA'],
      pointsType: points,
    },
    DEMO_PROGRAMS.winter,
  );

  const tier = { passTemplateId: TEMPLATE, timezone: TIMEZONE };
  createTier(state, {
    ...tier,
    programId: DEMO_PROGRAMS.rewards,
    id: 'base',
    name: 'Member',
    tierIndex: 1,
    allowTierEnrolment: { ok: true },
  });
  createTier(state, { ...tier, programId: DEMO_PROGRAMS.rewards, id: 'gold', name: 'Gold', tierIndex: 2 });
  createTier(state, {
    ...tier,
    programId: DEMO_PROGRAMS.staff,
    id: 'house',
    name: 'House account',
    tierIndex: 1,
    pointsOverdrawn: true,
  });
  for (const programId of [DEMO_PROGRAMS.trial, DEMO_PROGRAMS.winter])
    createTier(state, { ...tier, programId, id: 'base', name: 'Member', tierIndex: 1 });
  seedCoupons(state);
}
