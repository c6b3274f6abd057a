import type { Sale, SaleItem } from '../sale/sale.ts';
import { currencyDigits } from '../values/money.ts';
import { weekdayOf } from './day.ts';
import { decimal, fraction, over, times, ZERO } from './fraction.ts';
import type { Fraction } from './fraction.ts';
import { named, namesCategory, namesItem, namesOf } from './names.ts';
import type { Names } from './names.ts';
import type { Condition, EarnRule } from './rule.ts';

/** A multiplier, made ready for many sales. */
export interface Multiplier {
  factor: Fraction;
  /** Where it stands in the rule. */
  index: number;
  /** Whether it applies to the sale as such. */
  appliesTo(sale: Sale, tier: string | undefined): boolean;
  /** Which items it multiplies; absent where it multiplies the whole sale. */
  takes?: (item: SaleItem) => boolean;
}

/** The earn part of a rule, made ready for many sales. */
export interface Plan {
  earn: EarnRule;
  multipliers: readonly Multiplier[];
  isExcluded(item: SaleItem): boolean;
  bonuses: readonly { points: Fraction; names: Names }[];
  /** False where no item can make a difference. */
  looksAtItems: boolean;
}

/** What depends on the currency alone. */
export interface Rate {
  /** Points for each minor unit of the base. */
  perMinor: Fraction;
  /** Points for the purchase as such. */
  perPurchase: Fraction;
  /** In minor units. */
  minimum: Fraction;
}

/** Makes the earning part of a rule ready for many sales. */
export function planOf(earn: EarnRule): Plan {
  const items = namesOf(earn.excluded.items);
  const categories = namesOf(earn.excluded.categories);
  const multipliers = earn.multipliers.map(({ factor, when }, index) => prepared(factor, when, index));
  const bonuses = earn.bonuses.map(({ points, item }) => ({
    points: decimal(points),
    names: namesOf([item]),
  }));
  return {
    earn,
    multipliers,
    bonuses,
    isExcluded: (item) => namesItem(items, item) || namesCategory(categories, item),
    looksAtItems:
      items.size + categories.size + bonuses.length > 0 ||
      multipliers.some(({ takes }) => takes !== undefined),
  };
}

function prepared(factor: number, when: Condition, index: number): Multiplier {
  const tiers = when.tiers && namesOf(when.tiers);
  const locations = when.locations && namesOf(when.locations);
  const tenders = when.tenders && namesOf(when.tenders);
  const items = when.items && namesOf(when.items);
  const categories = when.categories && namesOf(when.categories);
  const isAt = (name: string | null) => name !== null && locations!.has(named(name));
  return {
    factor: decimal(factor),
    index,
    appliesTo: (sale, tier) =>
      (!tiers || (tier !== undefined && tiers.has(tier))) &&
      (!locations || isAt(sale.locationId) || isAt(sale.locationName)) &&
      (!tenders || sale.tenders.some((tender) => tenders.has(named(tender)))) &&
      (!when.days || when.days.includes(weekdayOf(sale))),
    ...(items || categories
      ? {
          takes: (item: SaleItem) =>
            (!items || namesItem(items, item)) && (!categories || namesCategory(categories, item)),
        }
      : {}),
  };
}

/** Throws an input error for what is no currency. */
export function rateOf({ points, per, minimum }: EarnRule, currency: string): Rate {
  const minor = fraction(10n ** BigInt(currencyDigits('currency', 'Currency', currency)));
  return {
    perMinor: per === null ? ZERO : over(decimal(points), times(decimal(per), minor)),
    perPurchase: per === null ? decimal(points) : ZERO,
    minimum: minimum === null ? ZERO : times(decimal(minimum), minor),
  };
}
