/** Which amount of a sale earns. */
export type EarnBase = 'subtotal' | 'net' | 'total';
export type Rounding = 'down' | 'nearest' | 'up';

/** When a bonus applies: every part that is given must hold; of a list, one entry is enough. Texts compare without case. */
export interface Condition {
  tiers?: readonly string[];
  /** 0 is Sunday. Of the sale's day where it happened. */
  days?: readonly number[];
  /** Location IDs or names. */
  locations?: readonly string[];
  /** How it was paid, e.g. `Apple Pay`. */
  tenders?: readonly string[];
  /** Names or SKUs of items: the bonus is for these items alone. */
  items?: readonly string[];
  categories?: readonly string[];
}

/** How a sale earns points. Points have at most two decimals; money is in major units as decimal text, such as `10`. */
export interface EarnRule {
  /** `points` for every `per` of the base; or, where `per` is null, for the purchase as such (a stamp card). */
  points: number;
  per: string | null;
  /** ISO 4217; null earns alike in every currency. All money of the rule is in it. */
  currency: string | null;
  /** Default `subtotal`. `net` is the subtotal with service charges, `total` is with tax. */
  base: EarnBase;
  /** Tips and gratuity count as well. */
  withTip: boolean;
  /** Default `down`. To whole points, or to hundredths where `decimals` is 2. */
  rounding: Rounding;
  decimals: 0 | 2;
  /** A sale whose base is below this earns nothing. */
  minimum: string | null;
  /** Times so much; several that apply multiply each other. */
  multipliers: readonly { factor: number; when: Condition }[];
  /** So many points more for each unit of the item sold. */
  bonuses: readonly { points: number; item: string }[];
  /** Items that earn nothing: names or SKUs, and categories. */
  excluded: { items: readonly string[]; categories: readonly string[] };
  /** The most points of one pass on one day; a day is the till's business day, where it has one. */
  mostPerDay: number | null;
}

/** What a customer gets, and when. */
export interface RewardRule {
  /** Reaching so many points, or buying this item, by name or SKU. */
  at: { points: number } | { item: string };
  /** What the customer reads, e.g. `You've got 5 pounds off`. */
  text: string;
  /** `once` for each pass, or `again`: each time the balance passes another multiple of the points, for each item bought. */
  often: 'once' | 'again';
  /** Take the points off the pass. Never for an item. */
  deducts: boolean;
}

/** A level, and what it takes. */
export interface TierRule {
  tierId: string;
  /** A balance of points, or money spent in all, in major units. */
  at: { points: number } | { spent: string };
}

/** A merchant's whole rule. */
export interface Rule {
  earn: EarnRule;
  rewards: readonly RewardRule[];
  /** Lowest first. */
  tiers: readonly TierRule[];
}
