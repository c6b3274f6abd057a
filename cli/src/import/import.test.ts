import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startSandbox } from '../../../sandbox/src/server.ts';
import type { Sandbox } from '../../../sandbox/src/server.ts';
import { openShop, pointsOf } from '../../testing/shop.ts';
import type { Imported, Shop } from '../../testing/shop.ts';
import { mainProgram } from '../../testing/world.ts';

const SAMPLES = join(import.meta.dirname, '../../../samples/toast');
const TOAST = ['OrderDetails', 'CheckDetails', 'PaymentDetails', 'ItemSelectionDetails'].map((name) =>
  join(SAMPLES, `${name}.csv`),
);
const HEADER =
  'Transaction ID,Original Transaction ID,Kind,Date,Time,Total,Refunded Amount,Customer ID,Email';
const csv = (...rows: string[]) => `${[HEADER, ...rows].join('\n')}\n`;
const sale = (id: string, total: string, customer: string, given = '') =>
  `${id},,Sale,2026-03-02,12:00:00,${total},${given},${customer},`;

let sandbox: Sandbox;
let shop: Shop;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => {
  sandbox.reset();
  for (const externalId of ['C-1', 'C-2'])
    sandbox.passkit.createMember({ programId: mainProgram(sandbox), externalId });
});
afterEach(() => shop.close());

const outcomes = ({ report }: Imported) =>
  report.map(({ transaction, outcome, points }) => [transaction, outcome, points]);

