import type { TillPlace } from '../src/sale/place.ts';
import { readToastOrder } from '../src/sale/from/toast.ts';

/** A restaurant in New York. */
export const place: TillPlace = {
  timeZone: 'America/New_York',
  currency: 'USD',
  closeoutHour: 4,
  locationId: 'loc-1',
  locationName: 'Harbor Street',
  country: 'US',
};

export type Group = Record<string, unknown>;

/** A card payment of all of the check, with a tip of 2. */
export const payment = (changes: Group = {}): Group => ({
  guid: 'p-1',
  type: 'CREDIT',
  amount: 10.7,
  tipAmount: 2,
  paymentStatus: 'CAPTURED',
  refundStatus: 'NONE',
  refund: null,
  last4Digits: '4242',
  ...changes,
});

/** A latte of 10. */
export const selection = (changes: Group = {}): Group => ({
  displayName: 'Latte',
  quantity: 1,
  price: 10,
  tax: 0.7,
  voided: false,
  deferred: false,
  ...changes,
});

/** A closed check of one latte. */
const check = (changes: Group = {}): Group => ({
  guid: 'c-1',
  displayNumber: '5',
  amount: 10,
  taxAmount: 0.7,
  totalAmount: 10.7,
  paymentStatus: 'CLOSED',
  paidDate: '2026-10-30T16:13:00.000+0000',
  selections: [selection()],
  payments: [payment()],
  ...changes,
});

/** Reads an order of that check, with what a test changes of either. */
export const read = (changes: Group = {}, order: Group = {}, at = place) =>
  readToastOrder({ guid: 'o-1', businessDate: 20261030, checks: [check(changes)], ...order }, at);

/** The payment, of which so much was given back three days later. */
export const back = (refundAmount: number, changes: Group = {}) =>
  payment({
    refundStatus: 'PARTIAL',
    refund: {
      refundAmount,
      tipRefundAmount: 0,
      refundDate: '2026-11-02T15:05:00.000+0000',
      refundBusinessDate: 20261102,
    },
    ...changes,
  });
