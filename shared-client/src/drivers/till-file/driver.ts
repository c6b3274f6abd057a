import { TillPassError } from '../../http/errors.ts';
import { createCsvReader } from '../../sale/csv/csv-reader.ts';
import type { Context, Driver } from '../driver.ts';
import { tillPolls } from '../till/events.ts';
import { findSale } from '../till/find-sale.ts';
import { auth } from './auth.ts';
import { dialect } from './dialect.ts';
import { fileFields } from './fields.ts';
import { readText } from './read.ts';
import { till } from './till.ts';

/** A sales file at a link, for tills that have no other way out. */
export const tillFile: Driver = {
  system: 'till-file',
  title: 'Till File',
  auth,
  dialect,
  test: testConnection,
  actions: {},
  searches: { find_sale: findSale(till) },
  hooks: {},
  polls: tillPolls(till),
  pickers: {},
  ownFields: {
    sale_paid: fileFields,
    sale_refunded: fileFields,
    customer_seen: fileFields,
    find_sale: fileFields,
  },
};

/** Reads the file, and looks no further than at its header: which columns it has is for the trigger to say. */
async function testConnection(context: Context): Promise<{ label: string }> {
  const text = await readText(context);
  let header: string[] = [];
  const reader = createCsvReader({
    onHeader(names) {
      header = names;
      return [];
    },
    onRow: () => undefined,
    onProblem: () => undefined,
  });
  reader.push(text);
  reader.end();
  if (header.length < 3)
    throw new TillPassError(
      'unexpected',
      context.caller.explain(
        'what the link answers is no CSV with columns for a transaction, a date and a total. Check that it is the export of sales.',
      ),
    );
  const [, host = ''] = /^https?:\/\/([^/?#]+)/i.exec(context.connection.baseUrl) ?? [];
  return { label: `Till File at ${host}` };
}