test("Toast's exports give every guest of the samples the points that stand in the table", async () => {
  const tierId = sandbox.passkit.tiers(mainProgram(sandbox))[0]!.id;
  shop = openShop(sandbox, {
    tierId,
    ifMissing: 'issue',
    identify: ['email', 'phone'],
    rule: { earn: { points: 1, per: '1', base: 'net' } },
    locations: {
      'Harbor Street': { timeZone: 'America/New_York', currency: 'USD', country: 'US' },
      'Lakeside, Pier 4': { timeZone: 'America/Chicago', currency: 'USD', country: 'US' },
    },
  });
  const { code, out } = await shop.importFiles(...TOAST);
  expect({ code, out }).toMatchObject({
    code: 0,
    out: expect.stringMatching(/posted +37 +\+2286 -82 points/),
  });

  const [header, ...rows] = readFileSync(join(SAMPLES, 'expected.csv'), 'utf8').trim().split('\n');
  const columns = header!.split(',');
  const wanted = new Map<string, number>();
  for (const row of rows) {
    const cells = row.match(/("[^"]*"|[^,]*)(,|$)/g)!.map((cell) => cell.replace(/,$/, ''));
    const of = (name: string) => cells[columns.indexOf(name)]!;
    const guest = of('email') || of('phone');
    if (!of('csv_check_id') || !guest || of('outcome') !== 'earns') continue;
    wanted.set(guest, (wanted.get(guest) ?? 0) + Number(of('points_left')));
  }
  expect(wanted.size).toBeGreaterThan(5);
  const held = [...wanted].map(([guest]) => [guest, pointsOf(sandbox, guest)] as const);
  expect(Object.fromEntries(held)).toEqual(Object.fromEntries(wanted));

  const again = await shop.importFiles(...TOAST);
  expect(again.out).toMatch(/posted +0\n +posted before +37/);
}, 60_000);

describe('files of any till', () => {
  beforeEach(() => {
    shop = openShop(sandbox);
  });

  test('each sale is posted once, and its customer found once', async () => {
    const file = shop.write('day.csv', csv(sale('S-1', '12.50', 'C-1'), sale('S-2', '7.00', 'C-1')));
    expect(await shop.importFiles(file)).toMatchObject({ code: 0 });
    const calls = sandbox.calls.entries.map(({ method }) => method);
    expect(calls).toEqual(['POST', 'GET', 'PUT', 'PUT']);
    expect(pointsOf(sandbox, 'C-1')).toBe(19);
    const again = await shop.importFiles(file);
    expect(outcomes(again)).toEqual([
      ['S-1', 'duplicate', ''],
      ['S-2', 'duplicate', ''],
    ]);
    expect(again.report[0]!.why).toBe('It was posted before.');
    expect(sandbox.calls.entries).toHaveLength(5);
  });

  test('a file that is read again posts only the difference of what was given back', async () => {
    const give = (given: string) =>
      shop.importFiles(shop.write('day.csv', csv(sale('S-1', '50.00', 'C-1', given))));
    await give('');
    expect(pointsOf(sandbox, 'C-1')).toBe(50);
    for (const [given, left] of [
      ['10.50', 39],
      ['10.50', 39],
      ['30.00', 20],
      ['10.50', 20],
      ['50.00', 0],
    ] as const) {
      await give(given);
      expect(pointsOf(sandbox, 'C-1')).toBe(left);
    }
  });

  test('a refund that comes before its sale is kept and taken back with it', async () => {
    const refund = 'R-1,S-1,Refund,2026-03-03,12:00:00,-20.00,,C-1,';
    const early = await shop.importFiles(shop.write('second.csv', csv(refund)));
    expect(early.report).toMatchObject([
      { outcome: 'skipped', why: expect.stringContaining('not been imported yet') },
    ]);
    await shop.importFiles(shop.write('first.csv', csv(sale('S-1', '50.00', 'C-1'))));
    expect(pointsOf(sandbox, 'C-1')).toBe(30);
    const again = await shop.importFiles(shop.folder);
    expect(pointsOf(sandbox, 'C-1')).toBe(30);
    expect(again.report.every(({ outcome }) => outcome === 'duplicate')).toBe(true);
  });

  test('another sale under the same transaction ID is not taken for the first', async () => {
    await shop.importFiles(shop.write('a.csv', csv(sale('S-1', '50.00', 'C-1'))));
    const { code, report } = await shop.importFiles(shop.write('b.csv', csv(sale('S-1', '8.00', 'C-2'))));
    expect(code).toBe(1);
    expect(report).toMatchObject([
      { outcome: 'review', why: expect.stringContaining('Another sale stands under this') },
    ]);
    expect(pointsOf(sandbox, 'C-2')).toBe(0);
  });

  test('a customer without a pass is left for a later run', async () => {
    const file = shop.write('day.csv', csv(sale('S-1', '5.00', 'C-9')));
    expect((await shop.importFiles(file)).report).toMatchObject([{ outcome: 'skipped' }]);
    sandbox.passkit.createMember({ programId: mainProgram(sandbox), externalId: 'C-9' });
    expect((await shop.importFiles(file)).report).toMatchObject([{ outcome: 'posted', points: '5' }]);
    expect(pointsOf(sandbox, 'C-9')).toBe(5);
  });

  test('that nobody has a pass by that email is known without reading all members for each customer', async () => {
    const programId = mainProgram(sandbox);
    for (let index = 0; index < 1_200; index++) {
      const person = { emailAddress: `member${index}@example.com` };
      sandbox.passkit.createMember({ programId, externalId: `M-${index}`, person });
    }
    const rows = Array.from(
      { length: 20 },
      (_, index) => `S-${index},,Sale,2026-03-02,12:00:00,5.00,,,guest${index}@example.com`,
    );
    const { report } = await shop.importFiles(shop.write('day.csv', csv(...rows)));
    expect(report.every(({ outcome }) => outcome === 'skipped')).toBe(true);
    expect(sandbox.calls.entries.length).toBeLessThanOrEqual(1 + 20 + 2 * 12);
    sandbox.calls.clear();
    await shop.importFiles(shop.write('day.csv', csv(...rows.slice(0, 1))));
    expect(sandbox.calls.entries).toHaveLength(4);
  });

  test('a dry run tells what would happen to each pass, and changes neither passes nor the ledger', async () => {
    const file = shop.write('day.csv', csv(sale('S-1', '12.00', 'C-1', '2.00'), sale('S-2', '7.00', 'C-2')));
    const { code, out, report } = await shop.importFiles(file, '--dry-run');
    const passId = sandbox.passkit.memberByExternalId(mainProgram(sandbox), 'C-1')!.id;
    expect(code).toBe(0);
    expect(out).toMatch(new RegExp(`By pass:[^]*${passId} +2 rows +\\+12 -2 points[^]*nothing was changed`));
    expect(report.map(({ outcome }) => outcome)).toEqual(Array(3).fill('would be posted'));
    const calls = sandbox.calls.entries.map(({ method, path }) => `${method} ${path}`);
    expect(calls.filter((call) => !/^GET |^POST .*\/list$/.test(call))).toEqual([]);
    expect(existsSync(shop.ledger)).toBe(false);
    expect((await shop.importFiles(file)).report.map(({ outcome }) => outcome)).toEqual([
      'posted',
      'posted',
      'posted',
    ]);
  });

  test('a pass that was forgotten leaves nothing but the key that keeps its sale from being posted again', async () => {
    const file = shop.write('day.csv', csv(sale('S-1', '12.00', 'C-1'), sale('S-2', '7.00', 'C-2')));
    await shop.importFiles(file);
    expect((await shop.importFiles('--forget', 'C-1')).out).toMatch(/^Forgotten: 1 sale\./);
    const again = await shop.importFiles(file);
    expect(outcomes(again).map(([, outcome]) => outcome)).toEqual(['duplicate', 'duplicate']);
    expect(again.report[0]!.why).toContain('was forgotten');
    expect((await shop.importFiles('--forget', 'C-1')).out).toBe('The ledger holds nothing of this pass.\n');
  });

  test('the ledger holds no name of a customer', async () => {
    sandbox.passkit.createMember({
      programId: mainProgram(sandbox),
      externalId: 'C-7',
      person: { emailAddress: 'ada@example.com' },
    });
    const row = 'S-777123,,Sale,2026-03-02,12:00:00,9.00,,C-7,ada@example.com';
    await shop.importFiles(shop.write('day.csv', csv(row)));
    const bytes = readFileSync(shop.ledger, 'latin1');
    const passId = sandbox.passkit.memberByExternalId(mainProgram(sandbox), 'C-7')!.id;
    expect(['ada@example.com', 'C-7', passId, 'S-777123'].filter((name) => bytes.includes(name))).toEqual([]);
    expect(bytes.length).toBeGreaterThan(4_096);
  });

  test('credentials that are refused midway end the run with one sentence', async () => {
    const rows = Array.from({ length: 30 }, (_, index) => sale(`S-${index}`, '5.00', `C-${index}`));
    sandbox.faults.add({ kind: 'status', status: 401, match: { method: 'GET' } });
    const { code, err, out, report } = await shop.importFiles(shop.write('day.csv', csv(...rows)));
    expect(code).toBe(1);
    expect(err).toMatch(/it refused the credentials\. .*TILLPASS_PASSKIT_API_KEY.*The run ended here/);
    expect(out).toMatch(/not tried +30\n[^]*Import the same files again to go on\./);
    expect(report.every(({ outcome }) => outcome === 'not tried')).toBe(true);
    expect(sandbox.calls.entries.length).toBeLessThan(30);
  });

  test('texts that a spreadsheet would take for a formula are made harmless', async () => {
    const { report } = await shop.importFiles(shop.write('day.csv', csv(sale('=1+2', '5.00', 'C-1'))));
    expect(report[0]!.transaction).toBe("'=1+2");
  });

  test('a sale that is older than what the ledger remembers is not posted', async () => {
    const [old, young] = [500, 20].map((days) =>
      new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10),
    );
    const rows = [`S-1,,Sale,${old},12:00:00,5.00,,C-1,`, `S-2,,Sale,${young},12:00:00,7.00,,C-1,`];
    const { report } = await shop.importFiles(shop.write('day.csv', csv(...rows)));
    expect(report).toMatchObject([
      { outcome: 'skipped', why: expect.stringContaining('older than the 400 days') },
      { outcome: 'posted' },
    ]);
    expect(pointsOf(sandbox, 'C-1')).toBe(7);
  });
});

test('a level by spend is reached by what the ledger adds up, once', async () => {
  const programId = mainProgram(sandbox);
  const [, next] = sandbox.passkit.tiers(programId);
  const { id } = sandbox.passkit.memberByExternalId(programId, 'C-1')!;
  const tierOf = () => sandbox.passkit.memberByExternalId(programId, 'C-1')!.tierId;
  shop = openShop(sandbox, {
    spendIn: 'ledger',
    rule: ['1 point per 1 USD', `tier ${next!.id} at 100 spent`],
  });
  const before = tierOf();
  await shop.importFiles(
    shop.write('a.csv', csv(sale('S-1', '60.00', 'C-1'), sale('S-2', '30.00', 'C-1', '30.00'))),
  );
  expect(tierOf()).toBe(before);
  await shop.importFiles(shop.write('b.csv', csv(sale('S-3', '39.99', 'C-1'))));
  expect(tierOf()).toBe(before);
  await shop.importFiles(shop.write('c.csv', csv(sale('S-4', '0.01', 'C-1'))));
  expect(tierOf()).toBe(next!.id);
  expect(sandbox.passkit.events(id).filter(({ eventType }) => /TIER/.test(eventType)).length).toBe(1);
});
