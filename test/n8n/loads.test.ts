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

const DRIVERS: Record<string, string> = {
  PassKit: 'passkit',
  Square: 'square',
  TillFile: 'till-file',
  TillPass: 'tools',
  Toast: 'toast',
};

test('a node loads the driver of its own system and no other', () => {
  const loaded = built.nodes.map((file) => [
    file,
    clientOf(file).filter((path) => /^drivers\/[^/]+\/driver\.js$/.test(path)),
  ]);
  expect(loaded).toEqual(
    built.nodes.map((file) => [file, [`drivers/${DRIVERS[basename(dirname(file))]}/driver.js`]]),
  );
});

test('nodes of a pass platform load no reader of tills', () => {
  const passKit = built.nodes.filter((file) => file.includes('/PassKit/'));
  expect(passKit).toHaveLength(3);
  expect(passKit.flatMap(clientOf).filter((path) => path.startsWith('sale/from/'))).toEqual([]);
});

test('a credential loads what signs its calls, and nothing of what can be done with it', () => {
  const loaded = built.credentials.flatMap(clientOf);
  expect(loaded).toContain('drivers/toast/auth.js');
  expect(loaded.filter((path) => /^(catalogue|rules)\/|^drivers\/[^/]+\/driver\.js$/.test(path))).toEqual([]);
});
