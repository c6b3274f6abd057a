import { createRequire } from 'node:module';
import { zip } from './zip.ts';

interface Entry {
  entryName: string;
  getData(): Buffer;
}
type Zip = new (file: Buffer) => { getEntries(): Entry[]; test(): boolean };

const AdmZip = createRequire(import.meta.url)('adm-zip') as Zip;

it('writes a file that other programs can open', () => {
  const entries = [
    { name: 'icon.png', bytes: Buffer.from([0x89, 0x50, 0, 255]) },
    { name: 'icon-DE.png', bytes: Buffer.from('other') },
  ];
  const read = new AdmZip(zip(entries));
  expect(read.test()).toBe(true);
  expect(read.getEntries().map((entry) => ({ name: entry.entryName, bytes: entry.getData() }))).toEqual(
    entries,
  );
});
