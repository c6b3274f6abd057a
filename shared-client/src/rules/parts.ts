import { readCurrency, readFactor, readMoney, readPoints, splitMoney } from './amounts.ts';
import type { Refuse } from './amounts.ts';
import { checkName, readConditions, readNames } from './conditions.ts';
import { say } from './draft.ts';
import type { Draft } from './draft.ts';
import type { Part } from './lines.ts';
import { readReward } from './reward-part.ts';
import type { EarnBase, Rounding } from './rule.ts';

const NUMBER = '\\d+(?:\\.\\d+)?';
/** A stamp is a point. */
const UNIT = '(?:point|stamp)s?';
const POINTS = `(?<points>${NUMBER}) ${UNIT}`;

/** What a part of a rule may say. */
export interface Kind {
  /** A part that begins so is of this kind. */
  begins: RegExp;
  /** Words that people use for it in a part that is not understood. */
  speaksOf: RegExp;
  example: string;
  /** Notes what the part says. False when it cannot be understood. */
  read(part: Part, draft: Draft, refuse: Refuse): boolean;
}

const pattern = (text: string) => new RegExp(`^(?:${text})$`, 'i');

const EARNS = [
  pattern(
    `(?:earn |get |give )?${POINTS} ?(?:per|for every|for each|every|each|/) ?(?<per>.+?)(?: (?:that )?(?:you|they|customers) spend| spent)?`,
  ),
  pattern(
    `(?:spend |for )?(?:every |each |per )?(?<per>.+?)(?: (?:that )?(?:you|they|customers) spend| spent)?,? ?(?:you |they |customers )?(?:=|gets?|gives?|earns?|is|are) ?${POINTS}`,
  ),
];
const PURCHASE = pattern('purchase|visit|sale|order|check|bill|receipt');

/** How points are earned: `1 point per 10 GBP`, `1 dollar = 10 points`, `1 point per purchase`. */
const earning: Kind = {
  begins: /\b(?:point|stamp)s?\b/i,
  speaksOf: /\b(?:earn|point|stamp|spend|spent)s?\b/i,
  example: '1 point per 10 GBP',
  read({ text }, draft, refuse) {
    const said = EARNS.map((one) => one.exec(text)).find(Boolean)?.groups;
    if (!said) return false;
    const money = PURCHASE.test(said.per!) ? null : splitMoney(said.per!);
    if (money === undefined) return false;
    say(draft, 'points', readPoints(said.points, refuse, true), refuse);
    draft.earn.per = money && readMoney(money.amount, refuse);
    if (money?.code) say(draft, 'currency', money.code, refuse);
    return true;
  },
};

/** What counts: `on total with tip`. */
const base: Kind = {
  begins: /^(?:on|with(?:out)?) /i,
  speaksOf: /\b(?:subtotal|total|net|tax|tips?|gratuity)\b/i,
  example: 'on total with tip',
  read({ text }, draft, refuse) {
    const match = pattern(
      '(?:on (?:the )?(subtotal|net|total))? ?(?:(with|including|without) (?:tips?|gratuity|the tip))?',
    ).exec(text);
    if (!match) return false;
    if (match[1]) say(draft, 'base', match[1].toLowerCase() as EarnBase, refuse);
    if (match[2]) say(draft, 'withTip', match[2].toLowerCase() !== 'without', refuse);
    return true;
  },
};

const rounding: Kind = {
  begins: /^round/i,
  speaksOf: /\bround/i,
  example: 'round up',
  read({ text }, draft, refuse) {
    const match = pattern(
      'round(?:ed)? (?:to )?(?:the )?(down|nearest|up)(?: to (?:(hundredths)|whole points))?',
    ).exec(text);
    if (!match) return false;
    say(draft, 'rounding', match[1]!.toLowerCase() as Rounding, refuse);
    say(draft, 'decimals', match[2] ? 2 : 0, refuse);
    return true;
  },
};

const minimum: Kind = {
  begins: /^(?:minimum|at least)\b/i,
  speaksOf: /\b(?:min|minimum|least|above|below|under|over)\b/i,
  example: 'minimum 5',
  read({ text }, draft, refuse) {
    const money = splitMoney(pattern('(?:minimum(?: spend)?(?: of)?|at least) (.+)').exec(text)?.[1] ?? '');
    if (!money) return false;
    say(draft, 'minimum', readMoney(money.amount, refuse), refuse);
    if (money.code) say(draft, 'currency', money.code, refuse);
    return true;
  },
};

const currency: Kind = {
  begins: /^currency\b/i,
  speaksOf: /\bcurrenc/i,
  example: 'currency GBP',
  read({ text }, draft, refuse) {
    const code = pattern('currency ([a-z]+)').exec(text)?.[1];
    if (!code) return false;
    say(draft, 'currency', readCurrency(code, refuse), refuse);
    return true;
  },
};

