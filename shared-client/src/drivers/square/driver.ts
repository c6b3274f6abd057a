import { asText } from '../../sale/json.ts';
import type { Context, Driver } from '../driver.ts';
import { tillPolls } from '../till/events.ts';
import { findSale } from '../till/find-sale.ts';
import { auth } from './auth.ts';
import { dialect } from './dialect.ts';
import { hooks } from './hooks.ts';
import { pickers } from './locations.ts';
import { loyalty } from './loyalty/driver.ts';
import { readOne } from './read.ts';
import { till } from './till.ts';

/** Square's till and its loyalty program: one account, one connection. */
export const square: Driver = {
  system: 'square',
  title: 'Square',
  auth,
  dialect,
  test: testConnection,
  ...loyalty,
  searches: { ...loyalty.searches, find_sale: findSale(till) },
  hooks: { ...loyalty.hooks, ...hooks },
  polls: { ...loyalty.polls, ...tillPolls(till) },
  pickers: { ...pickers, ...loyalty.pickers },
};

/** Reads the account that the token belongs to. */
async function testConnection({ caller, connection }: Context): Promise<{ label: string }> {
  const merchant = await readOne(caller, '/v2/merchants/me', 'merchant');
  const name = asText(merchant.business_name) ?? 'Square';
  return { label: connection.region === 'sandbox' ? `${name} (Sandbox)` : name };
}
