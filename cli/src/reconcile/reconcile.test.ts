import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { auditors } from '@tillpass/client/audit';
import { startSandbox } from '../../../sandbox/src/server.ts';
import type { Sandbox } from '../../../sandbox/src/server.ts';
import { openShop, pointsOf } from '../../testing/shop.ts';
import type { Shop } from '../../testing/shop.ts';
import { TOAST_FILES, toastProfile } from '../../testing/toast-samples.ts';
import { change, mainProgram } from '../../testing/world.ts';
import type { Mismatch } from './mismatch.ts';

const HEADER = 'Transaction ID,Original Transaction ID,Kind,Date,Time,Total,Refunded Amount,Customer ID';
const TODAY = new Date().toISOString().slice(0, 10);
const csv = (...rows: string[]) => `${[HEADER, ...rows].join('\n')}\n`;
const sale = (id: string, total: string, customer = 'C-1', given = '') =>
  `${id},,Sale,${TODAY},00:00:00,${total},${given},${customer}`;

let sandbox: Sandbox;
let shop: Shop;
let day: string;
beforeAll(async () => {
  sandbox = await startSandbox({ journalCap: 10_000 });
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  sandbox.reset();
  sandbox.passkit.createMember({ programId: mainProgram(sandbox), externalId: 'C-1', points: 3 });
  shop = openShop(sandbox);
  day = shop.write('day.csv', csv(sale('S-1', '10.00'), sale('S-2', '20.00'), sale('S-3', '9.00', 'C-2')));
  expect(await shop.importFiles(day)).toMatchObject({ code: 0 });
});
afterEach(() => shop.close());

const passOf = (externalId: string) => sandbox.passkit.memberByExternalId(mainProgram(sandbox), externalId)!;

async function reconcile(...args: string[]): Promise<{ code: number; mismatches: Mismatch[] }> {
  const { code, out } = await shop.run('reconcile', '--json', ...args);
  return { code, mismatches: (JSON.parse(out) as { mismatches: Mismatch[] }).mismatches };
}

/** Changes a row of the ledger as it would stand after another course of events. */
function inLedger(sql: string): void {
  const database = new DatabaseSync(shop.ledger);
  database.exec(sql);
  database.close();
}

/** All that stands in the ledger. */
function ledgerText(): string {
  const database = new DatabaseSync(shop.ledger);
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
  const rows = tables.map(({ name }) => [name, database.prepare(`SELECT * FROM ${String(name)}`).all()]);
  database.close();
  return JSON.stringify(rows);
}

/** Takes the entries of a transaction out of the log of the sandbox, as if PassKit had lost them. */
function loseFromLog(transactionId: string): void {
  const { id } = passOf('C-1');
  for (const events of [sandbox.passkit.programEvents(mainProgram(sandbox)), sandbox.passkit.events(id)]) {
    const list = events as unknown as { externalId?: string }[];
    list.splice(0, list.length, ...list.filter(({ externalId }) => externalId !== transactionId));
  }
}

const named = ({ mismatches }: { mismatches: Mismatch[] }) =>
  mismatches.map(({ kind, transactionId, file, line }) => ({ kind, transactionId, file, line }));

test('what agrees ends with 0, with and without files, and a refund that was taken back agrees, too', async () => {
  await shop.importFiles(
    shop.write('day.csv', csv(sale('S-1', '10.00', 'C-1', '4.00'), sale('S-2', '20.00'))),
  );
  expect(pointsOf(sandbox, 'C-1')).toBe(29);
  expect(await reconcile()).toEqual({ code: 0, mismatches: [] });
  expect(await reconcile(day)).toEqual({ code: 0, mismatches: [] });
  expect((await shop.run('reconcile')).out).toBe('Till, ledger and passes agree.\n');
});

test("Toast's export agrees after its import", async () => {
  shop.close();
  sandbox.reset();
  shop = openShop(sandbox, toastProfile(sandbox));
  await shop.importFiles(...TOAST_FILES);
  expect(await reconcile(...TOAST_FILES)).toEqual({ code: 0, mismatches: [] });
}, 60_000);

