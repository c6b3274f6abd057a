import type { Condition, EarnRule, RewardRule, Rule, TierRule } from './rule.ts';

export const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

/** Names that mean nothing to the rule's own language; all others stand in quotation marks. */
const PLAIN_NAME = /^[\p{L}\p{N}][\p{L}\p{N}'&.+%/()-]*(?: [\p{L}\p{N}'&.+%/()-]+)*$/u;
const OWN_WORDS = /\b(?:or|and|on|at|for|from|paid|tiers?|levels?|items?|categor(?:y|ies))\b/i;

/** A rule in plain words, one part a line: what `parseRule` reads back to the same rule. */
export function writeRule({ earn, rewards, tiers }: Rule): string {
  return [...earnLines(earn), ...rewards.map(writeReward), ...tiers.map(writeTier)].join('\n');
}

function earnLines(earn: EarnRule): string[] {
  const { points, per, currency, base, withTip, rounding, decimals, minimum, mostPerDay, excluded } = earn;
  const lines = [
    `${plural(points)} per ${per === null ? 'purchase' : [per, currency ?? ''].join(' ').trim()}`,
  ];
  if (per === null && currency !== null) lines.push(`currency ${currency}`);
  if (base !== 'subtotal' || withTip) lines.push(`on ${base}${withTip ? ' with tip' : ''}`);
  if (rounding !== 'down' || decimals !== 0)
    lines.push(`round ${rounding}${decimals === 2 ? ' to hundredths' : ''}`);
  if (minimum !== null) lines.push(`minimum ${minimum}`);
  lines.push(...earn.multipliers.map(writeMultiplier));
  lines.push(...earn.bonuses.map(({ points, item }) => `plus ${points} for item ${quoted(item)}`));
  if (excluded.items.length > 0) lines.push(`no points for item ${list(excluded.items)}`);
  if (excluded.categories.length > 0) lines.push(`no points for category ${list(excluded.categories)}`);
  if (mostPerDay !== null) lines.push(`at most ${plural(mostPerDay)} a day`);
  return lines;
}

/** E.g. `double points on Tuesday and Wednesday`. */
export function writeMultiplier({ factor, when }: EarnRule['multipliers'][number]): string {
  const times = factor === 2 ? 'double points' : factor === 3 ? 'triple points' : `times ${factor}`;
  return `${times} ${writeCondition(when)}`;
}

function writeCondition({ tiers, days, locations, tenders, items, categories }: Condition): string {
  const clauses = [
    ...(items ? [`for item ${list(items)}`] : []),
    ...(categories ? [`for category ${list(categories)}`] : []),
    ...(tiers ? [`for tier ${list(tiers)}`] : []),
    ...(days ? [`on ${days.map((day) => DAYS[day]).join(' and ')}`] : []),
    ...(tenders ? [`paid by ${list(tenders)}`] : []),
    ...(locations ? [`at ${list(locations)}`] : []),
  ];
  return clauses.length > 0 ? clauses.join(' ') : 'always';
}

function writeReward({ at, text, often, deducts }: RewardRule): string {
  const when = 'points' in at ? `at ${plural(at.points)}` : `for item ${quoted(at.item)}`;
  const points = 'points' in at ? `, ${deducts ? 'take' : 'keep'} the points` : '';
  return `${when}: ${quoted(text, true)}${points}, ${often}`;
}

function writeTier({ tierId, at }: TierRule): string {
  return `tier ${quoted(tierId)} at ${'points' in at ? plural(at.points) : `${at.spent} spent`}`;
}

const list = (names: readonly string[]) => names.map((name) => quoted(name)).join(', ');

/** As it is where it can be mistaken for nothing else. A sentence may hold more than a name. */
function quoted(text: string, isSentence = false): string {
  const isPlain = isSentence
    ? !/["“”„;#]|\s\s|[^\S ]|\b(?:points|stamps|once|again)$/i.test(text)
    : PLAIN_NAME.test(text) && !OWN_WORDS.test(text);
  return isPlain ? text : `"${text.replace(/"/g, '""')}"`;
}

/** `1 point`, `2.5 points`. */
export const plural = (points: number): string => `${points} ${points === 1 ? 'point' : 'points'}`;
