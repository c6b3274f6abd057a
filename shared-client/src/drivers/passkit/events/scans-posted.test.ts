import { fakePasskit, member, PASS, PROGRAM } from '../../../../testing/passkit.ts';
import type { Routes } from '../../../../testing/passkit.ts';
import { START } from '../../../../testing/runtime.ts';

const READ = `GET /members/member/id/${PASS}`;

describe('a scan that a scanner app posts', () => {
  const BY_EXTERNAL = `GET /members/member/externalId/${PROGRAM}/CUST-1042`;
  const post = async (
    body: unknown,
    routes: Routes = { [READ]: { body: member() }, [BY_EXTERNAL]: { body: member() } },
  ) => {
    const { client } = fakePasskit(routes);
    return client.receivePosted('pass_scanned', { programId: PROGRAM }, { method: 'POST', body });
  };

  test('is told with the pass as PassKit has it', async () => {
    expect(await post({ passId: PASS, scanId: 's-1', locationId: ' SHOP-3 ', staffId: 7 })).toStrictEqual([
      {
        id: expect.stringMatching(/^[0-9a-f]{32}$/),
        event: 'pass_scanned',
        occurredAt: new Date(START).toISOString(),
        byTillPass: 'no',
        pass: expect.objectContaining({ id: PASS, points: 120 }),
        locationId: 'SHOP-3',
        staffId: '7',
      },
    ]);
  });

  test('may name the pass by its External ID, in the program of the trigger and no other', async () => {
    const [one] = await post({ externalId: 'CUST-1042', programId: 'other' });
    expect(one).toMatchObject({ pass: { id: PASS }, locationId: null, staffId: null });
  });

  test('has one ID for one scan, however often it is posted', async () => {
    const idOf = async (body: unknown) => (await post(body))[0]!.id;
    expect(await idOf({ passId: PASS, scanId: 's-1' })).toBe(
      await idOf({ externalId: 'CUST-1042', scanId: 's-1' }),
    );
    expect(await idOf({ passId: PASS, scanId: 's-1' })).not.toBe(await idOf({ passId: PASS, scanId: 's-2' }));
    expect(await idOf({ passId: PASS })).not.toBe(await idOf({ passId: PASS, scanId: 's-1' }));
  });

  test.each<[string, Routes]>([
    ['nobody', { [READ]: { status: 404 } }],
    ['another program', { [READ]: { body: member({ programId: 'other' }) } }],
  ])('of a pass of %s is refused', async (_, routes) => {
    await expect(post({ passId: PASS }, routes)).rejects.toMatchObject({
      problem: 'not_found',
      message:
        'PassKit could not read the scans: the program has no such pass. Check the passId or externalId that the scanner sends.',
      details: { field: 'passId' },
    });
  });

  test.each([undefined, null, 'text', [], {}, { passId: '' }, { passId: '../x' }, { passId: { a: 1 } }])(
    'that is %j is refused',
    async (body) => {
      await expect(post(body, {})).rejects.toMatchObject({ problem: 'input', details: { field: 'passId' } });
    },
  );

  test('with a place that cannot be is refused', async () => {
    await expect(post({ passId: PASS, locationId: 'a'.repeat(256) })).rejects.toMatchObject({
      details: { field: 'locationId' },
    });
  });
});
