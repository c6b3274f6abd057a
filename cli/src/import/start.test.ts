import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { startSandbox } from '../../../sandbox/src/server.ts';
import type { Sandbox } from '../../../sandbox/src/server.ts';
import { openShop, pointsOf, UTC_SHOP } from '../../testing/shop.ts';
import type { Shop } from '../../testing/shop.ts';
import { mainProgram } from '../../testing/world.ts';

const HEADER = 'Transaction ID,Date,Total,Customer ID,Email,Phone';
const csv = (...rows: string[]) => `${[HEADER, ...rows].join('\n')}\n`;
const SALE = csv('S-1,2026-03-02 12:00,5.00,C-1,,');
const NEW_LEDGER = 'Sales that were posted before without it would be posted again.\n';

let sandbox: Sandbox;
let shop: Shop;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => {
  sandbox.reset();
  const person = { emailAddress: 'ada@example.com', mobileNumber: '+12025550123' };
  sandbox.passkit.createMember({ programId: mainProgram(sandbox), externalId: 'C-1', person });
});
afterEach(() => shop.close());

describe('before the first row', () => {
  test('a program that the account does not have is named, and nothing else is asked', async () => {
    shop = openShop(sandbox, { programId: 'nowhere' });
    const { code, err } = await shop.importFiles(shop.write('day.csv', SALE));
    expect({ code, err }).toEqual({
      code: 2,
      err: `${join(shop.folder, 'shop.json')}: "programId" is not a program of this account; \`tillpass check\` lists them.\n`,
    });
    expect(sandbox.calls.entries.every(({ path }) => path.endsWith('/programs/list'))).toBe(true);
    expect(existsSync(shop.ledger)).toBe(false);
  });

  test('a level that the program does not have is named', async () => {
    shop = openShop(sandbox, { ifMissing: 'issue', tierId: 'nowhere' });
    const { code, err } = await shop.importFiles(shop.write('day.csv', SALE));
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringContaining('"tierId" is not a level of this program; `tillpass check`'),
    });
  });

  test('a program in draft is warned about', async () => {
    const draft = sandbox.passkit.programs().find(({ name }) => name === 'Autumn Trial')!;
    shop = openShop(sandbox, { programId: draft.id });
    const { code, err } = await shop.importFiles(shop.write('day.csv', SALE));
    expect(code).toBe(0);
    expect(err).toMatch(
      /^Autumn Trial \(draft: PassKit deletes its passes every 7 days\): publish it before/m,
    );
  });

  test('refused credentials stop it, and the settings to look at are named', async () => {
    shop = openShop(sandbox);
    sandbox.faults.add({ kind: 'status', status: 401 });
    const { code, err } = await shop.run('import', shop.write('day.csv', SALE));
    expect(code).toBe(1);
    expect(err).toMatch(
      /refused the credentials.*TILLPASS_PASSKIT_REGION, TILLPASS_PASSKIT_API_KEY, TILLPASS_PASSKIT_API_SECRET/,
    );
    expect(existsSync(shop.ledger)).toBe(false);
  });
});

test('two profiles of one program share a ledger, which is told when it is new and closed to others', async () => {
  shop = openShop(sandbox);
  const file = shop.write('day.csv', SALE);
  expect((await shop.importFiles(file)).err).toContain(
    `A new ledger was begun: ${shop.ledger}. ${NEW_LEDGER}`,
  );
  expect(statSync(shop.ledger).mode & 0o077).toBe(0);
  const copy = shop.write('copy.json', readFileSync(join(shop.folder, 'shop.json')));
  const { err, report } = await shop.importFiles(file, '--profile', copy);
  expect(report).toMatchObject([{ outcome: 'duplicate', why: 'It was posted before.' }]);
  expect(err).not.toContain(NEW_LEDGER);
  expect(pointsOf(sandbox, 'C-1')).toBe(5);
});

describe('what names a customer', () => {
  const of = async (row: string, profile: Record<string, unknown> = {}) => {
    shop = openShop(sandbox, { identify: ['phone', 'email'], ...profile });
    return (await shop.importFiles(shop.write('day.csv', csv(row)))).report;
  };

  test('a phone that cannot be read does not keep the email from being used', async () => {
    expect(await of('S-1,2026-03-02 12:00,5.00,,ada@example.com,202 555 0123')).toMatchObject([
      { outcome: 'posted', points: '5' },
    ]);
  });

  test('nothing but a phone without its country code is told with the cure, which helps', async () => {
    const row = 'S-1,2026-03-02 12:00,5.00,,,202 555 0123';
    expect(await of(row)).toMatchObject([
      {
        outcome: 'failed',
        why: `Phone has no country code. Add "country": "US" to the location in ${join(shop.folder, 'shop.json')}.`,
      },
    ]);
    shop.close();
    const locations = { '*': { ...UTC_SHOP['*'], country: 'US' } };
    expect(await of(row, { locations })).toMatchObject([{ outcome: 'posted', points: '5' }]);
  });
});

test('a file whose dates and amounts could be two is read as the profile says', async () => {
  const read = async (profile: Record<string, unknown>) => {
    shop = openShop(sandbox, profile);
    return (await shop.importFiles(shop.write('day.csv', csv('S-1,3/4/2026,"2,500",C-1,,')))).report;
  };
  expect(await read({})).toMatchObject([{ outcome: 'failed', why: expect.stringContaining('"dateOrder"') }]);
  shop.close();
  expect(await read({ dateOrder: 'dayFirst', decimals: 'comma' })).toMatchObject([
    { outcome: 'posted', points: '2' },
  ]);
});

test('workbooks and archives of a folder are told and not read', async () => {
  shop = openShop(sandbox);
  for (const name of ['sales.xlsx', 'old.xls', 'week.zip', 'AccountingReport.xls', '~$sales.xlsx'])
    shop.write(name, 'PK');
  shop.write('day.csv', SALE);
  const { code, report } = await shop.importFiles(shop.folder);
  expect(code).toBe(0);
  expect(report.map(({ file, outcome, why }) => [file.slice(shop.folder.length + 1), outcome, why])).toEqual([
    ['day.csv', 'posted', ''],
    ...['old.xls', 'sales.xlsx', 'week.zip'].map((name) => [
      name,
      'skipped',
      'Not read: save it as CSV and import that.',
    ]),
  ]);
});

test('what failed is to be mended before the files are imported again, and a dry run keeps the report', async () => {
  shop = openShop(sandbox);
  const file = shop.write('day.csv', SALE);
  sandbox.faults.add({ kind: 'status', status: 400, match: { path: '/members/member/points/earn' } });
  expect((await shop.importFiles(file)).out).toContain(
    '1 sale in the ledger is not posted yet. Mend what the report says, then import the same files again.',
  );
  const { out } = await shop.run('import', file, '--dry-run', '--report', join(shop.folder, 'dry.csv'));
  expect(out).toMatch(/would be posted +1 [^]* 1 row +\+5 points/);
});
