import { day, EVENTS, list, members, MEMBERS, seenBy } from '../../../../testing/passkit-probe.ts';
import { PROGRAM } from '../../../../testing/passkit.ts';
import type { Answer } from '../../../../testing/runtime.ts';
import type { Filters, Message } from '../wire.ts';
import { probes } from './probes.ts';

describe('a pass', () => {
  const OF_MEMBER = '/members/member/list/events/member1';
  const events = (count: number) =>
    Array.from({ length: count }, (_, n) => ({
      id: `e${n}`,
      member: { id: 'member1' },
      created: day(n + 1),
    }));

  test.each<[string, Message[], string]>([
    ['the oldest 25', events(25), 'yes, 25 came, not the newest'],
    ['the newest 25', events(30).slice(5), 'yes, 25 came, the newest'],
    ['all', events(30), 'no, 30 came'],
  ])('lists %s of its events', async (_, own, seen) => {
    const answers = { [EVENTS]: list(events(30)), [OF_MEMBER]: list(own) };
    expect((await seenBy('member-events-limit', answers)).seen).toBe(seen);
  });

  test('with few events shows no limit', async () => {
    expect((await seenBy('member-events-limit', { [EVENTS]: list(events(25)) })).seen).toMatch(
      /^nothing to try it on/,
    );
  });

  test('whose messages cannot be listed says so', async () => {
    const answers = { [MEMBERS]: list(members(1)), '/members/member/messages': { status: 400 } };
    expect((await seenBy('message-history', answers)).seen).toBe('refused (status 400)');
  });

  test('with a slash cannot be told where a missing pass looks like a missing address', async () => {
    expect((await seenBy('slash-in-external-id', {})).seen).toBe(
      'cannot be told: both answers look the same',
    );
  });
});

test('a count may be a text, or not be there', async () => {
  const path = `/members/program/count/events/${PROGRAM}`;
  expect((await seenBy('event-count', { [path]: { body: { total: '12' } } })).seen).toBe(
    'yes, the total is a string',
  );
  expect((await seenBy('event-count', { [path]: { status: 404 } })).seen).toBe('refused (status 404)');
});

test('offers may be listed by one name of the campaign only', async () => {
  const path = '/coupon/singleUse/offers/list';
  const answer = (_: Filters, body: Message) =>
    'couponCampaignId' in body ? list([{ id: 'o' }]) : { status: 400 };
  expect((await seenBy('offers-by-campaignId', { [path]: answer })).seen).toBe('refused (status 400)');
  expect((await seenBy('offers-by-couponCampaignId', { [path]: answer })).seen).toBe('yes');
  expect((await seenBy('offers-by-campaignId', {})).seen).toBe('it is accepted, but no offer came');
});

test('an account that every region and every token opens is told so', async () => {
  const answers = { '/user/profile': { body: {} } };
  expect((await seenBy('other-region', answers)).seen).toBe('no, it accepts this account too');
  expect((await seenBy('jwt-future', answers)).seen).toBe('no, it is accepted');
  expect((await seenBy('error-401', answers)).seen).toBe('no error: status 200');
});

test.each<[Answer, string]>([
  [{ status: 404, body: '<html>gone</html>' }, 'status 404, a web page'],
  [{ status: 404, body: '' }, 'status 404, no body'],
  [{ status: 404, body: '[]' }, 'status 404, JSON that is no object'],
  [
    { status: 404, body: { 'ada@example.com': 1, code: 447700900123, message: 'ada@example.com' } },
    'status 404, JSON with code, message',
  ],
  [{ status: 200, body: {} }, 'no error: status 200'],
])('the error %j is told by its shape alone', async (answer, seen) => {
  expect((await seenBy('error-404', { [`/members/member/id/${PROGRAM}`]: answer })).seen).toBe(seen);
});

test('every question has an id of its own, in words for a person', () => {
  const ids = probes.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)]);
  for (const { question } of probes) expect(question).toMatch(/^[A-Z].*\?$/);
});
