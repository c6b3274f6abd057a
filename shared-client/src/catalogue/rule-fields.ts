import { field } from './field.ts';

const EXAMPLE = `1 point per 10 GBP
double points on Tuesday
at 5 points: You've got 5 pounds off, take the points`;

/** How sales become points, rewards and levels. */
export const rule = field({
  key: 'rule',
  kind: 'rule',
  label: 'Rule',
  about:
    'How a purchase becomes points, in plain words, one thing a line. How points are earned: 1 point per 10 GBP, or 1 point per purchase. What counts: on total with tip. Extras: double points on Tuesday, times 1.5 for tier gold, plus 5 points for item Latte, no points for item Gift Card. Limits: minimum 5, at most 100 points a day. Rewards: at 5 points: A free coffee, take the points. Levels: tier gold at 500 points',
  group: 'change',
  placeholder: EXAMPLE,
  fallback: '1 point per 1',
});

/** What points are worth. */
export const exchangeRate = field({
  key: 'exchangeRate',
  kind: 'exchange',
  label: 'Exchange Rate',
  about:
    'What points are worth as money, such as 100 points = 5 GBP; only if you want money for points, or points for money',
  group: 'details',
  placeholder: '100 points = 5 GBP',
});
