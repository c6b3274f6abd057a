import type { Money } from '../records.ts';

/** What the sandbox keeps of Square Loyalty, in Square's own form. Records are replaced, never changed in place. */

export interface RewardTier {
  readonly id: string;
  readonly points: number;
  readonly name: string;
  readonly created_at: string;
  readonly pricing_rule_reference: { readonly object_id: string; readonly catalog_version: number };
}

type TaxMode = 'BEFORE_TAX' | 'AFTER_TAX';

export type AccrualRule =
  | {
      readonly accrual_type: 'SPEND';
      readonly points: number;
      readonly spend_data: { readonly amount_money: Money; readonly tax_mode: TaxMode };
    }
  | {
      readonly accrual_type: 'VISIT';
      readonly points: number;
      readonly visit_data: { readonly minimum_amount_money?: Money; readonly tax_mode: TaxMode };
    };

export interface LoyaltyProgram {
  readonly id: string;
  readonly status: 'ACTIVE' | 'INACTIVE';
  readonly reward_tiers: readonly RewardTier[];
  readonly terminology: { readonly one: string; readonly other: string };
  readonly location_ids: readonly string[];
  readonly accrual_rules: readonly AccrualRule[];
  readonly created_at: string;
  readonly updated_at: string;
}

export interface LoyaltyAccount {
  readonly id: string;
  readonly program_id: string;
  /** May be below zero. */
  readonly balance: number;
  readonly lifetime_points: number;
  readonly customer_id: string;
  readonly enrolled_at?: string;
  readonly mapping: { readonly id: string; readonly phone_number: string; readonly created_at: string };
  readonly created_at: string;
  readonly updated_at: string;
}

export interface LoyaltyReward {
  readonly id: string;
  readonly status: 'ISSUED' | 'REDEEMED' | 'DELETED';
  readonly loyalty_account_id: string;
  readonly reward_tier_id: string;
  readonly points: number;
  readonly order_id?: string;
  readonly created_at: string;
  readonly updated_at: string;
  readonly redeemed_at?: string;
}

export interface LoyaltyPromotion {
  readonly id: string;
  readonly name: string;
  readonly incentive: {
    readonly type: 'POINTS_MULTIPLIER' | 'POINTS_ADDITION';
    readonly points_multiplier_data?: { readonly points_multiplier?: number; readonly multiplier?: string };
    readonly points_addition_data?: { readonly points_addition: number };
  };
  readonly available_time: {
    readonly start_date?: string;
    readonly end_date?: string;
    readonly time_periods: readonly string[];
  };
  readonly trigger_limit?: { readonly times: number; readonly interval?: 'ALL_TIME' | 'DAY' };
  readonly minimum_spend_amount_money?: Money;
  readonly status: 'ACTIVE' | 'ENDED' | 'CANCELED' | 'SCHEDULED';
  readonly loyalty_program_id: string;
  readonly created_at: string;
  readonly updated_at: string;
  readonly canceled_at?: string;
}

export const EVENT_TYPES = [
  'ACCUMULATE_POINTS',
  'CREATE_REWARD',
  'REDEEM_REWARD',
  'DELETE_REWARD',
  'ADJUST_POINTS',
  'EXPIRE_POINTS',
  'OTHER',
  'ACCUMULATE_PROMOTION_POINTS',
] as const;

export type LoyaltyEventType = (typeof EVENT_TYPES)[number];

/** `SQUARE`: the till, the dashboard or the online shop; `LOYALTY_API`: a call. */
export type LoyaltySource = 'SQUARE' | 'LOYALTY_API';

export interface LoyaltyEvent {
  readonly id: string;
  readonly type: LoyaltyEventType;
  readonly created_at: string;
  readonly loyalty_account_id: string;
  readonly location_id?: string;
  readonly source: LoyaltySource;
  /** What the event holds stands under the name of its type in lower case, `other_event` for OTHER. */
  readonly [details: string]: unknown;
}

/** What an event holds beside the program. */
export interface EventDetails {
  readonly points?: number;
  readonly order_id?: string;
  readonly reward_id?: string;
  readonly reason?: string;
  readonly loyalty_promotion_id?: string;
}

/** What an event holds, whatever its type. */
export function detailsOf(event: LoyaltyEvent): EventDetails {
  return (event[detailsName(event.type)] ?? {}) as EventDetails;
}

/** Where the details of an event of that type stand. */
export const detailsName = (type: LoyaltyEventType): string =>
  type === 'OTHER' ? 'other_event' : type.toLowerCase();
