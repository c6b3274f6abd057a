import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnvFile } from './env-file.ts';
import { UsageError } from './terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'tillpass-env-'));
const file = join(folder, 'settings');
afterAll(() => rmSync(folder, { recursive: true }));

beforeEach(() => {
  writeFileSync(file, '# PassKit\nTILLPASS_PASSKIT_REGION=eu\nTILLPASS_PASSKIT_API_SECRET="a b#c"\n');
});

test.each(['600', '400'])('a file of the mode %s is read', (mode) => {
  chmodSync(file, mode);
  expect(readEnvFile(file)).toEqual({ TILLPASS_PASSKIT_REGION: 'eu', TILLPASS_PASSKIT_API_SECRET: 'a b#c' });
});

test.each(['640', '604', '620', '601', '644', '666'])(
  'a file of the mode %s is open to others, so it is refused with the cure and not read',
  (mode) => {
    chmodSync(file, mode);
    expect(() => readEnvFile(file)).toThrow(UsageError);
    expect(() => readEnvFile(file)).toThrow(new RegExp(`can open ${file}, .* chmod 600 ${file}$`));
  },
);

test('the file behind a link counts', () => {
  chmodSync(file, 0o644);
  const link = join(folder, 'link');
  symlinkSync(file, link);
  expect(() => readEnvFile(link)).toThrow('chmod 600');
});

test('a file that is not there, and a folder, are told as such', () => {
  expect(() => readEnvFile(join(folder, 'none'))).toThrow(
    /none of --env-file is not there\. Check the name\./,
  );
  mkdirSync(join(folder, 'sub'), { mode: 0o700 });
  expect(() => readEnvFile(join(folder, 'sub'))).toThrow(/is not a file\. Check the name\./);
});
