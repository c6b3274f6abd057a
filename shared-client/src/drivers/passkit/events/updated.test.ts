import { fakePasskit, logged, member, PASS, PROGRAM } from '../../../../testing/passkit.ts';
import type { Routes } from '../../../../testing/passkit.ts';
import { lines, START } from '../../../../testing/runtime.ts';
import type { Delivery } from '../../driver.ts';

const READ = `GET /members/member/id/${PASS}`;
const LOG = `POST /members/program/list/events/${PROGRAM}`;
const LIST = `POST /members/member/list/${PROGRAM}`;
const UPDATE = 'PUT /members/member';
const ADD = 'PUT /members/member/points/earn';
const input = { programId: PROGRAM };
const at = (seconds: number) => new Date(START + seconds * 1000).toISOString();

/** A delivery of an update at a second of the fake clock. */
const delivery = (seconds: number, pass: Record<string, unknown> = {}, event: unknown = 4): Delivery => ({
  method: 'PUT',
  body: {
    event,
    pass: {
      id: PASS,
      classId: PROGRAM,
      metadata: { lastUpdatedAt: { seconds: START / 1000 + seconds, nanos: 0 } },
      ...pass,
    },
  },
});

const now = (seconds: number, changes: Record<string, unknown> = {}) => ({
  body: member({ updated: at(seconds), ...changes }),
});
const noLog = { [LOG]: { body: '' } };
const ofLog = (...events: Record<string, unknown>[]) => ({ [LOG]: { body: lines(...events) } });
/** An entry of the log that TillPass wrote. */
const trace = (seconds: number, changes: Record<string, unknown> = {}) =>
  logged(`e${seconds}`, 4, {
    created: at(seconds),
    metaData: { capability: 'add_points', transactionId: 'T' },
    ...changes,
  });

async function watched(routes: Routes) {
  const passkit = fakePasskit({ 'POST /integrations/sink': { body: { id: 'S' } }, ...routes });
  await passkit.client.subscribe('pass_updated', input, 'https://hooks.example/1');
  const told = async (sent: Delivery, more: Record<string, unknown> = {}) =>
    (await passkit.client.receive('pass_updated', { ...input, ...more }, sent)).map(
      ({ byTillPass }) => byTillPass,
    );
  return { ...passkit, told };
}

test('an update by others is told with the pass as it is now: two calls', async () => {
  const { client, calls } = await watched({ ...noLog, [READ]: now(5, { points: 7 }) });
  expect(await client.receive('pass_updated', input, delivery(4))).toStrictEqual([
    {
      id: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
      event: 'pass_updated',
      occurredAt: at(4),
      byTillPass: 'no',
      pass: expect.objectContaining({ id: PASS, points: 7 }) as unknown,
    },
  ]);
  expect(calls().slice(1)).toEqual([READ, LOG]);
});

test('the same change has one ID, and two changes have two, with and without the time of the change', async () => {
  const { client } = await watched({ ...noLog, [READ]: [now(5), now(5), now(6), now(7), now(7), now(8)] });
  const none = { metadata: {} };
  const sent = [
    delivery(4),
    delivery(4),
    delivery(5),
    delivery(0, none),
    delivery(0, none),
    delivery(0, none),
  ];
  const ids = [];
  for (const one of sent) ids.push((await client.receive('pass_updated', input, one))[0]!.id);
  expect(ids[0]).toBe(ids[1]);
  expect(ids[3]).toBe(ids[4]);
  expect(new Set(ids).size).toBe(4);
});

test('what else is delivered tells nothing, and reads nothing', async () => {
  const { told, calls } = await watched({});
  expect(await told(delivery(4, {}, 'PASS_EVENT_INSTALLED'))).toEqual([]);
  expect(await told(delivery(4, { id: '../x' }))).toEqual([]);
  expect(calls()).toHaveLength(1);
});

test('a pass of another program, and one that is gone, tell nothing', async () => {
  const { told } = await watched({ [READ]: [now(5, { programId: 'other' }), { status: 404 }] });
  expect(await told(delivery(4))).toEqual([]);
  expect(await told(delivery(4))).toEqual([]);
});

