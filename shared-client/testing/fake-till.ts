import { createClient } from '../src/client.ts';
import { sampleSale } from '../src/catalogue/sale-outputs.ts';
import type { Context, Driver } from '../src/drivers/driver.ts';
import { tillPolls } from '../src/drivers/till/events.ts';
import { findSale } from '../src/drivers/till/find-sale.ts';
import type { Till, TillWindow } from '../src/drivers/till/till.ts';
import { createCaller } from '../src/http/request.ts';
import type { Sale } from '../src/sale/sale.ts';
import { dialect } from './caller.ts';
import { START, testRuntime, unforeseen } from './runtime.ts';

/** What stands in the books of a made-up till. */
export interface Booked {
  sale: Sale;
  /** When the record changed last, in milliseconds since 1970. */
  changedMs: number;
}

export const at = (ms: number): string => new Date(ms).toISOString();

/** A sale of nobody at START, unless told otherwise. */
export const aSale = (transactionId: string, changes: Partial<Sale> = {}): Sale => ({
  ...sampleSale,
  transactionId,
  occurredAt: at(START),
  customer: null,
  items: [],
  ...changes,
});

export const guest = (changes: Partial<NonNullable<Sale['customer']>>): NonNullable<Sale['customer']> => ({
  id: null,
  loyaltyId: null,
  email: null,
  phone: null,
  firstName: null,
  lastName: null,
  ...changes,
});

/** A till whose books are a list, on a fake host. `windows` are the readings that were asked for. */
export function fakeTill(changes: Partial<Till> = {}) {
  const books: Booked[] = [];
  const windows: TillWindow[] = [];
  const till: Till = {
    knowsById: true,
    read(_context, _input, window) {
      windows.push(window);
      const { fromMs, untilMs } = window;
      const found = till.isWhole
        ? books
        : books.filter(({ changedMs }) => changedMs >= fromMs && changedMs < untilMs);
      return Promise.resolve({ records: found.map(({ sale }) => ({ sale })), readUntilMs: untilMs });
    },
    ...changes,
  };
  const driver: Driver = {
    system: 'acme',
    title: 'Acme',
    auth: { fields: [], helpUrl: '', baseUrl: () => '', account: () => '', headers: () => ({}) },
    dialect,
    test: () => Promise.resolve({ label: 'Acme' }),
    actions: {},
    searches: { find_sale: findSale(till) },
    hooks: {},
    polls: tillPolls(till),
    pickers: {},
  };
  const runtime = testRuntime(({ method, url }) => unforeseen(method, url));
  const connection = { baseUrl: 'https://acme.example', account: 'acct', region: '' };
  const context: Context = {
    runtime,
    connection,
    caller: createCaller(runtime, connection.baseUrl, dialect, 'read the sales'),
  };
  return {
    till,
    runtime,
    context,
    windows,
    client: createClient(driver, runtime, connection),
    /** Books a sale, or that it has changed. */
    book(sale: Sale, changedMs = Date.parse(sale.occurredAt)) {
      const known = books.find((one) => one.sale.transactionId === sale.transactionId);
      if (known) Object.assign(known, { sale, changedMs });
      else books.push({ sale, changedMs });
    },
  };
}
