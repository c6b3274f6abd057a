import { basename, dirname, join } from 'node:path';
import { requiredBy } from '../bench/required-files.ts';
import { buildPackage } from './support/package.ts';
import type { BuiltPackage } from './support/package.ts';

let built: BuiltPackage;
beforeAll(() => {
  built = buildPackage();
});
afterAll(() => built.remove());

/** What a file of the package loads of the client, as paths in `dist/client`. */
const clientOf = (file: string) =>
  [...requiredBy(join(built.folder, file)).files.keys()].flatMap(
    (path) => path.split('/dist/client/')[1] ?? [],
  );

/** Folders of nodes that are not called as their driver. */
const DRIVERS: Readonly<Record<string, string>> = { TillFile: 'till-file', TillPass: 'tools' };
const driverOf = (file: string) => {
  const folder = basename(dirname(file));
  return DRIVERS[folder] ?? folder.toLowerCase();
};

test('a node loads the driver of its own system and no other', () => {
  const loaded = built.nodes.map((file) => [
    file,
    clientOf(file).filter((path) => /^drivers\/[^/]+\/driver\.js$/.test(path)),
  ]);
  expect(loaded).toEqual(built.nodes.map((file) => [file, [`drivers/${driverOf(file)}/driver.js`]]));
});

test('nodes of a pass platform load no reader of tills', () => {
  const platforms = built.nodes.filter((file) => /\/(PassKit|PassEntry|Voucherify)\//.test(file));
  expect(platforms).toHaveLength(8);
  expect(platforms.flatMap(clientOf).filter((path) => path.startsWith('sale/from/'))).toEqual([]);
});

test('a credential loads what signs its calls, and nothing of what can be done with it', () => {
  const loaded = built.credentials.flatMap(clientOf);
  expect(loaded).toContain('drivers/toast/auth.js');
  expect(loaded.filter((path) => /^(catalogue|rules)\/|^drivers\/[^/]+\/driver\.js$/.test(path))).toEqual([]);
});
