import { EU, member, PASS, PROGRAM } from '../../../testing/passkit.ts';
import { passUrl, toPass } from './pass.ts';

const US = { ...EU, baseUrl: 'https://api.pub2.passkit.io', region: 'us' };
const SANDBOX = { ...EU, baseUrl: 'http://127.0.0.1:4600/passkit/eu' };
const statusOf = (status: unknown, wallet: unknown) =>
  toPass(member({ status, passMetaData: { status: wallet } }), EU).status;

test('a member becomes the snapshot that every system shares', () => {
  const wallet = {
    status: 'PASS_INSTALLED',
    lastInstalledAt: '2026-03-02T08:00:00Z',
    lastUninstalledAt: '2026-03-01T18:00:00.5Z',
  };
  expect(
    toPass(
      member({
        passMetaData: wallet,
        points: 99.98999786376953,
        expiryDate: '2027-01-01T00:00:00Z',
        notes: ['x'],
      }),
      EU,
    ),
  ).toStrictEqual({
    id: PASS,
    system: 'passkit',
    programId: PROGRAM,
    tierId: 'base',
    externalId: 'CUST-1042',
    status: 'installed',
    points: 99.99,
    email: 'ada@example.com',
    phone: '+447700900123',
    firstName: 'Ada',
    lastName: 'Example',
    passUrl: `https://pub1.pskt.io/${PASS}`,
    installedAt: '2026-03-02T08:00:00.000Z',
    removedAt: '2026-03-01T18:00:00.500Z',
    expiresAt: '2027-01-01T00:00:00.000Z',
    createdAt: '2026-03-01T12:00:00.000Z',
    updatedAt: '2026-03-02T08:00:00.000Z',
  });
});

test('what is missing, empty or senseless is null, and 0 for the points', () => {
  const nothing = {
    id: '',
    system: 'passkit',
    programId: '',
    tierId: null,
    externalId: null,
    status: 'issued',
    points: 0,
    email: null,
    phone: null,
    firstName: null,
    lastName: null,
    passUrl: null,
    installedAt: null,
    removedAt: null,
    expiresAt: null,
    createdAt: null,
    updatedAt: null,
  };
  expect(toPass({}, EU)).toStrictEqual(nothing);
  const blank = {
    id: '',
    externalId: '',
    tierId: null,
    person: null,
    points: 'x',
    passMetaData: 'x',
    created: '',
    updated: {},
    expiryDate: 0,
  };
  expect(toPass(blank, EU)).toStrictEqual(nothing);
});

test.each([
  ['ENROLLED', 'PASS_ISSUED', 'issued'],
  ['ENROLLED', 'PASS_INSTALLED', 'installed'],
  ['ACTIVE', 'PASS_UNINSTALLED', 'removed'],
  ['CHECKED_IN', 'PASS_INVALIDATED', 'deactivated'],
  ['CHECKED_OUT', 'PASS_INSTALLED', 'installed'],
  ['EXPIRED', 'PASS_INSTALLED', 'expired'],
  ['DELETED', 'PASS_INSTALLED', 'revoked'],
  [0, 0, 'issued'],
  [1, 1, 'installed'],
  [2, 2, 'removed'],
  [4, 3, 'deactivated'],
  [3, 1, 'expired'],
  [5, 2, 'revoked'],
  ['3', '1', 'expired'],
  ['5', '1', 'revoked'],
  [undefined, undefined, 'issued'],
  ['BRAND_NEW', 'PASS_BRAND_NEW', 'issued'],
  [99, 99, 'issued'],
  [null, 'PASS_UNINSTALLED', 'removed'],
])('member status %p and wallet status %p are "%s"', (status, wallet, expected) => {
  expect(statusOf(status, wallet)).toBe(expected);
});

test('the last install and removal count, and the first where there is no other', () => {
  const times = {
    firstInstalledAt: '2026-01-01T00:00:00Z',
    firstUninstalledAt: { seconds: 1_767_312_000, nanos: 0 },
  };
  expect(toPass(member({ passMetaData: times }), EU)).toMatchObject({
    installedAt: '2026-01-01T00:00:00.000Z',
    removedAt: '2026-01-02T00:00:00.000Z',
  });
  const both = {
    ...times,
    lastInstalledAt: '2026-02-01T00:00:00Z',
    lastUninstalledAt: '2026-02-02T00:00:00Z',
  };
  expect(toPass(member({ passMetaData: both }), EU)).toMatchObject({
    installedAt: '2026-02-01T00:00:00.000Z',
    removedAt: '2026-02-02T00:00:00.000Z',
  });
});

test.each([
  [EU, `https://pub1.pskt.io/${PASS}`],
  [US, `https://pub2.pskt.io/${PASS}`],
  [{ ...EU, region: '' }, `https://pub1.pskt.io/${PASS}`],
  [SANDBOX, `http://127.0.0.1:4600/p/${PASS}`],
  [{ ...EU, baseUrl: 'https://sandbox.example' }, `https://sandbox.example/p/${PASS}`],
  [
    { ...EU, baseUrl: 'https://api.pub1.passkit.io.evil.example' },
    `https://api.pub1.passkit.io.evil.example/p/${PASS}`,
  ],
  [{ ...EU, baseUrl: 'https://api.pub1.passkit.io/x' }, `https://api.pub1.passkit.io/p/${PASS}`],
])('the page of a pass is on the host of its region, or on the own base URL', (connection, url) => {
  expect(passUrl(PASS, connection)).toBe(url);
  expect(passUrl('', connection)).toBeNull();
});
