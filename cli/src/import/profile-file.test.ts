import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadProfile, readProfile } from './profile-file.ts';

const FILE = '/shops/client-a.json';
const GOOD = {
  programId: 'P-1',
  rule: '1 point per 1 USD',
  locations: { '*': { timeZone: 'UTC', currency: 'USD' } },
};
const read = (more: Record<string, unknown>) => readProfile(JSON.stringify({ ...GOOD, ...more }), FILE);
const place = (more: Record<string, unknown>) => ({
  locations: { Shop: { timeZone: 'UTC', currency: 'USD', ...more } },
});

test('what is left out has a value', () => {
  expect(read({})).toMatchObject({
    name: 'client-a',
    system: 'passkit',
    identify: ['externalId', 'loyaltyId', 'email', 'phone'],
    ifMissing: 'skip',
    onShortfall: 'to_zero',
    callsPerSecond: 10,
    keepDays: 400,
    everyMinutes: 15,
    habits: {},
    ledger: '/shops/passkit-P-1.ledger',
  });
});

test('the example can be read', () => {
  const file = join(import.meta.dirname, '../../profiles/example.json');
  expect(readProfile(readFileSync(file, 'utf8'), file)).toMatchObject({
    name: 'example',
    identify: expect.any(Array),
  });
});

const MISTAKES: [mistake: string, more: Record<string, unknown>, key: string, says: string][] = [
  ['no program', { programId: undefined }, 'programId', 'is missing. Name the program of the passes.'],
  ['an empty program', { programId: ' ' }, 'programId', 'must be a text in quotes that is not empty.'],
  ['a program that is a number', { programId: 7 }, 'programId', 'must be a text in quotes'],
  ['another system', { system: 'zebra' }, 'system', 'must be "passkit".'],
  ['no rule', { rule: undefined }, 'rule', 'is missing. Say how sales earn, such as "1 point per 1 USD".'],
  ['a rule that says nothing', { rule: 'be nice' }, 'rule', 'cannot be used.'],
  [
    'a rule whose reward takes points',
    { rule: ['1 point per 1 USD', 'at 100 points: A free coffee, take the points'] },
    'rule',
    'takes points for a reward, and an import shows the reward to nobody. Post such sales with Record Purchase',
  ],
  [
    'a rule by levels',
    { rule: ['1 point per 1 USD', 'times 2 for tier gold'] },
    'rule',
    'depends on the level of the pass, which an import does not know',
  ],
  [
    'a rule with a most per day',
    { rule: ['1 point per 1 USD', 'at most 5 points a day'] },
    'rule',
    'has a most per day, which an import does not know',
  ],
  ['no locations', { locations: undefined }, 'locations', 'is missing. Name each location of your files'],
  ['an empty list of locations', { locations: {} }, 'locations', 'is missing.'],
  [
    'a location that is a text',
    { locations: { Shop: 'UTC' } },
    'locations',
    'has a mistake at "Shop": it must be a group',
  ],
  [
    'no time zone',
    place({ timeZone: undefined }),
    'locations',
    '"timeZone" must be the name of its time zone',
  ],
  ['a time zone as an offset', place({ timeZone: '+02:00' }), 'locations', 'such as "America/New_York"'],
  ['a time zone that is none', place({ timeZone: 'Moon/Base' }), 'locations', '"timeZone" must be'],
  [
    'a currency that is none',
    place({ currency: 'dollars' }),
    'locations',
    '"currency" must be its three-letter code',
  ],
  ['an hour that is none', place({ closeoutHour: 24 }), 'locations', 'from 0 to 23'],
  ['a country in words', place({ country: 'Germany' }), 'locations', '"country" must be its two-letter code'],
  [
    'a slip of the pen in a location',
    place({ timezone: 'UTC' }),
    'locations',
    '"timezone" is not known. Use timeZone',
  ],
  [
    'an unknown way to know customers',
    { identify: ['name'] },
    'identify',
    'must be a list of "externalId" or "loyaltyId"',
  ],
  ['a way to know customers twice', { identify: ['email', 'email'] }, 'identify', 'must be a list of'],
  ['customers known by nothing', { identify: [] }, 'identify', 'such as ["externalId"].'],
  [
    'an unknown answer to a missing pass',
    { ifMissing: 'create' },
    'ifMissing',
    'must be "skip" or "issue" or "review".',
  ],
  [
    'passes to issue without a level',
    { ifMissing: 'issue' },
    'tierId',
    'is missing. Name the level that new passes start in',
  ],
  [
    'columns as a list',
    { mapping: ['Total'] },
    'mapping',
    'must be a group of texts, such as {"Total": "Amount Paid"}.',
  ],
  [
    'a column that is not read',
    { mapping: { total: 'Amount Paid' } },
    'mapping',
    'has "total", which is no column that is read. Use: Original Transaction ID, Transaction ID, Date,',
  ],
  ['an unknown order of dates', { dateOrder: 'mdy' }, 'dateOrder', 'must be "dayFirst" or "monthFirst".'],
  ['an unknown decimal sign', { decimals: ',' }, 'decimals', 'must be "point" or "comma".'],
  [
    'an unknown answer to a shortfall',
    { onShortfall: 'zero' },
    'onShortfall',
    'must be "to_zero" or "negative" or "refuse".',
  ],
  ['no calls at all', { callsPerSecond: 0 }, 'callsPerSecond', 'must be a whole number from 1 to 100.'],
  ['a number in quotes', { keepDays: '400' }, 'keepDays', 'must be a whole number from 14 to 3660.'],
  ['too few days', { keepDays: 7 }, 'keepDays', 'must be a whole number from 14 to 3660.'],
  ['half a minute', { everyMinutes: 0.5 }, 'everyMinutes', 'must be a whole number from 1 to 1440.'],
  [
    'a slip of the pen',
    { programID: 'P-1' },
    'programID',
    'is not a setting of a profile. Remove it, or use one of: name,',
  ],
  [
    'a secret',
    { apiKey: 'k-1' },
    'apiKey',
    'looks like a secret, which no profile may hold. Put it into the environment',
  ],
  ['a password', { sftpPassword: 'k-1' }, 'sftpPassword', 'looks like a secret'],
];
test.each(MISTAKES)('%s is a sentence with file, key and cure', (_, more, key, says) => {
  let message = '';
  try {
    read(more);
  } catch (error) {
    message = (error as Error).message;
  }
  expect(message.startsWith(`${FILE}: "${key}" `)).toBe(true);
  expect(message).toContain(says);
  expect(message).not.toContain('k-1');
});