describe('what TillPass wrote on this host', () => {
  const routes = { [UPDATE]: { body: { id: PASS } }, [READ]: now(1, { person: { forename: 'Ada' } }) };

  test('is left out, and found without another call', async () => {
    const { client, told, calls } = await watched(routes);
    await client.act('update_pass', { passId: PASS, firstName: 'Ada' });
    expect(await told(delivery(1))).toEqual([]);
    expect(calls().at(-1)).toBe(READ);
  });

  test('is told on request', async () => {
    const { client, told } = await watched(routes);
    await client.act('update_pass', { passId: PASS, firstName: 'Ada' });
    expect(await told(delivery(1), { includeOwn: true })).toEqual(['yes']);
  });

  test('is known also where the log has its trace, which then explains no other update', async () => {
    const { client, told } = await watched({
      [ADD]: { body: { id: PASS, points: 125 } },
      [READ]: [now(1, { points: 125 }), now(2, { points: 125 })],
      ...ofLog(trace(1)),
    });
    await client.act('add_points', { passId: PASS, points: 5, transactionId: 'T' });
    expect(await told(delivery(1))).toEqual([]);
    expect(await told(delivery(2))).toEqual(['no']);
  });
});

test('where others changed the same balance, as many updates are told as they made', async () => {
  const { client, told } = await watched({
    [ADD]: { body: { id: PASS, points: 125 } },
    [READ]: [now(2, { points: 130 }), now(2, { points: 130 })],
    ...ofLog(trace(1)),
  });
  await client.act('add_points', { passId: PASS, points: 5, transactionId: 'T' });
  expect([...(await told(delivery(1))), ...(await told(delivery(2)))]).toEqual(['no']);
});

describe('what TillPass wrote on another host', () => {
  test.each([
    ['at the same second', trace(4), []],
    ['within two seconds', trace(6), []],
    ['later', trace(7), ['no']],
    ['earlier', trace(1), ['no']],
    ['of another pass', trace(4, { member: { id: 'other' } }), ['no']],
    ['without our mark', trace(4, { metaData: { till: '7' } }), ['no']],
  ])('is known by its trace in the log: %s', async (_, event, expected) => {
    const { told } = await watched({ [READ]: now(4), ...ofLog(event) });
    expect(await told(delivery(4))).toEqual(expected);
  });

  test('is known again when it is delivered twice, and its trace explains no other update', async () => {
    const { told } = await watched({ [READ]: now(5), ...ofLog(trace(4)) });
    expect(await told(delivery(4))).toEqual([]);
    expect(await told(delivery(4))).toEqual([]);
    expect(await told(delivery(5))).toEqual(['no']);
  });

  test('is not known where the log cannot be read, or not far enough', async () => {
    const { told } = await watched({ [READ]: now(4), [LOG]: { status: 403 } });
    expect(await told(delivery(4))).toEqual(['unknown']);
    const many = Array.from({ length: 25 }, (_, i) => trace(100 - ((i * 7) % 25), { id: `x${i}` }));
    const unordered = await watched({ [READ]: now(4), ...ofLog(...many) });
    expect(await unordered.told(delivery(4))).toEqual(['unknown']);
  });

  test('is not known where nobody tells when the pass changed', async () => {
    const { told } = await watched({ [READ]: { body: member({ updated: null }) } });
    expect(await told(delivery(0, { metadata: {} }))).toEqual(['unknown']);
  });
});

test('the newest few are passes that changed after they were issued', async () => {
  const { client } = fakePasskit({
    [LIST]: {
      body: lines(
        member({ id: 'changed', updated: at(5) }),
        member({ id: 'new', created: at(4), updated: at(4) }),
        member({ id: 'older', updated: at(3) }),
        member({ id: 'oldest', updated: at(2) }),
      ),
    },
  });
  const recent = await client.recent('pass_updated', input, 2);
  expect(recent.map(({ pass, occurredAt, byTillPass }) => [pass!.id, occurredAt, byTillPass])).toEqual([
    ['changed', at(5), 'unknown'],
    ['older', at(3), 'unknown'],
  ]);
});
