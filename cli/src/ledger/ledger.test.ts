import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKeys } from './keys.ts';
import { openLedger } from './ledger.ts';
import type { ImportLedger } from './ledger.ts';
import { STATE } from './sales.ts';
import type { Claim } from './sales.ts';

let folder: string;
let file: string;
const opened: ImportLedger[] = [];
const open = (owner = 'shop', options = {}) => {
  const ledger = openLedger(file, owner, { durable: false, ...options });
  opened.push(ledger);
  return ledger;
};
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tillpass-ledger-'));
  file = join(folder, 'sub', 'shop.ledger');
});
afterEach(() => {
  for (const ledger of opened.splice(0)) {
    try {
      ledger.close();
    } catch {
      // Closed by the test.
    }
  }
  rmSync(folder, { recursive: true });
});

const claimOf = (ledger: ImportLedger, id: string, more: Partial<Claim> = {}): Claim => ({
  key: ledger.keys.transaction(id),
  day: 20_000,
  total: 1_070,
  base: 1_000,
  earned: 1_000,
  curve: 'c',
  ...more,
});
const claim = (ledger: ImportLedger, claims: Claim[]) => ledger.commit(() => ledger.sales.claim(claims));

test.each([1, 99, 100, 101, 250])(
  'of %i sales each is claimed once, and told when it comes again',
  (count) => {
    const ledger = open();
    const claims = Array.from({ length: count }, (_, index) => claimOf(ledger, `S-${index}`));
    expect(claim(ledger, claims).every((row) => row === undefined)).toBe(true);
    const more = [...claims.slice(0, 7), claimOf(ledger, 'new'), ...claims.slice(7)];
    const again = claim(ledger, more);
    expect(again.map((row, index) => (row === undefined ? index : -1)).filter((index) => index >= 0)).toEqual(
      [Math.min(7, count)],
    );
    expect(again[0]).toMatchObject({
      state: STATE.claimed,
      earned: 1_000,
      curve: 'c',
      refunded: 0,
      pass: null,
    });
  },
);

test('a sale that stands twice in one batch is claimed once, with curves that are new to the ledger', () => {
  const ledger = open();
  const claims = Array.from({ length: 100 }, (_, index) =>
    claimOf(ledger, `S-${index % 60}`, { curve: `curve ${index % 60}` }),
  );
  expect(claim(ledger, claims).filter((row) => row === undefined)).toHaveLength(60);
  expect(ledger.sales.find(claims[59]!.key)?.curve).toBe('curve 59');
});

test('what a commit does not finish is not there', () => {
  const ledger = open();
  const one = claimOf(ledger, 'S-1');
  expect(() =>
    ledger.commit(() => {
      ledger.sales.claim([one]);
      throw new Error('no');
    }),
  ).toThrow('no');
  expect(ledger.sales.find(one.key)).toBeUndefined();
});

test('keys differ for different IDs, hold no more than their last letters, and lie together for neighbours', () => {
  const keys = createKeys(Buffer.alloc(16, 7));
  const ids = [
    '1',
    '01',
    '001',
    '0001',
    '00001',
    '100001',
    '100002',
    '10000Ü',
    'Ü',
    '',
    'S-1',
    'S-11',
    'S-111',
  ];
  expect(new Set(ids.map((id) => Buffer.from(keys.transaction(id)).toString('hex'))).size).toBe(ids.length);
  const [one, other] = ['700000001', '700000002'].map((id) => Buffer.from(keys.transaction(id)));
  expect(one!.subarray(0, 12)).toEqual(other!.subarray(0, 12));
  expect(one!.toString('latin1')).not.toContain('70000');
  const elsewhere = createKeys(Buffer.alloc(16, 8));
  expect(elsewhere.transaction('S-1')).not.toEqual(keys.transaction('S-1'));
});

test('a ledger is used by one run at a time, and belongs to one account and program', () => {
  const first = open();
  expect(() => open()).toThrow(/Another run of tillpass uses the ledger .*Wait until it has ended\./);
  first.close();
  expect(() => open('another shop')).toThrow(/belongs to another program\. Name the ledger of this one/);
  open().close();
  if (process.platform !== 'win32') expect(statSync(join(folder, 'sub')).mode & 0o077).toBe(0);
});

test('a file that is something else is not touched', () => {
  file = join(folder, 'notes.txt');
  writeFileSync(file, 'these are my notes, which are longer than a header of SQLite is.'.repeat(20));
  expect(() => open()).toThrow(/is not a ledger of tillpass\. Name another file with --ledger\./);
});

test('a rehearsal sees what is there and leaves nothing behind', () => {
  const ledger = open();
  claim(ledger, [claimOf(ledger, 'S-1')]);
  ledger.close();
  const rehearsal = open('shop', { rehearses: true });
  expect(claim(rehearsal, [claimOf(rehearsal, 'S-1'), claimOf(rehearsal, 'S-2')]).map(Boolean)).toEqual([
    true,
    false,
  ]);
  rehearsal.close();
  expect(open().sales.find(claimOf(opened.at(-1)!, 'S-2').key)).toBeUndefined();
});

test('what is old is forgotten, and the ledger says from which day on it answers', () => {
  const ledger = open();
  claim(ledger, [claimOf(ledger, 'old', { day: 100 }), claimOf(ledger, 'young', { day: 300 })]);
  ledger.commit(() => ledger.forgetBefore(200));
  ledger.close();
  const again = open();
  expect(again.firstDay()).toBe(200);
  expect(['old', 'young'].map((id) => again.sales.find(again.keys.transaction(id))?.day)).toEqual([
    undefined,
    300,
  ]);
});
