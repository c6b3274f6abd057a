import type { Location } from '../records.ts';
import type { LoyaltyProgram, RewardTier } from './records.ts';

/** The ids of the demo program and of what its points buy. */
export const DEMO_LOYALTY = {
  program: '3f7a1c52-6f0e-4c1b-9d1a-7e2b5c9d0a11',
  tiers: {
    coffee: '8a52c1d4-1b7e-4f0a-8c33-2d9e6b7f4a01',
    lunch: '8a52c1d4-1b7e-4f0a-8c33-2d9e6b7f4a02',
  },
  promotion: 'loypromo_3f7a1c52-6f0e-4c1b-9d1a-7e2b5c9d0a21',
} as const;

const MADE_AT = '2024-03-01T09:00:00.000Z';

/** What a reward of each tier takes off an order, in minor units; at Square it stands in the catalogue. */
export const TIER_DISCOUNTS: Readonly<Record<string, number>> = {
  [DEMO_LOYALTY.tiers.coffee]: 400,
  [DEMO_LOYALTY.tiers.lunch]: 1200,
};

function tier(id: string, points: number, name: string, number: number): RewardTier {
  const pricing_rule_reference = { object_id: `PRICINGRULE${number}`, catalog_version: 1_700_000_000_000 };
  return { id, points, name, created_at: MADE_AT, pricing_rule_reference };
}

/** A point for every whole dollar before tax; 10 points are a coffee, 50 a lunch. Only the Dashboard can change it. */
export function demoProgram(locations: readonly Location[]): LoyaltyProgram {
  return {
    id: DEMO_LOYALTY.program,
    status: 'ACTIVE',
    reward_tiers: [
      tier(DEMO_LOYALTY.tiers.coffee, 10, 'Free coffee', 1),
      tier(DEMO_LOYALTY.tiers.lunch, 50, 'Free lunch plate', 2),
    ],
    terminology: { one: 'Point', other: 'Points' },
    location_ids: locations.map(({ id }) => id),
    accrual_rules: [
      {
        accrual_type: 'SPEND',
        points: 1,
        spend_data: { amount_money: { amount: 100, currency: 'USD' }, tax_mode: 'BEFORE_TAX' },
      },
    ],
    created_at: MADE_AT,
    updated_at: MADE_AT,
  };
}
