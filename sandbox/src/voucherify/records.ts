/** What the sandbox keeps of Voucherify's records, in Voucherify's own form. Records are replaced, never changed in place. */

export type Metadata = Readonly<Record<string, unknown>>;

interface Kept {
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly created_at: string;
  readonly updated_at: string | null;
}

export interface Customer extends Kept {
  readonly source_id: string | null;
  readonly name?: string | null;
  readonly description?: string | null;
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly birthdate?: string | null;
  readonly address?: Metadata | null;
  readonly metadata: Metadata;
}

/** What a paid order and custom events earn; in life a merchant defines it in the dashboard. */
export interface EarningRule {
  readonly id: string;
  /** For each so many cents of a paid order, so many points. */
  readonly order?: { readonly every: number; readonly points: number };
  /** Points by the name of the custom event. */
  readonly events?: Readonly<Record<string, number>>;
}

/** A program of loyalty v2. */
export interface Program extends Kept {
  readonly name: string;
  readonly status: 'DRAFT' | 'ACTIVE' | 'INACTIVE' | 'DELETED';
  readonly cardDefinitions: readonly string[];
  readonly rewards: readonly string[];
  readonly earning: EarningRule;
  /** By points, lowest first. */
  readonly tiers: readonly { readonly id: string; readonly name: string; readonly from: number }[];
}

export interface Member extends Kept {
  readonly customer_id: string;
  readonly program_id: string;
  readonly status: 'ACTIVE' | 'INACTIVE' | 'DELETED';
  readonly metadata: Metadata;
  readonly object: 'member';
}

/** A card of loyalty v2: the wallet of one member for one card definition. */
export interface Card {
  readonly id: string;
  readonly member_id: string;
  readonly program_id: string;
  readonly card_definition_id: string;
  readonly code: string | null;
  readonly points: number;
  /** Sums since the card was made, by the names of its `lifetime_bucket`. */
  readonly lifetime: Readonly<Record<string, number>>;
  readonly created_at: string;
}

export type CardTransactionType =
  | 'ADMIN_CREDIT'
  | 'ADMIN_DEBIT'
  | 'POINTS_EARNED'
  | 'POINTS_SPENT_ON_REWARD'
  | 'POINTS_REFUNDED';

export interface CardTransaction extends Kept {
  readonly card_id: string;
  readonly program_id: string;
  readonly member_id: string;
  readonly card_definition_id: string;
  readonly card_type: 'INDIVIDUAL';
  readonly type: CardTransactionType;
  readonly details: Readonly<Record<string, unknown>> & { readonly points: { readonly total: number } };
  readonly status: 'PENDING' | 'PROCESSING' | 'APPROVED' | 'REJECTED';
  readonly object: 'card_transaction';
}

/** A reward of loyalty v2: something material, or coupons of a campaign. */
export interface Reward extends Kept {
  readonly name: string;
  readonly status: 'ACTIVE' | 'DRAFT' | 'INACTIVE' | 'DELETED';
  readonly card_definition_id: string;
  readonly points: number;
  readonly isRefundable: boolean;
  /** How many there are; undefined for any number. */
  readonly stock?: number;
  readonly campaign_id?: string;
  readonly product_id?: string;
}

export interface RewardTransaction extends Kept {
  readonly card_id: string;
  readonly card_transaction_id: string | null;
  readonly program_id: string;
  readonly member_id: string;
  readonly reward_id: string;
  readonly status: 'PENDING' | 'APPROVED' | 'REJECTED' | 'REFUNDED';
  readonly type: 'PURCHASE' | 'REFUND';
  readonly details: Readonly<Record<string, unknown>>;
  readonly object: 'reward_transaction';
}

export interface Activity {
  readonly id: string;
  readonly member_id: string;
  readonly type: string;
  readonly data: object;
  readonly created_at: string;
}

export interface Campaign extends Kept {
  readonly name: string;
  readonly campaign_type: 'LOYALTY_PROGRAM' | 'GIFT_VOUCHERS' | 'DISCOUNT_COUPONS';
  /** AUTO_UPDATE makes a code whenever one is published, STATIC has those that it was made with. */
  readonly type: 'AUTO_UPDATE' | 'STATIC';
  readonly active: boolean;
  readonly prefix: string;
  readonly discount?: Readonly<Record<string, unknown>>;
  /** Cents. */
  readonly giftAmount?: number;
  /** How often each code can be redeemed; null for any number. */
  readonly quantity: number | null;
  /** The least amount of an order, in cents: a validation rule of the campaign. */
  readonly leastOrder?: number;
  readonly earning?: EarningRule;
  /** Of a loyalty program of v1: the rewards on offer and what they cost. */
  readonly assignments?: readonly {
    readonly id: string;
    readonly reward_id: string;
    readonly points: number;
  }[];
}

export interface Voucher extends Kept {
  readonly code: string;
  readonly campaign: string;
  readonly campaign_id: string;
  readonly type: 'DISCOUNT_VOUCHER' | 'GIFT_VOUCHER' | 'LOYALTY_CARD';
  readonly discount: Readonly<Record<string, unknown>> | null;
  readonly gift: { readonly amount: number; readonly balance: number } | null;
  readonly loyalty_card: { readonly points: number; readonly balance: number } | null;
  readonly start_date: string | null;
  readonly expiration_date: string | null;
  readonly active: boolean;
  readonly metadata: Metadata;
  readonly holder_id: string | null;
  readonly redemption: {
    readonly quantity: number | null;
    readonly redeemed_quantity: number;
    readonly redeemed_points?: number;
  };
  readonly publications: number;
}

export interface VoucherTransaction {
  readonly id: string;
  readonly source_id: string | null;
  readonly voucher_id: string;
  readonly campaign_id: string;
  readonly source: string | null;
  readonly reason: string | null;
  readonly type: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly related_transaction_id: string | null;
  readonly created_at: string;
}

/** A reward of a loyalty program of v1. */
export interface LegacyReward extends Kept {
  readonly name: string;
  readonly type: 'CAMPAIGN' | 'MATERIAL' | 'COIN';
  readonly parameters: Readonly<Record<string, unknown>>;
}

export interface Publication {
  readonly id: string;
  readonly created_at: string;
  readonly customer_id: string;
  readonly source_id: string | null;
  readonly metadata: Metadata;
  readonly campaign_id: string;
  readonly vouchers: readonly string[];
  readonly isMany: boolean;
}

export interface Redemption {
  readonly id: string;
  readonly date: string;
  readonly customer_id: string | null;
  readonly metadata: Metadata;
  /** Points or cents, where the voucher has them. */
  readonly amount?: number;
  /** Id of the redemption of several vouchers together. */
  readonly redemption: string | null;
  readonly status: 'SUCCEEDED' | 'ROLLED_BACK';
  readonly order_id: string | null;
  readonly voucher_id: string | null;
  readonly reward?: object;
}

export interface Rollback {
  readonly id: string;
  readonly date: string;
  readonly reason: string | null;
  readonly of: Redemption;
}

export interface Order extends Kept {
  readonly source_id: string | null;
  readonly status: 'CREATED' | 'PAID' | 'CANCELED' | 'FULFILLED';
  /** Cents. */
  readonly amount: number;
  readonly discount: number;
  readonly items: readonly Readonly<Record<string, unknown>>[];
  readonly metadata: Metadata;
  readonly customer_id: string | null;
}
