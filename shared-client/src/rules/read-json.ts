import { readCurrency, readFactor, readMoney, readPoints } from './amounts.ts';
import type { Refuse } from './amounts.ts';
import { checkName, checkNames } from './conditions.ts';
import { emptyDraft, say } from './draft.ts';
import type { Draft } from './draft.ts';
import type { Condition } from './rule.ts';

type Json = Readonly<Record<string, unknown>>;

/** A rule as an object of the type Rule, where all may be missing that has a default. `refuse` throws. */
export function readObject(value: unknown, refuse: Refuse): Draft {
  const draft = emptyDraft();
  const { earn, rewards, tiers } = group(value, 'rule', 'earn rewards tiers', refuse);
  if (earn !== undefined) readEarn(earn, draft, refuse);
  for (const one of list(rewards, 'rewards', refuse)) readReward(one, draft, refuse);
  for (const one of list(tiers, 'tiers', refuse)) readTier(one, draft, refuse);
  return draft;
}

const EARN =
  'points per currency base withTip rounding decimals minimum multipliers bonuses excluded mostPerDay';

function readEarn(value: unknown, draft: Draft, refuse: Refuse): void {
  const earn = group(value, 'earn', EARN, refuse);
  const { points, per, currency, minimum, mostPerDay } = earn;
  const choose = <T>(key: string, choices: readonly T[]): T | undefined =>
    choice(earn[key], key, choices, refuse);
  if (points !== undefined) draft.earn.points = readPoints(points, refuse, true);
  if (per !== undefined) draft.earn.per = per === null ? null : readMoney(per, refuse);
  if (isThere(currency)) say(draft, 'currency', readCurrency(currency, refuse), refuse);
  if (isThere(minimum)) draft.earn.minimum = readMoney(minimum, refuse);
  if (isThere(mostPerDay)) draft.earn.mostPerDay = readPoints(mostPerDay, refuse);
  Object.assign(draft.earn, {
    base: choose('base', ['subtotal', 'net', 'total']),
    withTip: choose('withTip', [true, false]),
    rounding: choose('rounding', ['down', 'nearest', 'up']),
    decimals: choose('decimals', [0, 2]),
  });
  for (const one of list(earn.multipliers, 'multipliers', refuse)) {
    const { factor, when } = group(one, 'multipliers', 'factor when', refuse);
    draft.multipliers.push({ factor: readFactor(factor, refuse), when: readCondition(when, refuse) });
  }
  for (const one of list(earn.bonuses, 'bonuses', refuse)) {
    const bonus = group(one, 'bonuses', 'points item', refuse);
    draft.bonuses.push({ points: readPoints(bonus.points, refuse), item: name(bonus.item, refuse) });
  }
  const { items, categories } = group(earn.excluded ?? {}, 'excluded', 'items categories', refuse);
  draft.excludedItems.push(...list(items, 'items', refuse).map((one) => name(one, refuse)));
  draft.excludedCategories.push(...list(categories, 'categories', refuse).map((one) => name(one, refuse)));
}

const NAMES = ['tiers', 'locations', 'tenders', 'items', 'categories'] as const;

function readCondition(value: unknown, refuse: Refuse): Condition {
  const when = group(value ?? {}, 'when', `days ${NAMES.join(' ')}`, refuse);
  const condition: { -readonly [K in keyof Condition]: Condition[K] } = {};
  for (const key of NAMES) {
    if (!isThere(when[key])) continue;
    const names = list(when[key], key, refuse).map((one) => name(one, refuse));
    condition[key] = checkNames(names, refuse);
  }
  if (isThere(when.days)) {
    const days = list(when.days, 'days', refuse).map((day) =>
      choice(day, 'days', [0, 1, 2, 3, 4, 5, 6], refuse),
    );
    if (days.length === 0) refuse('has no day in days. Leave days out, or list them, 0 for Sunday.');
    condition.days = [...new Set(days as number[])];
  }
  return condition;
}

function readReward(value: unknown, draft: Draft, refuse: Refuse): void {
  const { at, text, often, deducts } = group(value, 'rewards', 'at text often deducts', refuse);
  const { points, item } = group(at, 'at', 'points item', refuse);
  const takes = choice(deducts, 'deducts', [true, false], refuse) ?? false;
  if ((points === undefined) === (item === undefined) || (takes && points === undefined))
    refuse('has a reward that is not for points or for one item alone. Only one for points can take them.');
  draft.rewards.push({
    at: points === undefined ? { item: name(item, refuse) } : { points: readPoints(points, refuse) },
    text: name(text, refuse),
    often:
      choice(often, 'often', ['once', 'again'] as const, refuse) ??
      (takes || points === undefined ? 'again' : 'once'),
    deducts: takes,
  });
}

function readTier(value: unknown, draft: Draft, refuse: Refuse): void {
  const { tierId, at } = group(value, 'tiers', 'tierId at', refuse);
  const { points, spent } = group(at, 'at', 'points spent', refuse);
  if ((points === undefined) === (spent === undefined))
    refuse('has a tier that is not for points or for money spent alone. Give it one of the two.');
  draft.tiers.push({
    tierId: name(tierId, refuse),
    at: points === undefined ? { spent: readMoney(spent, refuse) } : { points: readPoints(points, refuse) },
  });
}

const isThere = (value: unknown): boolean => value !== undefined && value !== null;
const name = (value: unknown, refuse: Refuse) => checkName(typeof value === 'string' ? value : '', refuse);

function group(value: unknown, what: string, keys: string, refuse: Refuse): Json {
  const known = keys.split(' ');
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return refuse(
      `has something else than a group where ${what} belongs. A group is written { "${known[0]}": ... }.`,
    );
  if (Object.keys(value).some((key) => !known.includes(key)))
    return refuse(`has a name in ${what} that means nothing there. Use only: ${known.join(', ')}.`);
  return value as Json;
}

function list(value: unknown, what: string, refuse: Refuse): readonly unknown[] {
  if (!isThere(value)) return [];
  return Array.isArray(value) ? value : refuse(`has no list where ${what} belongs. Write it as [ ... ].`);
}

function choice<T>(value: unknown, what: string, choices: readonly T[], refuse: Refuse): T | undefined {
  if (!isThere(value) || choices.includes(value as T)) return (value ?? undefined) as T | undefined;
  return refuse(`has a value of ${what} that means nothing. Use one of: ${choices.join(', ')}.`);
}