test('a sale of a known customer that was never posted', async () => {
  sandbox.passkit.createMember({ programId: mainProgram(sandbox), externalId: 'C-2' });
  const more = shop.write('more.csv', csv(sale('S-4', '7.00'), sale('S-5', '7.00', 'C-9')));
  const found = await reconcile(day, more);
  expect(found.code).toBe(1);
  expect(named(found)).toEqual([
    { kind: 'never_posted', transactionId: 'S-3', file: day, line: 4 },
    { kind: 'never_posted', transactionId: 'S-4', file: more, line: 2 },
  ]);
  expect(found.mismatches[0]).toMatchObject({ passId: passOf('C-2').id, cure: 'Import this file.' });
});

test('a sale that could not be posted', async () => {
  sandbox.faults.add({ kind: 'status', status: 400, match: { path: '/points/earn' } });
  const file = shop.write('more.csv', csv(sale('S-4', '7.00')));
  await shop.importFiles(file);
  sandbox.faults.clear();
  expect(named(await reconcile())).toEqual([
    { kind: 'never_posted', transactionId: null, file: null, line: null },
  ]);
  expect(named(await reconcile(file))).toEqual([
    { kind: 'never_posted', transactionId: 'S-4', file, line: 2 },
  ]);
});

test("posted by the ledger, and not in PassKit's log", async () => {
  loseFromLog('S-1');
  expect(named(await reconcile())).toEqual([
    { kind: 'not_in_log', transactionId: null, file: null, line: null },
  ]);
  const found = await reconcile(day);
  expect(named(found)).toEqual([{ kind: 'not_in_log', transactionId: 'S-1', file: day, line: 2 }]);
  expect(found.mismatches[0]!.cure).toContain('add 10 points by hand under the transaction ID');
});

test('a log that gives no transaction IDs back proves nothing', async () => {
  for (const event of sandbox.passkit.programEvents(mainProgram(sandbox)) as unknown as Record<
    string,
    unknown
  >[]) {
    delete event.externalId;
    delete event.metaData;
  }
  expect((await reconcile(day)).mismatches.filter(({ kind }) => kind === 'not_in_log')).toEqual([]);
});

test("in PassKit's log under a transaction that the ledger does not know", async () => {
  const { id } = passOf('C-1');
  sandbox.passkit.earn({
    id,
    points: 6,
    eventDetails: { externalEventId: 'S-9', metaData: { transactionId: 'S-9' } },
  });
  sandbox.passkit.burn({ id, points: 2, eventDetails: { externalEventId: 'COFFEE-1' } });
  const file = shop.write('more.csv', csv(sale('S-9', '6.00')));
  expect(named(await reconcile())).toEqual([
    { kind: 'not_in_ledger', transactionId: 'S-9', file: null, line: null },
  ]);
  const found = await reconcile(file);
  expect(named(found)).toEqual([{ kind: 'not_in_ledger', transactionId: 'S-9', file, line: 2 }]);
  expect(found.mismatches[0]).toMatchObject({
    passId: id,
    cure: expect.stringContaining('do not import it'),
  });
});

test('amounts that differ between ledger and log', async () => {
  const { id } = passOf('C-1');
  const eventDetails = {
    externalEventId: 'S-2',
    metaData: { transactionId: 'S-2', amount: '5', capability: 'add_points' },
  };
  sandbox.passkit.earn({ id, points: 5, eventDetails });
  const { mismatches } = await reconcile(day);
  expect(mismatches).toMatchObject([
    {
      kind: 'amount_differs',
      transactionId: 'S-2',
      what: '20 points were posted, and the log has 25 points.',
    },
  ]);
});

test('amounts that differ between till and ledger', async () => {
  const file = shop.write('other.csv', csv(sale('S-1', '11.00')));
  expect(named(await reconcile(file))).toEqual([
    { kind: 'amount_differs', transactionId: 'S-1', file, line: 2 },
  ]);
});

