import type { Case } from '../systems/rig.ts';
import { SALE } from '../systems/passkit/sale.ts';

const points = (name: string, input: Case['input']): Case => ({ name, key: 'calculate_points', input });
const row = (name: string, source: string, body: object, shop: Case['input'] = {}): Case => ({
  name,
  key: 'read_sale',
  input: { source, body: JSON.stringify(body), ...shop },
});

/** What a body leaves out of its shop. */
const SHOP = { timeZone: 'Europe/London', currency: 'GBP' };
const usd = (amount: number) => ({ amount, currency: 'USD' });
const event = { event_id: 'EVENT-1', merchant_id: 'MERCHANT-1', type: 'payment.updated' };
const payment = {
  id: 'PAYMENT-1',
  created_at: '2026-03-02T17:45:00Z',
  amount_money: usd(1295),
  tip_money: usd(200),
  total_money: usd(1495),
  status: 'COMPLETED',
  source_type: 'CARD',
  location_id: 'L-MAIN',
};

/** What TillPass can do without a system. */
export const toolCases: readonly Case[] = [
  points('ten for each', { rule: '10 points per 1', amount: '12.95', currency: 'USD' }),
  points('a reward that takes its points', {
    rule: "1 point per 10\nat 5 points: You've got 5 pounds off, take the points",
    amount: 25,
    currency: 'GBP',
    pointsBefore: 4,
  }),
  points('a mapped sale, with a bonus for its tender and a tier', {
    rule: '1 point per 1\ndouble points paid by Credit\ntier gold at 40 points',
    sale: JSON.stringify(SALE),
    pointsBefore: 0,
  }),
  points('what points are worth', { points: 250, exchangeRate: '100 points = 5 GBP' }),
  points('what pays an amount', { amount: '12.50', currency: 'GBP', exchangeRate: '100 points = 5 GBP' }),
  row('a row of a file', 'csv', { 'Order ID': 'B-1', Date: '2026-07-02 12:45', Total: '12.95' }, SHOP),
  row('a refund in a file', 'csv', { 'Order ID': 'B-2', Date: '2026-03-02 09:00', Total: '-4.00' }, SHOP),
  row('a webhook that is told apart by itself', 'auto', { ...event, data: { object: { payment } } }, SHOP),
  row('what is not paid yet', 'square', { ...payment, status: 'APPROVED' }),
];
