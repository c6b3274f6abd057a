import { field } from './field.ts';

/** Where a till is watched. */
export const tillLocation = field({
  key: 'locationId',
  kind: 'line',
  label: 'Location',
  about: 'The shop or branch of the till; leave it empty for the one that the connection names, or for all',
  group: 'pass',
  picker: 'locations',
  max: 255,
});

/** What was bought for, in major units. */
export const amount = field({
  key: 'amount',
  kind: 'amount',
  label: 'Amount',
  about: 'What the customer spent, without currency',
  group: 'change',
  placeholder: '12.95',
});

export const currency = field({
  key: 'currency',
  kind: 'currency',
  label: 'Currency',
  about: 'The three-letter code of the currency',
  group: 'change',
  placeholder: 'USD',
});

export const occurredAt = field({
  key: 'occurredAt',
  kind: 'moment',
  label: 'Sold At',
  about: 'When the customer paid; leave it empty for now',
  group: 'details',
  placeholder: '2026-03-02T17:45:00Z',
});
