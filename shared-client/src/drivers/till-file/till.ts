import { TillPassError } from '../../http/errors.ts';
import type { SalesFilesRead } from '../../sale/from/sales-files.ts';
import type { Sale } from '../../sale/sale.ts';
import type { Context, Input } from '../driver.ts';
import type { Till } from '../till/till.ts';
import { readFile } from './read.ts';

/** For how long a report of bad rows is not repeated, in milliseconds. */
const REPORTED_MS = 7 * 24 * 3_600_000;

/** A file: all of its rows, each time. */
export const till: Till = {
  knowsById: true,
  isWhole: true,

  async read(context, input, { untilMs }) {
    const read = await readFile(context, input);
    await reportBadRows(context, read);
    const records = read.sales.filter((sale) => isAt(sale, input)).map((sale) => ({ sale }));
    return { records, readUntilMs: untilMs };
  },
};

/** Files know locations by name. */
function isAt({ locationId, locationName }: Sale, input: Input): boolean {
  const wanted = (input.locationId as string | undefined)?.toLowerCase();
  return !wanted || [locationId, locationName].some((name) => name?.toLowerCase() === wanted);
}

/**
 * A row that cannot be read must not be lost in silence, nor hold up the others: each new set of bad rows fails one poll,
 * which says what to mend, and the next one goes on with the good rows. A row is told once it is mended. Where no row at
 * all can be read every poll fails.
 */
async function reportBadRows(context: Context, { sales, skipped, problems }: SalesFilesRead): Promise<void> {
  const { runtime, connection, caller } = context;
  const bad = [
    ...problems.map(({ line, why }) => `Line ${line}: ${why}`),
    ...skipped.filter(({ reason }) => reason === 'unreadable').map(({ why }) => why),
  ];
  const [first] = bad;
  if (first === undefined) return;
  const key = JSON.stringify(['bad rows', connection.account, runtime.sha256(bad.join('\n'))]);
  if (sales.length > 0 && (await runtime.memory.get(key))) return;
  await runtime.memory.set(key, true, REPORTED_MS);
  const others = bad.length > 1 ? ` ${bad.length - 1} more of its lines cannot be read either.` : '';
  const goOn =
    sales.length > 0 ? ' The other rows are told by the next run, and these as soon as they are mended.' : '';
  throw new TillPassError('refused', caller.explain(`${first}${others}${goOn}`));
}