test('a refund that was not taken back', async () => {
  const file = shop.write('back.csv', csv(`R-1,S-2,Refund,${TODAY},00:10:00,-5.00,,C-1`));
  const found = await reconcile(file);
  expect(named(found)).toEqual([{ kind: 'refund_missing', transactionId: 'S-2', file, line: 2 }]);
  await shop.importFiles(file);
  expect(await reconcile(file)).toEqual({ code: 0, mismatches: [] });
});

test('a refund that the ledger has, and the log has not', async () => {
  await shop.importFiles(shop.write('day.csv', csv(sale('S-2', '20.00', 'C-1', '5.00'))));
  loseFromLog('S-2 refund 1');
  const found = await reconcile(day);
  expect(named(found)[0]).toEqual({ kind: 'refund_not_in_log', transactionId: 'S-2', file: day, line: 2 });
  // The pass lacks the points whose taking the log does not tell of any more.
  expect(found.mismatches.slice(1)).toMatchObject([{ kind: 'balance' }]);
  expect(found.mismatches[0]!.cure).toContain('take 5 points back by hand');
});

test('a claim of which nobody knows what became of it', async () => {
  inLedger('UPDATE sales SET state = 3 WHERE earned = 1000');
  const found = await reconcile(day);
  expect(named(found)).toEqual([{ kind: 'unknown_claim', transactionId: 'S-1', file: day, line: 2 }]);
  expect(found.mismatches[0]!.what).toContain('The log has it.');
});

test('a balance that was set without a trace', async () => {
  const { id } = passOf('C-1');
  await change(sandbox, 'PUT', '/eu/members/member', { id, programId: mainProgram(sandbox), points: 12 });
  const { mismatches } = await reconcile();
  expect(mismatches).toMatchObject([
    { kind: 'balance', passId: id, what: 'The pass holds 12 points, and its log adds up to 30.' },
  ]);
});

test('nothing is written: not to PassKit, and not to the ledger', async () => {
  const { isRead } = auditors.find(({ driver }) => driver.system === 'passkit')!;
  sandbox.passkit.createMember({ programId: mainProgram(sandbox), externalId: 'C-2' });
  const more = shop.write('more.csv', csv(sale('S-1', '10.00', 'C-1', '4.00'), sale('S-4', '7.00')));
  sandbox.calls.clear();
  const before = ledgerText();
  const found = await reconcile(day, more);
  expect(new Set(found.mismatches.map(({ kind }) => kind))).toEqual(
    new Set(['never_posted', 'refund_missing']),
  );
  const calls = sandbox.calls.entries.map(({ method, path }) => ({ method, url: path }));
  expect(calls.length).toBeGreaterThan(2);
  expect(calls.filter((call) => !isRead({ ...call, headers: {}, timeoutMs: 1 } as never))).toEqual([]);
  expect(ledgerText()).toBe(before);
  expect(await reconcile(day, more)).toEqual(found);
});

test('it is told in plain words, by kind, without the name of a customer', async () => {
  sandbox.passkit.createMember({ programId: mainProgram(sandbox), externalId: 'C-2' });
  const { code, out } = await shop.run('reconcile', day);
  expect(code).toBe(1);
  expect(out).toBe(
    `Never posted: 1\n  S-3 | pass ${passOf('C-2').id} | ${day}, line 4\n` +
      '    9 points of this sale were never posted, and its customer has a pass. Import this file.\n\n' +
      '1 mismatch. Nothing was changed.\n',
  );
});

test('wrong use ends with 2, a system that does not answer with 1', async () => {
  expect(await shop.run('reconcile', '--days', '0')).toMatchObject({
    code: 2,
    err: '--days must be a whole number from 1 to 400, which is how long the ledger of this profile remembers.\n',
  });
  expect(await shop.run('reconcile', join(shop.folder, 'nowhere.csv'))).toMatchObject({ code: 2 });
  sandbox.faults.add({ kind: 'status', status: 401 });
  const { code, err, out } = await shop.run('reconcile');
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toMatch(/^PassKit could not read the log of the program: .* Nothing was compared\.\n$/);
});