const mostPerDay: Kind = {
  begins: /^(?:at most|no more than|max(?:imum)?|limit(?:ed)?|up to)\b/i,
  speaksOf: /\b(?:max|maximum|limit|most|cap|daily)/i,
  example: 'at most 9 points a day',
  read({ text }, draft, refuse) {
    const match = pattern(
      `(?:at most|no more than|max(?:imum)?(?: of)?|limit(?:ed)?(?: of| to)?|up to) ${POINTS} (?:a|per|each|every) day`,
    ).exec(text);
    if (!match) return false;
    say(draft, 'mostPerDay', readPoints(match.groups!.points, refuse), refuse);
    return true;
  },
};

const WORDS: Readonly<Record<string, string>> = { double: '2', triple: '3', half: '0.5' };

const multiplier: Kind = {
  begins: pattern(`(?:double|triple|half|times|x ?\\d|${NUMBER} ?(?:x|times)).*`),
  speaksOf: /\b(?:double|triple|half|times|multipl|x ?\d|\d+ ?x\b)/i,
  example: 'double points on Tuesday',
  read(part, draft, refuse) {
    const match = pattern(
      `(?:(double|triple|half)|(?:times|x) ?(${NUMBER})|(${NUMBER}) ?(?:x|times))(?: the)?(?: ${UNIT})? (.+)`,
    ).exec(part.text);
    if (!match) return false;
    const [, word, behind, before, conditions] = match;
    const when = readConditions(conditions!, part, refuse);
    if (!when) return false;
    const factor = word ? WORDS[word.toLowerCase()] : (behind ?? before);
    draft.multipliers.push({ factor: readFactor(factor, refuse), when });
    return true;
  },
};

const bonus: Kind = {
  begins: /^(?:plus|bonus|extra)\b/i,
  speaksOf: /\b(?:plus|bonus|extra)/i,
  example: 'plus 5 for item Latte',
  read(part, draft, refuse) {
    const match = pattern(
      `(?:plus|bonus|extra) (${NUMBER})(?: ${UNIT})? for (?:each |every )?(?:items? )?(.+)`,
    ).exec(part.text);
    if (!match) return false;
    const points = readPoints(match[1], refuse);
    for (const item of readNames(match[2]!, part, refuse)) draft.bonuses.push({ points, item });
    return true;
  },
};

/** `no points for item Gift Card`; with another condition it is a multiplier by 0, as in `no points on Sunday`. */
const nothing: Kind = {
  begins: /^no (?:points|stamps)\b/i,
  speaksOf: /\b(?:no|not|never|except|exclud\w*)\b/i,
  example: 'no points for item Tea',
  read(part, draft, refuse) {
    const when = readConditions(part.text.replace(/^no (?:points|stamps) ?/i, ''), part, refuse);
    if (!when) return false;
    const { items, categories } = when;
    if (Object.keys(when).length > 1 || !(items ?? categories)) draft.multipliers.push({ factor: 0, when });
    draft.excludedItems.push(...(Object.keys(when).length === 1 ? (items ?? []) : []));
    draft.excludedCategories.push(...(Object.keys(when).length === 1 ? (categories ?? []) : []));
    return true;
  },
};

const reward: Kind = {
  begins: /^(?:at \d|for items? )|^[\d.]+ (?:point|stamp)s? =/i,
  speaksOf: /\b(?:rewards?|free|coupons?|vouchers?|off)\b/i,
  example: 'at 5 points: A free coffee, take the points',
  read: readReward,
};

const tier: Kind = {
  begins: /^(?:tier|level)\b/i,
  speaksOf: /\b(?:tier|level|status|member)/i,
  example: 'tier gold at 500 points',
  read(part, draft, refuse) {
    const match = pattern(`(?:tier|level) (?<name>.+) (?:at|from) (?:${POINTS}|(?<spent>.+?) spent)`).exec(
      part.text,
    );
    if (!match) return false;
    const { name, points, spent } = match.groups!;
    const tierId = checkName(part.literal(name!), refuse);
    if (points) draft.tiers.push({ tierId, at: { points: readPoints(points, refuse) } });
    else {
      const money = splitMoney(spent!);
      if (!money) return false;
      if (money.code) say(draft, 'currency', money.code, refuse);
      draft.tiers.push({ tierId, at: { spent: readMoney(money.amount, refuse) } });
    }
    return true;
  },
};

/** What a part that is not understood is taken for, the plainest words first; undefined where they tell nothing. */
export const meant = (text: string): Kind | undefined =>
  [multiplier, mostPerDay, tier, minimum, rounding, bonus, reward, nothing, currency, base, earning].find(
    ({ speaksOf }) => speaksOf.test(text),
  );

/** In the order in which a part is tried. What speaks of points and is nothing else says how they are earned. */
export const KINDS: readonly Kind[] = [
  reward,
  base,
  rounding,
  minimum,
  mostPerDay,
  multiplier,
  bonus,
  nothing,
  tier,
  currency,
  earning,
];
