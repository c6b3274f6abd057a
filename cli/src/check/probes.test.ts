import type { Sandbox } from '../../../sandbox/src/server.ts';
import type { Switches } from '../../../sandbox/src/passkit/switches.ts';
import { check, filledSandbox, seenBy, settingsOf, tokenSettingsOf } from '../../testing/world.ts';

let sandbox: Sandbox;
let start: Switches;
beforeAll(async () => {
  sandbox = await filledSandbox();
  start = { ...sandbox.switches };
});
afterEach(() => void Object.assign(sandbox.switches, start));
afterAll(() => sandbox.close());

const HONOURED = 'yes, honoured';
const IGNORED = 'no, ignored: the list comes unfiltered';
const SAME_ORDER = 'no, ignored: the list comes in the same order both ways';
const FINDS_NOBODY = 'no, it finds nobody, though a record has that value';
const REFUSED = 'refused (status 400)';

const MEMBER_FIELDS = ['id', 'externalId', 'tierId', 'created', 'updated', 'points', 'expiryDate'];
const COUPON_FIELDS = ['externalId', 'offerId', 'created', 'expiryDate'];
const EVENT_FIELDS = ['eventType', 'created', 'date', 'externalId'];
const all = (ids: readonly string[], prefix: string, seen: string) =>
  Object.fromEntries(ids.map((id) => [`${prefix}${id}`, seen]));

/** Behaviour of PassKit that is not documented, and what the probes must say of it. */
const ROWS: readonly [given: Partial<Switches>, seen: Record<string, string>][] = [
  [
    {},
    {
      'other-region': 'yes, status 401',
      'jwt-lifetime': 'yes',
      'jwt-bare': 'yes',
      'jwt-bearer': 'yes',
      'jwt-future': 'yes, status 401',
      'zero-values': 'yes',
      'empty-list': 'yes',
      'result-wrapper': 'yes',
      'limit-all': 'yes, 32 passes',
      'page-of-1000': 'yes, as far as this account shows: all 32 came',
      'default-order': 'oldest first',
      'order-created': HONOURED,
      'order-updated': HONOURED,
      'order-name': HONOURED,
      'filter-groups': 'AND',
      like: HONOURED,
      'like-case': 'yes',
      'member-filter-status': HONOURED,
      ...all(MEMBER_FIELDS, 'member-filter-', HONOURED),
      'member-filter-person.emailAddress': HONOURED,
      'member-filter-mobileNumber': HONOURED,
      'member-filter-meta': HONOURED,
      'event-filter-member.id': HONOURED,
      ...all(EVENT_FIELDS, 'event-filter-', HONOURED),
      'error-404': 'status 404, JSON with code, details, message, code 5',
      'error-400': 'status 400, JSON with code, details, message, code 3',
      'error-401': 'status 401, JSON with code, details, message, code 16',
      'slash-in-external-id': 'no, the address is not found',
      'member-count': 'yes, the total is a number',
      'member-events-limit': 'yes, 25 came, not the newest',
      'expired-invalidated': 'yes',
      'install-moves-updated': 'no',
      'event-count': 'yes, the total is a number',
      'event-default-order': 'oldest first',
      'event-order-created': HONOURED,
      'event-external-id': 'yes',
      'event-meta-data': 'yes',
      'message-history': 'without a filter: 0 found; by memberId: 0 found; by member.id: 0 found',
      'offers-by-campaignId': 'yes',
      'offers-by-couponCampaignId': 'yes',
      'coupon-count': 'yes, the total is a number',
      'coupon-filter-status': HONOURED,
      ...all(COUPON_FIELDS, 'coupon-filter-', HONOURED),
    },
  ],
  [{ bearerAccepted: false }, { 'jwt-bearer': 'no, refused (status 401)', 'jwt-bare': 'yes' }],
  [{ maxTokenSeconds: 400 }, { 'jwt-lifetime': 'no, refused (status 401)', 'jwt-bare': 'yes' }],
  [{ emitZeroValues: false }, { 'zero-values': 'no, they are left out', 'member-filter-status': HONOURED }],
  [{ streamResultWrapper: false }, { 'result-wrapper': 'no', 'limit-all': 'yes, 32 passes' }],
  [
    { errorBodyShape: 'message-only' },
    { 'error-404': 'status 404, JSON with message', 'error-400': 'status 400, JSON with message' },
  ],
  [
    { errorBodyShape: 'plain' },
    { 'error-404': 'status 404, plain text', 'error-401': 'status 401, plain text' },
  ],
  [{ encodedSlashInPath: true }, { 'slash-in-external-id': 'yes' }],
  [
    { defaultOrder: 'newest_first' },
    { 'default-order': 'newest first', 'event-default-order': 'newest first' },
  ],
  [{ memberEmailFilterWorks: false }, { 'member-filter-person.emailAddress': FINDS_NOBODY }],
  [{ memberPhoneFilterWorks: false }, { 'member-filter-mobileNumber': FINDS_NOBODY }],
  [
    { memberFieldFiltersWork: false, unknownFilterField: 'refused' },
    {
      ...all(MEMBER_FIELDS, 'member-filter-', REFUSED),
      'member-filter-status': HONOURED,
      'order-created': REFUSED,
      'filter-groups': 'AND',
      like: 'nothing to try it on: no pass has a value with letters that can be filtered',
    },
  ],
  [
    { memberFieldFiltersWork: false, unknownFilterField: 'ignored' },
    {
      ...all(MEMBER_FIELDS, 'member-filter-', IGNORED),
      'order-created': SAME_ORDER,
      'order-updated': SAME_ORDER,
    },
  ],
  [
    { memberFieldFiltersWork: false, unknownFilterField: 'matches_nothing' },
    all(MEMBER_FIELDS, 'member-filter-', FINDS_NOBODY),
  ],
  [{ memberMetaFilterWorks: false }, { 'member-filter-meta': REFUSED, 'member-filter-externalId': HONOURED }],
  [
    { eventFieldFiltersWork: false, unknownFilterField: 'refused' },
    {
      ...all(EVENT_FIELDS, 'event-filter-', REFUSED),
      'event-filter-member.id': HONOURED,
      'event-order-created': REFUSED,
    },
  ],
  [
    { eventFieldFiltersWork: false, unknownFilterField: 'ignored' },
    { ...all(EVENT_FIELDS, 'event-filter-', IGNORED), 'event-order-created': SAME_ORDER },
  ],
  [
    { couponFieldFiltersWork: false },
    { ...all(COUPON_FIELDS, 'coupon-filter-', REFUSED), 'coupon-filter-status': HONOURED },
  ],
  [{ likeIgnoresCase: false }, { like: HONOURED, 'like-case': 'no' }],
  [
    { eventLogEchoesExternalId: false },
    {
      'event-external-id': 'no, TillPass wrote some, and none of the events looked at has one',
      'event-meta-data': 'yes',
    },
  ],
  [
    { eventLogEchoesMetaData: false },
    {
      'event-meta-data': 'no, some were written, and none of the events looked at has one',
      'event-external-id': 'yes',
    },
  ],
];

