import { fakePasskit, logged, member, PASS, PROGRAM } from '../../../../testing/passkit.ts';
import type { Routes } from '../../../../testing/passkit.ts';
import { lines, START } from '../../../../testing/runtime.ts';
import type { PollQuery } from '../../driver.ts';

const LOG = `POST /members/program/list/events/${PROGRAM}`;
const READ = `GET /members/member/id/${PASS}`;
const IN = 'EVENT_MEMBER_CHECKED_IN';
const at = (minutes: number) => new Date(START + minutes * 60_000).toISOString();
const scan = (id: string, minutes = 0, changes: Record<string, unknown> = {}) =>
  logged(id, IN, { date: at(minutes), created: at(minutes), ...changes });
const of = (id: string) => ({ member: { id, programId: PROGRAM } });

function poll(routes: Routes, query: Partial<PollQuery> = {}) {
  const passkit = fakePasskit(routes);
  const answer = passkit.client.poll(
    'pass_scanned',
    { programId: PROGRAM },
    { limit: 10, withPasses: true, ...query },
  );
  return { ...passkit, answer };
}
const idsOf = async (routes: Routes, query: Partial<PollQuery> = {}) =>
  (await poll(routes, { withPasses: false, ...query }).answer).map(({ id }) => id);

describe('the scans of a program', () => {
  test('are read from its log, newest first, each with the whole pass', async () => {
    const event = scan('e1', 0, {
      date: '2026-03-02T08:29:00Z',
      externalServiceId: 'SHOP-3',
      externalUserId: 'STAFF-7',
    });
    const { answer, seen } = poll({ [LOG]: { body: lines(event) }, [READ]: { body: member() } });
    expect(await answer).toStrictEqual([
      {
        id: 'e1',
        event: 'pass_scanned',
        occurredAt: '2026-03-02T08:29:00.000Z',
        byTillPass: 'unknown',
        pass: expect.objectContaining({
          id: PASS,
          points: 120,
          status: 'installed',
          email: 'ada@example.com',
        }),
        locationId: 'SHOP-3',
        staffId: 'STAFF-7',
      },
    ]);
    const filters = { limit: 100, offset: 0, orderBy: 'created', orderAsc: false };
    expect(seen()).toEqual([
      { call: LOG, body: { programId: PROGRAM, filters } },
      { call: READ, body: undefined },
    ]);
  });

  test('are check-ins and verifications, by name or number, and nothing else', async () => {
    const types = [
      IN,
      1,
      '1',
      'EVENT_MEMBER_VERIFIED',
      3,
      '3',
      'EVENT_MEMBER_CHECKED_OUT',
      2,
      'EVENT_MEMBER_POINTS_EARNED',
      4,
      '',
      undefined,
    ];
    const body = lines(...types.map((type, i) => logged(`e${i}`, type as string)));
    expect(await idsOf({ [LOG]: { body } }, { limit: 50 })).toEqual(['e0', 'e1', 'e2', 'e3', 'e4', 'e5']);
  });

  test('happened when the log says, or were recorded then, or are new', async () => {
    const body = lines(scan('a', 5), scan('b', 5, { date: null }), scan('c', 0, { date: '', created: '' }));
    const { answer } = poll({ [LOG]: { body } }, { withPasses: false });
    expect((await answer).map(({ occurredAt }) => occurredAt)).toEqual([at(5), at(5), at(0)]);
  });

  test('say null where the log has no place and no person', async () => {
    const { answer } = poll({ [LOG]: { body: lines(scan('a')) } }, { withPasses: false });
    expect((await answer)[0]).toMatchObject({ locationId: null, staffId: null });
  });

  test('are at most as many as asked for, the newest', async () => {
    const body = lines(scan('a', 9), scan('b', 8), scan('c', 7));
    expect(await idsOf({ [LOG]: { body } }, { limit: 2 })).toEqual(['a', 'b']);
  });

  test('are none in an empty log', async () => {
    expect(await idsOf({ [LOG]: { body: '' } })).toEqual([]);
  });
});

describe('only what is new', () => {
  test('is told: recorded after the moment, not at it', async () => {
    const body = lines(scan('after', 2), scan('at', 1), scan('before', 0));
    expect(await idsOf({ [LOG]: { body } }, { since: START + 60_000 })).toEqual(['after']);
  });

  test('counts by when it was recorded, not by when it is said to have happened', async () => {
    const late = scan('late', 5, { date: at(-600) });
    const early = scan('early', -5, { date: at(600) });
    const undated = scan('undated', 0, { created: null, date: at(5) });
    const timeless = scan('timeless', 0, { created: null, date: null });
    const body = lines(timeless, late, early, undated);
    expect(await idsOf({ [LOG]: { body } }, { since: START })).toEqual(['timeless', 'late', 'undated']);
  });

  test('is told once: what the host has handed on is left out, before any pass is read', async () => {
    const body = lines(scan('a', 3, of('seen')), scan('b', 2));
    const { answer, calls } = poll(
      { [LOG]: { body }, [READ]: { body: member() } },
      { seen: new Set(['a']), limit: 1 },
    );
    expect((await answer).map(({ id }) => id)).toEqual(['b']);
    expect(calls()).toEqual([LOG, READ]);
  });
});

