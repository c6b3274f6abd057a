import { inputError } from '../http/errors.ts';
import { field } from './field.ts';

export const points = field({
  key: 'points',
  kind: 'points',
  label: 'Points',
  about: 'How many points, with at most two decimals',
  group: 'change',
  placeholder: '12',
});

export const secondaryPoints = field({
  key: 'secondaryPoints',
  kind: 'points',
  label: 'Secondary Points',
  about: "The same for the program's second balance, where it has one",
  group: 'details',
  placeholder: '5',
  mayBeZero: true,
});

export const tierPoints = field({
  key: 'tierPoints',
  kind: 'count',
  label: 'Tier Points',
  about:
    'The same for the points that count towards the next tier, where the program has them; a whole number',
  group: 'details',
  placeholder: '120',
  mayBeZero: true,
  max: 4_000_000_000,
});

export const hold = field({
  key: 'hold',
  kind: 'boolean',
  label: 'Hold',
  about:
    'to take the points now and decide later: Commit Hold keeps them taken once the sale is paid, Cancel Hold gives them back. A hold never ends by itself',
  group: 'details',
  fallback: false,
});

export const holdId = field({
  key: 'holdId',
  kind: 'line',
  label: 'Hold ID',
  about: 'The Hold ID that Spend Points returned, which is the Transaction ID it was given',
  group: 'change',
  placeholder: 'REDEEM-311',
  required: true,
  max: 255,
});

export const minutes = field({
  key: 'minutes',
  kind: 'count',
  label: 'Minutes',
  about: 'Only holds that are open for at least this long; leave it empty for all',
  group: 'change',
  placeholder: '30',
  mayBeZero: true,
  max: 100_000,
});

export const orderId = field({
  key: 'orderId',
  kind: 'id',
  label: 'Order ID',
  about: 'The ID of the order at the till',
  group: 'change',
  placeholder: 'CAISENgvlJ6jLWAzERDzjyHVybY',
});

type Amounts = Readonly<Record<string, unknown>>;

/** Points may be 0 only beside another balance that moves. */
export function movesSomething({ points, secondaryPoints, tierPoints }: Amounts): void {
  if (points || secondaryPoints || tierPoints) return;
  throw inputError('points', 'Points must be more than 0. Enter how many, such as 12.');
}

/** At least one balance is given; each may be 0. */
export function setsSomething({ points, secondaryPoints, tierPoints }: Amounts): void {
  if ([points, secondaryPoints, tierPoints].some((balance) => balance !== undefined)) return;
  throw inputError('points', 'Points is missing. Enter the new balance, such as 0 or 12.');
}
