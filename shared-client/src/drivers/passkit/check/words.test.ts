import { statusLines } from './status.ts';
import { sinkLines } from './webhooks.ts';
import { expiryWords, plain, pointsWords } from './words.ts';

test.each([
  [['PROJECT_DRAFT'], 1],
  [[4], 1],
  [[36], 2],
  [32, 1],
  [['PROJECT_PUBLISHED', 2], 1],
  [[9], 0],
  [undefined, 0],
])('a status of %j, by name or number, has %i obstacles', (status, obstacles) => {
  const lines = statusLines({ status }, 'passes');
  expect(lines.filter(({ mark }) => mark === 'warning')).toHaveLength(obstacles);
  expect(lines).toHaveLength(Math.max(1, obstacles));
  for (const { text } of lines) expect(text).toMatch(/^[A-Z].*\.$/);
});

test.each([
  [{ balanceType: 1 }, 'whole numbers'],
  [{ balanceType: 'BALANCE_TYPE_DOUBLE' }, 'numbers with decimals'],
  [{ balanceType: 3 }, 'money'],
  [{ balanceType: 'BALANCE_TYPE_MONEY', currencyCode: 'EUR' }, 'money in EUR'],
  [{ balanceType: 0 }, 'text'],
  [null, 'not set'],
])('points of the type %j are %s', (type, words) => {
  expect(pointsWords(type)).toBe(words);
});

test.each([
  [{ expiryType: 1, fixedExpiryDate: { year: 2031, month: 12, day: 5 } }, 'passes expire on 2031-12-05'],
  [{ expiryType: 2, expireAfterXDays: 30 }, 'passes expire 30 days after issue'],
  [{ expiryType: 3 }, 'each pass has an expiry date of its own'],
  [{ expiryType: 'EXPIRE_NONE' }, 'passes do not expire'],
  [undefined, 'passes do not expire'],
])('an expiry of %j means that %s', (settings, words) => {
  expect(expiryWords(settings)).toBe(words);
});

const hook = (targetUrl: string) => ({
  status: 2,
  configType: 1,
  passEventId: [2, 0],
  configuration: JSON.stringify({ targetUrl }),
});

test.each([
  ['https://hooks.example.com/a/b?token=T', 'hooks.example.com'],
  ['HTTPS://user:pass@hooks.example.com:8443#x', 'hooks.example.com'],
  ['https://a@b@hooks.example.com/', 'hooks.example.com'],
  ['http://[::1]:80/x', '[::1]'],
  ['https://hooks.example.com\\@evil', 'hooks.example.com'],
])('of the address %s only the host is told', (url, host) => {
  expect(sinkLines([hook(url)])).toMatchObject([
    { mark: 'ok', text: `Webhook to ${host}: pass installed; active.`, facts: { host } },
  ]);
});

test.each(['', 'nonsense', 'https://', 'https://ex ample.com/?k=T', 'https://h\u001b[2J/'])(
  'the address %j is not told',
  (url) => {
    const [line] = sinkLines([hook(url)]);
    expect(line!.facts).toMatchObject({ host: /^https:\/\/ex/.test(url) ? 'ex' : null });
    for (const part of ['?', 'T', '\u001b']) expect(line!.text).not.toContain(part);
  },
);

test('settings that are no JSON are no reason to fail', () => {
  expect(sinkLines([{ configType: 'WEBHOOK', configuration: '{' }])).toMatchObject([
    { mark: 'info', text: 'Webhook to an address that cannot be read: no event; state not told.' },
  ]);
  expect(sinkLines([])).toMatchObject([{ text: 'No webhooks.' }]);
  expect(sinkLines(undefined)).toEqual([]);
});

test('a name is one line without what moves a cursor', () => {
  expect(plain('A\u001b]0;x\u0007B\r\nC\u202e')).toBe('A ]0;x B C');
  expect(plain(undefined)).toBe('');
});