test.each(ROWS)('where PassKit is %j, the probes say so', async (given, seen) => {
  Object.assign(sandbox.switches, given);
  const findings = await check(settingsOf(sandbox));
  expect(Object.fromEntries(Object.keys(seen).map((id) => [id, seenBy(findings, id)]))).toEqual(seen);
  expect(findings.probes.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
  expect(findings).toMatchObject({ usable: true, code: 0 });
});

test('every switch that a read can show has a row for each side', () => {
  const flipped = new Map<string, Set<unknown>>();
  for (const [given] of ROWS)
    for (const [name, value] of Object.entries({ ...start, ...given }))
      flipped.set(name, (flipped.get(name) ?? new Set()).add(value));
  const bothSides = [...flipped].filter(([, values]) => values.size > 1).map(([name]) => name);
  expect(bothSides.sort()).toEqual(
    [
      'bearerAccepted',
      'maxTokenSeconds',
      'emitZeroValues',
      'streamResultWrapper',
      'errorBodyShape',
      'encodedSlashInPath',
      'defaultOrder',
      'memberEmailFilterWorks',
      'memberPhoneFilterWorks',
      'memberFieldFiltersWork',
      'memberMetaFilterWorks',
      'couponFieldFiltersWork',
      'eventFieldFiltersWork',
      'unknownFilterField',
      'likeIgnoresCase',
      'eventLogEchoesExternalId',
      'eventLogEchoesMetaData',
    ].sort(),
  );
});

test.each([
  ['any', { 'token-bare': 'yes', 'token-bearer': 'yes' }],
  ['bare', { 'token-bare': 'yes', 'token-bearer': 'no, refused (status 401)' }],
] as const)('where a long-lived token goes in the form %s, the probes say so', async (form, seen) => {
  sandbox.switches.longLivedTokenForm = form;
  const findings = await check(tokenSettingsOf(sandbox));
  for (const [id, words] of Object.entries(seen)) expect(seenBy(findings, id)).toBe(words);
  expect(seenBy(findings, 'jwt-bare')).toMatch(
    /^nothing to try it on: you connected with a long-lived token/,
  );
});

test('where a long-lived token goes with Bearer only, the probes say so', async () => {
  sandbox.switches.longLivedTokenForm = 'bearer';
  const findings = await check(tokenSettingsOf(sandbox, 'Bearer sandbox-token'));
  expect(seenBy(findings, 'token-bearer')).toBe('yes');
  expect(seenBy(findings, 'token-bare')).toBe('no, refused (status 401)');
});
