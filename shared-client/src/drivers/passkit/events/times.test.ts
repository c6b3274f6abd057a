import { delivery, INSTALLED_AT, READ, receive, SECONDS } from '../../../../testing/delivery.ts';
import { fakePasskit, member, PROGRAM } from '../../../../testing/passkit.ts';
import { START } from '../../../../testing/runtime.ts';

const wallet = (changes: Record<string, unknown> = {}) => ({
  status: 'PASS_INSTALLED',
  lastInstalledAt: INSTALLED_AT,
  ...changes,
});

describe('the time and the ID of an event', () => {
  const one = async (
    pass: Record<string, unknown>,
    passMetaData: unknown = wallet(),
    event = 'pass_installed',
  ) => {
    const name = event === 'pass_installed' ? 2 : 8;
    const { occurrences } = await receive(
      delivery(name, pass),
      { [READ]: { body: member({ passMetaData }) } },
      event,
    );
    return occurrences[0]!;
  };
  const times = { lastInstalledAt: { seconds: SECONDS, nanos: 0 } };

  test('are the same in both spellings and both forms of time, and when it is delivered again', async () => {
    const forms = [
      { metadata: times },
      { metadata: undefined, metaData: times },
      { metadata: { lastInstalledAt: INSTALLED_AT } },
      { metadata: { lastInstalledAt: '2026-03-02T09:00:00.000000001+01:00' } },
      { metadata: { firstInstalledAt: { seconds: String(SECONDS), nanos: 999_999 } } },
      { metadata: { ...times, firstInstalledAt: { seconds: 1, nanos: 0 } } },
    ];
    const events = await Promise.all(forms.map((pass) => one(pass)));
    const later = wallet({ status: 'PASS_UNINSTALLED', lastInstalledAt: '2026-03-05T08:00:00Z' });
    events.push(await one({ metadata: times }, later), await one({}, wallet()));
    expect(new Set(events.map(({ occurredAt }) => occurredAt))).toEqual(new Set([INSTALLED_AT]));
    expect(new Set(events.map(({ id }) => id)).size).toBe(1);
  });

  test('come from the record where the delivery has none, and then from its last change', async () => {
    expect(
      (await one({ metadata: {} }, wallet({ lastInstalledAt: '2026-03-01T01:00:00Z' }))).occurredAt,
    ).toBe('2026-03-01T01:00:00.000Z');
    const changed = { metadata: { lastUpdatedAt: '2026-03-01T02:00:00Z' } };
    expect((await one(changed, { status: 1 })).occurredAt).toBe('2026-03-01T02:00:00.000Z');
  });

  test('are now, with one ID, where nobody knows the time', async () => {
    const [first, again] = [
      await one({ metadata: {} }, { status: 1 }),
      await one({ metadata: {} }, { status: 1 }),
    ];
    expect(first.occurredAt).toBe(new Date(START).toISOString());
    expect(first.id).toBe(again.id);
  });

  test('are others for another time, another event and another pass', async () => {
    const removedAt = { lastUninstalledAt: { seconds: SECONDS, nanos: 0 } };
    const events = [
      await one({ metadata: times }),
      await one({ metadata: { lastInstalledAt: { seconds: SECONDS + 1, nanos: 0 } } }),
      await one({ metadata: removedAt }, wallet(), 'pass_removed'),
    ];
    expect(events[2]!.occurredAt).toBe(INSTALLED_AT);
    expect(new Set(events.map(({ id }) => id)).size).toBe(3);
  });

  test('of a removal are those of the removal', async () => {
    const metadata = {
      ...times,
      lastUninstalledAt: { seconds: SECONDS + 60, nanos: 0 },
      firstUninstalledAt: { seconds: 5 },
    };
    expect((await one({ metadata }, wallet(), 'pass_removed')).occurredAt).toBe('2026-03-02T08:01:00.000Z');
    expect(
      (await one({ metadata: {} }, wallet({ firstUninstalledAt: '2026-03-02T08:02:00Z' }), 'pass_removed'))
        .occurredAt,
    ).toBe('2026-03-02T08:02:00.000Z');
  });
});

describe('the newest few', () => {
  const LIST = `POST /members/member/list/${PROGRAM}`;
  const body = [
    member({ id: 'never', passMetaData: { status: 'PASS_ISSUED' } }),
    member({ id: 'a' }),
    member({ id: 'b', passMetaData: wallet({ lastUninstalledAt: '2026-03-02T08:30:00Z' }) }),
    member({ id: 'c' }),
  ]
    .map((record) => JSON.stringify({ result: record }))
    .join('\n');

  test('are members with that event on record, the last changed first', async () => {
    const { client, seen } = fakePasskit({ [LIST]: { body } });
    const recent = await client.recent('pass_installed', { programId: PROGRAM }, 2);
    expect(recent.map(({ pass, event, occurredAt }) => [pass!.id, event, occurredAt])).toEqual([
      ['a', 'pass_installed', INSTALLED_AT],
      ['b', 'pass_installed', INSTALLED_AT],
    ]);
    const filters = { limit: 100, offset: 0, orderBy: 'updated', orderAsc: false };
    expect(seen()).toEqual([{ call: LIST, body: { programId: PROGRAM, filters } }]);
  });

  test('have the shape and the ID of the live event', async () => {
    const { client } = fakePasskit({ [LIST]: { body } });
    const [removed, ...more] = await client.recent('pass_removed', { programId: PROGRAM }, 9);
    expect(more).toEqual([]);
    const live = await receive(
      delivery(8, { id: 'b', metadata: { lastUninstalledAt: { seconds: SECONDS + 1800, nanos: 0 } } }),
      {
        'GET /members/member/id/b': {
          body: member({ id: 'b', passMetaData: wallet({ lastUninstalledAt: '2026-03-02T08:30:00Z' }) }),
        },
      },
      'pass_removed',
    );
    expect(live.occurrences).toEqual([removed]);
  });
});
