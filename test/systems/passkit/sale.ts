import type { Sale } from '@tillpass/client';
import { byExternalId, byId, CAMPAIGN, COFFEE, details, PROGRAM } from './scene.ts';
import type { Case } from '../rig.ts';

/** A check of 24.00 with tax and a tip, at a café in New York. */
export const SALE: Sale = {
  source: 'toast',
  kind: 'sale',
  transactionId: 'CHECK-204',
  originalTransactionId: null,
  isRunningTotal: false,
  original: null,
  occurredAt: '2026-03-02T17:45:00.000Z',
  occurredAtText: null,
  timeZone: 'America/New_York',
  businessDate: '2026-03-02',
  locationId: 'SHOP-3',
  locationName: 'Harbor Street',
  staffId: null,
  currency: 'USD',
  amounts: { subtotal: 2400, discount: 0, tax: 190, tip: 400, gratuity: 0, serviceCharge: 0, total: 2590 },
  tenders: ['CREDIT'],
  customer: {
    id: 'GUEST-1042',
    loyaltyId: null,
    email: 'cust1@example.com',
    phone: null,
    firstName: 'Cust',
    lastName: 'One',
  },
  items: [{ id: null, name: 'Latte', sku: null, category: 'Coffee', quantity: 4, net: 2400 }],
};
const REFUND: Sale = {
  ...SALE,
  kind: 'refund',
  transactionId: 'REFUND-7',
  originalTransactionId: 'CHECK-204',
  amounts: { ...SALE.amounts, subtotal: 600, tax: 48, tip: 0, total: 648 },
  items: [],
};

const OCCURRED = '2026-03-02T17:45:00Z';
const sale = (id: string) => ({ amount: '24.00', currency: 'USD', transactionId: id, occurredAt: OCCURRED });
const shown = {
  rewardAs: 'field',
  rewardField: 'offer',
  messageAs: 'field',
  messageField: 'notice',
  message: "You've earned {points} points! {reward}",
};
const rule = '1 point per 10';
const recorded = {
  key: 'record_purchase',
  input: { ...byExternalId, sale: JSON.stringify(SALE), rule: '1 point per 1' },
};
const refunded = { ...byExternalId, originalTransactionId: 'CHECK-204' };

const record = (name: string, input: Record<string, unknown>): Case => ({
  name,
  key: 'record_purchase',
  input,
});
const refund = (name: string, input: Record<string, unknown>): Case => ({
  name,
  key: 'refund_purchase',
  input,
  before: [recorded],
});

export const saleCases: readonly Case[] = [
  record('by Pass ID', { ...byId, ...sale('ORDER-1'), rule, ...details }),
  record('by External ID, of a mapped sale', { ...byExternalId, sale: JSON.stringify(SALE), rule }),
  record('by email', { programId: PROGRAM, email: 'cust1@example.com', ...sale('ORDER-2'), rule }),
  record('by phone', { programId: PROGRAM, phone: '+447700900100', ...sale('ORDER-3') }),
  record('by the customer of the sale', { programId: PROGRAM, sale: JSON.stringify(SALE), rule }),
  record('to a new customer', {
    programId: PROGRAM,
    externalId: 'CUST-2',
    ...sale('ORDER-4'),
    ifMissing: 'issue',
    tierId: 'base',
    firstName: 'Grace',
  }),
  record('to a new customer by email', {
    programId: PROGRAM,
    email: 'grace@example.com',
    ...sale('ORDER-5'),
    ifMissing: 'issue',
    tierId: 'base',
  }),
  record('of nobody who has a pass', {
    programId: PROGRAM,
    email: 'nobody@example.com',
    ...sale('ORDER-6'),
    ifMissing: 'skip',
  }),
  record('with a reward, a tier and a message on the pass', {
    ...byId,
    ...sale('ORDER-7'),
    rule: '1 point per 1\nat 120 points: One free coffee\ntier gold at 120 points',
    ...shown,
  }),
  record('with a coupon for its points', {
    ...byId,
    ...sale('ORDER-8'),
    rule: '1 point per 1\nat 120 points: One free coffee, take the points',
    rewardAs: 'coupon',
    campaignId: CAMPAIGN,
    offerId: COFFEE,
  }),
  record('with a message of the service', {
    ...byId,
    ...sale('ORDER-9'),
    messageAs: 'message',
    messageTitle: 'Thank you',
    message: 'You have {balance} points.',
  }),
  record('with a tier by spend', {
    ...byId,
    ...sale('ORDER-10'),
    rule: '1 point per 1\ntier gold at 70 spent',
  }),
  record('by a rule that asks for the tier', {
    ...byId,
    ...sale('ORDER-11'),
    rule: '1 point per 1\ntimes 2 for tier base',
  }),
  record('by a rule with a limit for the day', {
    ...byId,
    ...sale('ORDER-12'),
    rule: '1 point per 1\nat most 20 points a day',
  }),
  record('with the pass', { ...byId, ...sale('ORDER-13'), includePass: true }),
  { ...record('a repeat', { ...byId, ...sale('ORDER-14'), ...shown }), isRepeat: true },
  record('below the minimum', { ...byId, ...sale('ORDER-15'), rule: '1 point per 1\nminimum 25' }),
  refund('wholly', { ...refunded, transactionId: 'REFUND-1', ...details }),
  refund('in part, by a mapped refund', { ...byId, sale: JSON.stringify(REFUND) }),
  refund('in part, by email', {
    programId: PROGRAM,
    email: 'cust1@example.com',
    originalTransactionId: 'CHECK-204',
    transactionId: 'REFUND-2',
    amount: '6.48',
    currency: 'USD',
  }),
  {
    ...refund('of less than a point', {
      ...refunded,
      transactionId: 'REFUND-3',
      amount: '3.00',
      currency: 'USD',
    }),
    before: [{ ...recorded, input: { ...recorded.input, rule } }],
  },
  refund('of what was never recorded', {
    ...byExternalId,
    originalTransactionId: 'CHECK-999',
    transactionId: 'REFUND-4',
    ifNotRecorded: 'skip',
  }),
  {
    ...refund('of points that were added by hand', {
      ...byExternalId,
      originalTransactionId: 'ORDER-1',
      transactionId: 'REFUND-5',
      amount: '10',
      originalAmount: '40.00',
    }),
    before: [{ key: 'add_points', input: { ...byId, points: 40, transactionId: 'ORDER-1' } }],
  },
];
