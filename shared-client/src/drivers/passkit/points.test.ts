import { fakePasskit, logged, member, PASS, PROGRAM, refusalBody } from '../../../testing/passkit.ts';
import type { Routes } from '../../../testing/passkit.ts';
import { lines } from '../../../testing/runtime.ts';

const EARN = 'PUT /members/member/points/earn';
const BURN = 'PUT /members/member/points/burn';
const LOG = `POST /members/program/list/events/${PROGRAM}`;
const READ = `GET /members/member/id/${PASS}`;

const balance = (points: unknown) => ({
  body: { id: PASS, externalId: 'CUST-1042', programId: PROGRAM, points, secondaryPoints: 0 },
});
const input = { passId: PASS, points: '12', transactionId: 'T-1' };

const act = (key: string, changes: Record<string, unknown>, routes: Routes) => {
  const passkit = fakePasskit(routes);
  return { ...passkit, answer: passkit.client.act(key, { ...input, ...changes }) };
};

describe('points are added with one call', () => {
  test('that bears the reference, and answers the balance after', async () => {
    const { answer, seen } = act(
      'add_points',
      { locationId: 'SHOP-3', staffId: 'STAFF-7', note: 'thanks' },
      { [EARN]: balance(132) },
    );
    expect(await answer).toStrictEqual({
      id: PASS,
      system: 'passkit',
      programId: PROGRAM,
      externalId: 'CUST-1042',
      points: 132,
      pointsAdded: 12,
      transactionId: 'T-1',
      duplicate: false,
    });
    expect(seen()).toEqual([
      {
        call: EARN,
        body: {
          id: PASS,
          points: 12,
          eventDetails: {
            externalEventId: 'T-1',
            externalServiceId: 'SHOP-3',
            externalUserId: 'STAFF-7',
            notes: 'thanks',
            metaData: {
              transactionId: 'T-1',
              capability: 'add_points',
              direction: 'earn',
              amount: '12',
              fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
            },
          },
        },
      },
    ]);
  });

  test.each([
    [
      { passId: PASS, programId: PROGRAM },
      { id: PASS, programId: PROGRAM },
    ],
    [
      { passId: '', externalId: 'CUST-1042', programId: PROGRAM },
      { externalId: 'CUST-1042', programId: PROGRAM },
    ],
    [
      { passId: PASS, externalId: 'CUST-1042', programId: PROGRAM },
      { id: PASS, programId: PROGRAM },
    ],
  ])('that names the pass as the user did: %j', async (names, named) => {
    const { answer, seen } = act('add_points', names, { [EARN]: balance(132) });
    await answer;
    const { points: _, eventDetails: __, ...name } = seen()[0]!.body as Record<string, unknown>;
    expect(name).toStrictEqual(named);
  });

  test('and what the answer leaves out comes from the input, or is null', async () => {
    expect(await act('add_points', {}, { [EARN]: { body: { points: 0 } } }).answer).toMatchObject({
      id: PASS,
      programId: null,
      externalId: null,
      points: 0,
    });
    const names = { passId: '', externalId: 'CUST-1042', programId: PROGRAM };
    expect(await act('add_points', names, { [EARN]: { body: { points: 5 } } }).answer).toMatchObject({
      id: '',
      programId: PROGRAM,
      externalId: 'CUST-1042',
      points: 5,
    });
  });

  test('and an answer with neither a pass nor a balance is settled by reading, not taken for a balance of 0', async () => {
    const trace = { transactionId: 'T-1', capability: 'add_points', amount: '12' };
    const routes = {
      [EARN]: { body: {} },
      [READ]: { body: member({ points: 132 }) },
      [LOG]: {
        body: lines(logged('e1', 'EVENT_MEMBER_POINTS_EARNED', { externalId: 'T-1', metaData: trace })),
      },
    };
    expect(await act('add_points', {}, routes).answer).toMatchObject({ points: 132, duplicate: false });
  });

  test('and one more when the pass is wanted as well', async () => {
    const { answer, calls } = act(
      'add_points',
      { includePass: true },
      { [EARN]: balance(132), [READ]: { body: member({ points: 132 }) } },
    );
    expect(await answer).toMatchObject({
      duplicate: false,
      pass: { id: PASS, points: 132, email: 'ada@example.com' },
    });
    expect(calls()).toEqual([EARN, READ]);
  });

  test('and stand, with a notice, when the pass cannot be read afterwards', async () => {
    const { answer } = act(
      'add_points',
      { includePass: true },
      { [EARN]: balance(132), [READ]: { status: 403 } },
    );
    expect(await answer).toMatchObject({
      points: 132,
      pass: null,
      notice: expect.stringMatching(
        /^This step was carried out, but the pass could not be read afterwards\. PassKit could not add the points: /,
      ),
    });
  });
});

test('points are spent in the same way', async () => {
  const { answer, seen } = act('spend_points', {}, { [BURN]: balance(108) });
  expect(await answer).toMatchObject({ points: 108, pointsSpent: 12, duplicate: false });
  expect(await answer).not.toHaveProperty('pointsAdded');
  expect(seen()[0]!.body).toMatchObject({
    id: PASS,
    points: 12,
    eventDetails: { metaData: { capability: 'spend_points', direction: 'burn' } },
  });
});

describe('points that PassKit refuses to burn', () => {
  const refused = { status: 400, body: refusalBody(3, 'points') };

  test('are explained by the balance', async () => {
    const { answer, calls } = act(
      'spend_points',
      { points: 150 },
      { [BURN]: refused, [READ]: { body: member({ points: 120 }) } },
    );
    await expect(answer).rejects.toMatchObject({
      problem: 'refused',
      message:
        'PassKit could not spend the points: the pass holds 120 points, which is fewer than 150, and its tier does not allow a balance below 0. Spend fewer points.',
      details: { field: 'points', status: 400, code: '3' },
    });
    expect(calls()).toEqual([BURN, READ]);
  });

  test.each<[string, Routes]>([
    ['there are enough', { [READ]: { body: member({ points: 150 }) } }],
    ['the balance cannot be read', { [READ]: { status: 403 } }],
  ])('are told of as they were refused when %s', async (_, routes) => {
    const { answer } = act('spend_points', { points: 150 }, { [BURN]: refused, ...routes });
    await expect(answer).rejects.toMatchObject({
      problem: 'refused',
      message: expect.stringContaining('it did not accept the values. It named: Points.'),
    });
  });

  test('for any other reason are not looked into', async () => {
    const { answer, calls } = act('spend_points', {}, { [BURN]: { status: 404 } });
    await expect(answer).rejects.toMatchObject({ problem: 'not_found' });
    expect(calls()).toEqual([BURN]);
    const added = act('add_points', {}, { [EARN]: refused });
    await expect(added.answer).rejects.toMatchObject({ problem: 'refused' });
    expect(added.calls()).toEqual([EARN]);
  });
});