test.each([
  [
    '{"programId": "P-1"\n "rule": 1}',
    `${FILE} is not valid JSON in line 2. Look for a missing comma or quote.`,
  ],
  ['[]', `${FILE} must hold one JSON object: { "programId": ... }.`],
])('text that is no profile: %j', (text, says) => {
  expect(() => readProfile(text, FILE)).toThrow(says);
});

describe('where a profile lies', () => {
  let home: string;
  const cwd = process.cwd();
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'tillpass-profiles-'));
    for (const folder of ['here/profiles', 'named', 'config'])
      mkdirSync(join(home, folder), { recursive: true });
    process.chdir(join(home, 'here'));
  });
  afterEach(() => {
    process.chdir(cwd);
    rmSync(home, { recursive: true });
  });
  const put = (name: string, programId: string) =>
    writeFileSync(join(home, name), JSON.stringify({ ...GOOD, programId }));
  const programOf = (name: string, folder?: string) =>
    loadProfile(name, { TILLPASS_HOME: join(home, 'config') }, folder).programId;

  test('./profiles comes before the folder of the user, and --profiles before both', () => {
    put('config/client-a.json', 'of the user');
    expect(programOf('client-a')).toBe('of the user');
    put('here/profiles/client-a.json', 'of this folder');
    expect(programOf('client-a')).toBe('of this folder');
    put('named/client-a.json', 'named');
    expect(programOf('client-a', '../named')).toBe('named');
    expect(programOf('../config/client-a.json')).toBe('of the user');
  });

  test('one that is missing is told with all places where it was looked for', () => {
    expect(() => programOf('client-b')).toThrow(
      /^There is no profile "client-b": .*profiles\/client-b\.json and .*config\/client-b\.json are not there\./,
    );
    expect(() => programOf('client-b', '../named')).toThrow(/named\/client-b\.json is not there\./);
    expect(() => programOf('./client-b.json')).toThrow(/^The profile .*client-b\.json is not there\./);
  });
});
