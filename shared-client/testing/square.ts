import { square } from '../src/drivers/square/driver.ts';
import { fakeSystem } from './fake-system.ts';
import type { SystemRoutes } from './fake-system.ts';
import type { TestOptions } from './runtime.ts';

type Json = Record<string, unknown>;
const usd = (amount: number) => ({ amount, currency: 'USD' });

export const LOCATIONS = 'GET /v2/locations';
export const PAYMENTS = 'GET /v2/payments';
export const REFUNDS = 'GET /v2/refunds';
export const BATCH = 'POST /v2/orders/batch-retrieve';
export const MAIN = {
  id: 'L-MAIN',
  name: 'Main Street',
  timezone: 'America/New_York',
  currency: 'USD',
  country: 'US',
  status: 'ACTIVE',
};
export const PIER = { ...MAIN, id: 'L-PIER', name: 'Pier 4', status: 'INACTIVE' };
export const ADA = {
  id: 'C-ADA',
  given_name: 'Ada',
  family_name: 'Example',
  email_address: 'Ada@Example.com',
  phone_number: '(212) 555-0123',
  reference_id: 'MEMBER-7',
};

/** A completed payment of 12.95 and 2.00 tip at Main Street, as Square sends it. */
export const payment = (id: string, changes: Json = {}): Json => ({
  id,
  created_at: '2026-03-02T08:59:00.000Z',
  updated_at: '2026-03-02T08:59:30.000Z',
  amount_money: usd(1295),
  tip_money: usd(200),
  total_money: usd(1495),
  status: 'COMPLETED',
  source_type: 'CARD',
  location_id: MAIN.id,
  order_id: `O-${id}`,
  ...changes,
});

export const order = (id: string, changes: Json = {}): Json => ({
  id,
  location_id: MAIN.id,
  line_items: [{ uid: 'u1', name: 'Latte', quantity: '2', total_money: usd(1295), total_tax_money: usd(95) }],
  total_money: usd(1495),
  total_tax_money: usd(95),
  total_tip_money: usd(200),
  total_discount_money: usd(0),
  state: 'COMPLETED',
  ...changes,
});

export const refund = (id: string, changes: Json = {}): Json => ({
  id,
  status: 'COMPLETED',
  location_id: MAIN.id,
  amount_money: usd(500),
  payment_id: 'P-1',
  order_id: `O-${id}`,
  created_at: '2026-03-02T08:59:00.000Z',
  updated_at: '2026-03-02T08:59:40.000Z',
  ...changes,
});

/** Square on a fake host, with one location unless told otherwise. */
export const fakeSquare = (routes: SystemRoutes, options?: TestOptions, token = 'EAAA') =>
  fakeSystem(
    square,
    { region: 'production', token },
    { [LOCATIONS]: { body: { locations: [MAIN] } }, [BATCH]: { body: {} }, ...routes },
    options,
  );
