import { inputError } from '../../http/errors.ts';
import { earn } from '../../rules/earn.ts';
import { moneyFor, pointsFor } from '../../rules/exchange.ts';
import type { ExchangeRate } from '../../rules/exchange.ts';
import { rewardsDue } from '../../rules/reward.ts';
import type { Rule } from '../../rules/rule.ts';
import { tierDue } from '../../rules/tier.ts';
import { askedSale, NO_CURRENCY } from '../../sale/asked.ts';
import type { Sale } from '../../sale/sale.ts';
import { writeMoney } from '../../values/money.ts';
import { subtractPoints } from '../../values/points.ts';
import type { Context, Input, Result } from '../driver.ts';

/** What a purchase earns by the merchant's rule, and what points are worth. No call. */
export function calculatePoints({ runtime }: Context, input: Input): Promise<Result> {
  const sale = saleOf(input, runtime.now());
  return Promise.resolve({ ...earnings(input, sale), ...exchanged(input, sale) });
}

/** Undefined where only an exchange is asked for. */
function saleOf(input: Input, nowMs: number): Sale | undefined {
  if (input.amount === undefined && input.sale === undefined) return undefined;
  const { earn } = input.rule as Rule;
  const currency =
    input.currency ?? (input.sale ? undefined : (earn.currency ?? rateOf(input)?.currency ?? undefined));
  const sale = askedSale(
    { transactionId: 'CALCULATION', ...input, ...(currency ? { currency } : {}) },
    nowMs,
  );
  return input.tender === undefined ? sale : { ...sale, tenders: [input.tender as string] };
}

function earnings(input: Input, sale: Sale | undefined): Result {
  const rule = input.rule as Rule;
  const before = input.pointsBefore as number | undefined;
  if (!sale)
    return {
      pointsEarned: null,
      explanation: null,
      rewards: null,
      rewardPoints: null,
      tierId: null,
      pointsAfter: null,
    };
  const { points, because } = earn(rule, sale, { tierId: (input.tierId as string | undefined) ?? null });
  const known = { pointsEarned: points, explanation: because.join('; ') };
  if (before === undefined)
    return { ...known, rewards: null, rewardPoints: null, tierId: null, pointsAfter: null };
  const after = subtractPoints(before, -points);
  const due = rewardsDue(rule, { before, after, items: sale.items });
  const rewardPoints = due.reduce((sum, { deducts }) => subtractPoints(sum, -deducts), 0);
  return {
    ...known,
    rewards: due.map(({ text }) => text).join('; ') || null,
    rewardPoints,
    tierId: tierDue(rule, { points: after, spent: null }) ?? null,
    pointsAfter: subtractPoints(after, rewardPoints),
  };
}

function exchanged(input: Input, sale: Sale | undefined): Result {
  const rate = rateOf(input);
  const points = input.points as number | undefined;
  if (!rate) return { moneyValue: null, pointsForMoney: null };
  const currency = rate.currency ?? sale?.currency ?? (input.currency as string | undefined) ?? NO_CURRENCY;
  const { decimals } = (input.rule as Rule).earn;
  return {
    moneyValue: points === undefined ? null : writeMoney(moneyFor(rate, points, currency), currency),
    pointsForMoney: sale ? pointsFor(rate, paid(sale, currency), currency, decimals) : null,
  };
}

const rateOf = ({ exchangeRate }: Input) => exchangeRate as ExchangeRate | undefined;

/** What is to be paid, in minor units. */
function paid(sale: Sale, currency: string): number {
  if (sale.currency !== currency && sale.currency !== NO_CURRENCY)
    throw inputError(
      'exchangeRate',
      `Exchange Rate is in ${currency}, but this sale is in ${sale.currency}. Write the rate for ${sale.currency}.`,
    );
  return Math.max(0, sale.amounts.total);
}
