import { createHash } from 'node:crypto';
import { openLedger } from '../ledger/ledger.ts';
import type { ImportLedger } from '../ledger/ledger.ts';
import { lookForFresh } from './fresh.ts';
import type { Found } from './fresh.ts';
import type { FileState, Source } from './source.ts';

const TEXT = 'Transaction ID,Total\n';
let ledger: ImportLedger;
let states: Found['states'];
beforeEach(() => {
  ledger = openLedger(':memory:', 'test', { durable: false });
  states = new Map();
});
afterEach(() => ledger.close());

const at = (changedAt: number, size = TEXT.length): FileState => ({ size, changedAt });
const sourceOf = (files: Record<string, FileState>, text = TEXT): Source => ({
  async *files() {
    for (const [name, state] of Object.entries(files))
      yield {
        name,
        state,
        async *open() {
          yield text;
        },
      };
  },
});
async function look(
  files: Record<string, FileState>,
  text?: string,
): Promise<[ready: string[], isGrowing: boolean]> {
  const found = await lookForFresh(sourceOf(files, text), ledger.files, states);
  states = found.states;
  return [[...found.ready], found.isGrowing];
}
const remember = (name: string, state: FileState) =>
  ledger.files.remember(name, { ...state, digest: createHash('sha256').update(TEXT).digest() });

test('a file is ready once it has not changed from one look to the next', async () => {
  expect(await look({ 'day.csv': at(1, 10) })).toEqual([[], true]);
  expect(await look({ 'day.csv': at(1, 11) })).toEqual([[], true]);
  expect(await look({ 'day.csv': at(2, 11) })).toEqual([[], true]);
  expect(await look({ 'day.csv': at(2, 11) })).toEqual([['day.csv'], false]);
});

test("of Toast's files in a folder all are ready, or none; other files do not wait for each other", async () => {
  const files = { 'a/OrderDetails.csv': at(1), 'a/PaymentDetails.csv': at(1), 'a/till.csv': at(1) };
  await look(files);
  expect(await look({ ...files, 'a/PaymentDetails.csv': at(2) })).toEqual([['a/till.csv'], true]);
  expect(await look({ ...files, 'a/PaymentDetails.csv': at(2) })).toEqual([Object.keys(files), false]);
});

test("when one of Toast's files is changed later, those of its folder are read again with it", async () => {
  remember('a/OrderDetails.csv', at(1));
  remember('a/PaymentDetails.csv', at(1));
  const files = { 'a/OrderDetails.csv': at(1), 'a/PaymentDetails.csv': at(2, 99) };
  await look(files);
  expect(await look(files)).toEqual([Object.keys(files), false]);
});

test('a file that was imported is left, also when it was written anew with what it held', async () => {
  remember('day.csv', at(1));
  expect(await look({ 'day.csv': at(1) })).toEqual([[], false]);
  await look({ 'day.csv': at(5) });
  expect(await look({ 'day.csv': at(5) })).toEqual([[], false]);
  expect(ledger.files.find('day.csv')).toMatchObject(at(5));
  await look({ 'day.csv': at(6) });
  expect(await look({ 'day.csv': at(6) }, 'other text of same size')).toEqual([['day.csv'], false]);
});