describe('the log is read', () => {
  const full = (of: (i: number) => Record<string, unknown>) => ({
    body: lines(...Array.from({ length: 100 }, (_, i) => of(i))),
  });
  const earned = (i: number, minutes = 10) => logged(`p${i}`, 4, { created: at(minutes) });
  const pages = async (routes: Routes, query: Partial<PollQuery>) => {
    const { answer, calls } = poll(routes, { withPasses: false, ...query });
    return { ids: (await answer).map(({ id }) => id), pages: calls().length };
  };

  test('on to the next page while there are too few scans', async () => {
    const first = full((i) => (i === 0 ? scan('first', 10) : earned(i)));
    const second = { body: lines(scan('second', 9)) };
    expect(await pages({ [LOG]: [first, second] }, { limit: 2 })).toEqual({
      ids: ['first', 'second'],
      pages: 2,
    });
    expect(await pages({ [LOG]: [first, second] }, { limit: 1 })).toEqual({ ids: ['first'], pages: 1 });
  });

  test('until the scans of all pages are enough, those not counted that the host has seen', async () => {
    const two = (from: number) => full((i) => (i < 2 ? scan(`s${from + i}`, 10) : earned(i)));
    const routes = () => ({ [LOG]: [two(0), two(2), two(4)] });
    expect(await pages(routes(), { limit: 4 })).toEqual({ ids: ['s0', 's1', 's2', 's3'], pages: 2 });
    expect(await pages(routes(), { limit: 4, seen: new Set(['s0']) })).toEqual({
      ids: ['s1', 's2', 's3', 's4'],
      pages: 3,
    });
  });

  test('no further than to what is not new', async () => {
    const mixed = full((i) => (i === 0 ? scan('new', 10) : earned(i, i === 99 ? -1 : 10)));
    expect(await pages({ [LOG]: [mixed] }, { since: START })).toEqual({ ids: ['new'], pages: 1 });
    const allNew = full((i) => (i === 0 ? scan('new', 10) : earned(i)));
    expect(await pages({ [LOG]: [allNew, { body: lines(scan('more', 9)) }] }, { since: START })).toEqual({
      ids: ['new', 'more'],
      pages: 2,
    });
  });

  test('no further than ten pages', async () => {
    expect((await pages({ [LOG]: full(earned) }, {})).pages).toBe(10);
  });
});

describe('the passes of the scans', () => {
  test('are read once each, however often they were scanned, and at most four at a time', async () => {
    const ids = Array.from({ length: 9 }, (_, i) => `pass-${i}`);
    const body = lines(...ids.flatMap((id) => [scan(`${id}-a`, 0, of(id)), scan(`${id}-b`, 0, of(id))]));
    const reads = Object.fromEntries(
      ids.map((id) => [`GET /members/member/id/${id}`, { body: member({ id, points: 7 }) }]),
    );
    const { answer, calls, runtime } = poll({ [LOG]: { body }, ...reads }, { limit: 50 });
    const { send } = runtime.transport;
    let running = 0;
    let most = 0;
    runtime.transport.send = async (request) => {
      most = Math.max(most, ++running);
      await new Promise(setImmediate);
      running--;
      return send(request);
    };
    expect((await answer).map(({ pass }) => [pass!.id, pass!.points])).toEqual(
      ids.flatMap((id) => [
        [id, 7],
        [id, 7],
      ]),
    );
    expect(calls().slice(1).sort()).toEqual(ids.map((id) => `GET /members/member/id/${id}`));
    expect(most).toBe(4);
  });

  test('that are deleted are told of as revoked, with what the log knows of them', async () => {
    const { answer } = poll({
      [LOG]: { body: lines(scan('a'), scan('b', 0, { member: null })) },
      [READ]: { status: 404 },
    });
    expect((await answer).map(({ pass }) => [pass!.id, pass!.externalId, pass!.status])).toEqual([
      [PASS, 'CUST-1042', 'revoked'],
      ['', null, 'revoked'],
    ]);
  });

  test('are not read where only the IDs matter', async () => {
    const { answer, calls } = poll({ [LOG]: { body: lines(scan('a')) } }, { withPasses: false });
    expect((await answer)[0]!.pass).toMatchObject({ id: PASS, externalId: 'CUST-1042', status: 'issued' });
    expect(calls()).toEqual([LOG]);
  });

  test('that cannot be read now make the poll fail, so that no event is lost', async () => {
    const { answer } = poll({ [LOG]: { body: lines(scan('a')) }, [READ]: { status: 403 } });
    await expect(answer).rejects.toMatchObject({ problem: 'permission' });
  });
});
