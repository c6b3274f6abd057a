import { delivery, INSTALLED_AT, READ, receive } from '../../../../testing/delivery.ts';
import { member, PASS } from '../../../../testing/passkit.ts';

const INSTALLED = 'PASS_EVENT_INSTALLED';

describe('a delivery', () => {
  test.each(['POST', 'PUT', 'DELETE'])(
    'with %s tells of the pass as PassKit has it now, not as the delivery claims',
    async (method) => {
      const { occurrences, calls } = await receive(delivery(INSTALLED, {}, method));
      expect(calls).toEqual([READ]);
      expect(occurrences).toStrictEqual([
        {
          id: expect.stringMatching(/^[0-9a-f]{32}$/),
          event: 'pass_installed',
          occurredAt: INSTALLED_AT,
          byTillPass: 'no',
          pass: expect.objectContaining({
            id: PASS,
            externalId: 'CUST-1042',
            email: 'ada@example.com',
            points: 120,
            status: 'installed',
          }),
        },
      ]);
    },
  );

  test.each<[string, unknown]>([
    ['pass_installed', INSTALLED],
    ['pass_installed', 2],
    ['pass_installed', '2'],
    ['pass_removed', 'PASS_EVENT_UNINSTALLED'],
    ['pass_removed', 8],
    ['pass_removed', '8'],
  ])('for %s may name its event as %j', async (event, name) => {
    const { occurrences } = await receive(delivery(name), { [READ]: { body: member() } }, event);
    expect(occurrences.map((one) => one.event)).toEqual([event]);
  });

  test.each<[string, unknown]>([
    ['pass_installed', 'PASS_EVENT_UNINSTALLED'],
    ['pass_installed', 8],
    ['pass_installed', 'PASS_EVENT_RECORD_UPDATED'],
    ['pass_installed', 3],
    ['pass_installed', 'pass_event_installed'],
    ['pass_installed', ''],
    ['pass_installed', null],
    ['pass_installed', [2]],
    ['pass_removed', INSTALLED],
    ['pass_removed', 2],
  ])('for %s that speaks of %j tells nothing and reads nothing', async (event, name) => {
    expect(await receive(delivery(name), {}, event)).toEqual({ occurrences: [], calls: [] });
  });

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', '{"event":2}'],
    ['a list', [1]],
    ['no pass', { event: 2 }],
    ['a pass that is none', { event: 2, pass: 'x' }],
    ['no ID', { event: 2, pass: {} }],
    ['an empty ID', { event: 2, pass: { id: '' } }],
    ['an ID that leads elsewhere', { event: 2, pass: { id: '../program/x' } }],
    ['an ID with a blank', { event: 2, pass: { id: `${PASS} ` } }],
    ['an ID that is a group', { event: 2, pass: { id: { $ne: 1 } } }],
    ['an ID that is too long', { event: 2, pass: { id: 'a'.repeat(65) } }],
  ])('that is %s tells nothing and reads nothing', async (_, body) => {
    expect(await receive({ method: 'PUT', body }, {})).toEqual({ occurrences: [], calls: [] });
  });

  test.each(['a', 'a'.repeat(64), 'A_z-9'])('may have the ID %s', async (id) => {
    const { occurrences } = await receive(delivery(2, { id }), {
      [`GET /members/member/id/${id}`]: { body: member({ id }) },
    });
    expect(occurrences[0]!.pass!.id).toBe(id);
  });

  test('of a pass that PassKit does not know tells nothing', async () => {
    expect(await receive(delivery(2), { [READ]: { status: 404 } })).toEqual({
      occurrences: [],
      calls: [READ],
    });
  });

  test('of a pass of another program tells nothing, whatever program it claims', async () => {
    const { occurrences } = await receive(delivery(2), { [READ]: { body: member({ programId: 'other' }) } });
    expect(occurrences).toEqual([]);
  });

  test.each<[unknown, number]>([
    [{}, 0],
    [{ status: 'PASS_ISSUED' }, 0],
    [{ status: 0 }, 0],
    [{ status: '0' }, 0],
    [{ status: 'PASS_INSTALLED' }, 1],
    [{ status: 1 }, 1],
    [{ status: 'PASS_UNINSTALLED' }, 1],
    [{ status: 'PASS_ISSUED', firstInstalledAt: INSTALLED_AT }, 1],
    [{ lastInstalledAt: INSTALLED_AT }, 1],
    [undefined, 0],
  ])(
    'of a pass with the record %j tells of %i event, since one that never was on a phone is forged',
    async (passMetaData, count) => {
      for (const event of ['pass_installed', 'pass_removed']) {
        const name = event === 'pass_installed' ? 2 : 8;
        const { occurrences } = await receive(
          delivery(name),
          { [READ]: { body: member({ passMetaData }) } },
          event,
        );
        expect(occurrences).toHaveLength(count);
      }
    },
  );

  test('is not believed while PassKit cannot be read', async () => {
    await expect(receive(delivery(2), { [READ]: { status: 403 } })).rejects.toMatchObject({
      problem: 'permission',
    });
  });
});
