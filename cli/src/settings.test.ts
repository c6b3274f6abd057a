import { passkit } from '@tillpass/client';
import { readSettings, variableOf } from './settings.ts';
import { UsageError } from './terminal.ts';

const GOOD = {
  TILLPASS_PASSKIT_REGION: 'eu',
  TILLPASS_PASSKIT_API_KEY: 'KEY',
  TILLPASS_PASSKIT_API_SECRET: 'SECRET',
};
const TOKEN = { TILLPASS_PASSKIT_REGION: 'us', TILLPASS_PASSKIT_TOKEN: 'LONG' };
const read = (changes: Record<string, string | undefined> = {}) =>
  readSettings(passkit, { ...GOOD, ...changes });

test('each field of a connection has a variable named after it', () => {
  expect(variableOf('passkit', 'apiKey')).toBe('TILLPASS_PASSKIT_API_KEY');
  expect(variableOf('till-file', 'url')).toBe('TILLPASS_TILL_FILE_URL');
});

test('settings are read without the spaces around them', () => {
  expect(read({ TILLPASS_PASSKIT_API_KEY: ' KEY ' })).toEqual({
    credentials: { region: 'eu', apiKey: 'KEY', apiSecret: 'SECRET', token: undefined },
  });
  expect(readSettings(passkit, TOKEN).credentials).toMatchObject({ region: 'us', token: 'LONG' });
});

test.each([
  [
    { TILLPASS_PASSKIT_REGION: undefined },
    /^TILLPASS_PASSKIT_REGION is missing\. Set it to eu or us\. .* Set it in the environment, or in a file that --env-file names\.$/,
  ],
  [{ TILLPASS_PASSKIT_REGION: 'asia' }, /^TILLPASS_PASSKIT_REGION must be eu or us\. .*Developer Tools\.$/],
  [
    { TILLPASS_PASSKIT_API_KEY: '' },
    /^TILLPASS_PASSKIT_API_KEY: API Key is missing\. .* Set it in the environment/,
  ],
  [
    { TILLPASS_PASSKIT_API_SECRET: ' ' },
    /^TILLPASS_PASSKIT_API_SECRET: API Secret is missing\. .* Set it in the environment/,
  ],
  [
    { TILLPASS_PASSKIT_API_KEY: '', TILLPASS_PASSKIT_TOKEN: 'two words' },
    /^TILLPASS_PASSKIT_TOKEN: Long-Lived Token has a space or line break in it\./,
  ],
  [{ TILLPASS_PASSKIT_URL: 'nonsense' }, /^TILLPASS_PASSKIT_URL is not a web address\. Begin it with https/],
  [{ TILLPASS_PASSKIT_URL: 'ftp://example.com' }, /^TILLPASS_PASSKIT_URL is not a web address\./],
  [
    { TILLPASS_PASSKIT_URL: 'http://example.com' },
    /^TILLPASS_PASSKIT_URL would send your keys unprotected\./,
  ],
  [{ TILLPASS_PASSKIT_URL: 'http://127.example.com' }, /would send your keys unprotected/],
  [{ TILLPASS_PASSKIT_URL: 'https://u:p@example.com' }, /may hold only a host and a path/],
  [{ TILLPASS_PASSKIT_URL: 'https://example.com/?x' }, /may hold only a host and a path/],
])('%j is refused with a sentence that names the variable and the cure', (changes, words) => {
  expect(() => read(changes)).toThrow(UsageError);
  expect(() => read(changes)).toThrow(words);
});

test.each([
  ['https://proxy.example.com/passkit/', 'https://proxy.example.com/passkit'],
  ['http://127.0.0.1:4700/passkit/{region}', 'http://127.0.0.1:4700/passkit/{region}'],
  ['http://localhost:4700', 'http://localhost:4700'],
  ['http://[::1]:4700/x', 'http://[::1]:4700/x'],
])('the address %s is taken', (given, url) => {
  expect(read({ TILLPASS_PASSKIT_URL: given }).url).toBe(url);
});
