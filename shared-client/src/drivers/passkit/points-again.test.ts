import { fakePasskit, logged, member, PASS, PROGRAM } from '../../../testing/passkit.ts';
import type { Routes } from '../../../testing/passkit.ts';
import { lines, networkError, START } from '../../../testing/runtime.ts';

const EARN = 'PUT /members/member/points/earn';
const BURN = 'PUT /members/member/points/burn';
const READ = `GET /members/member/id/${PASS}`;
const LOG = `POST /members/program/list/events/${PROGRAM}`;
const COUNT = `POST /members/program/count/events/${PROGRAM}`;
const EARNED = 'EVENT_MEMBER_POINTS_EARNED';

const balance = (points: unknown) => ({
  body: { id: PASS, externalId: 'CUST-1042', programId: PROGRAM, points, secondaryPoints: 0 },
});
const input = { passId: PASS, points: '12', transactionId: 'T-1' };
const booked = (changes: Record<string, unknown> = {}) =>
  logged('e1', EARNED, {
    externalId: 'T-1',
    metaData: { transactionId: 'T-1', capability: 'add_points', amount: '12' },
    ...changes,
  });

const act = (key: string, changes: Record<string, unknown>, routes: Routes) => {
  const passkit = fakePasskit(routes);
  return { ...passkit, answer: passkit.client.act(key, { ...input, ...changes }) };
};

describe('a transaction ID that is used again', () => {
  const again = async (changes: Record<string, unknown>, record: unknown[], routes: Routes = {}) => {
    const passkit = fakePasskit({
      [EARN]: balance(132),
      [READ]: { body: member({ points: 140 }) },
      [LOG]: { body: lines(...record) },
      [COUNT]: { body: { total: 0 } },
      ...routes,
    });
    await passkit.client.act('add_points', input);
    const outcome = await passkit.client
      .act('add_points', { ...input, ...changes })
      .catch((error: Error) => error);
    expect(passkit.calls().filter((call) => call === EARN)).toHaveLength(1);
    return outcome;
  };

  test('is answered from the log as a duplicate, with the balance of now', async () => {
    expect(await again({}, [booked()])).toMatchObject({
      duplicate: true,
      points: 140,
      pointsAdded: 12,
      id: PASS,
    });
  });

  test('is told when the log has no amount to compare', async () => {
    expect(await again({}, [booked({ metaData: {} })])).toMatchObject({
      duplicate: true,
      notice:
        "PassKit's log has this transaction ID but not its amount, so the amounts could not be compared.",
    });
  });

  test('for another amount is refused', async () => {
    const MESSAGE =
      'PassKit could not add the points: transaction ID "T-1" was used before for 12 points, and now it is 5. Use a new transaction ID for a new change; if your till\'s numbers start anew each day, put the date in front.';
    expect(await again({ points: 5 }, [booked()])).toMatchObject({ problem: 'conflict', message: MESSAGE });
    expect(await again({ points: 5 }, [])).toMatchObject({
      problem: 'conflict',
      message: expect.stringContaining('with other values'),
    });
    expect(await again({ points: 5 }, [booked({ metaData: {} })])).toMatchObject({
      problem: 'conflict',
      message: expect.stringContaining('with other values'),
    });
  });

  test('for another pass is refused', async () => {
    const read = { body: member({ id: 'other' }) };
    const routes = { 'GET /members/member/id/other': read };
    expect(await again({ passId: 'other' }, [], routes)).toMatchObject({
      problem: 'conflict',
      message: expect.stringContaining('for another pass'),
    });
  });

  test('to spend is another change than to add', async () => {
    const passkit = fakePasskit({ [EARN]: balance(132), [BURN]: balance(120) });
    await passkit.client.act('add_points', input);
    expect(await passkit.client.act('spend_points', input)).toMatchObject({
      duplicate: false,
      pointsSpent: 12,
    });
  });

  test('in another account is another change', async () => {
    const first = fakePasskit({ [EARN]: balance(132) });
    await first.client.act('add_points', input);
    const other = fakePasskit(
      { [EARN]: balance(12) },
      { ledger: first.runtime.ledger },
      { ...first.context.connection, account: 'other' },
    );
    expect(await other.client.act('add_points', input)).toMatchObject({ duplicate: false });
  });
});

describe('a lost answer', () => {
  const lost = async (record: unknown[], routes: Routes = {}) => {
    const passkit = act(
      'add_points',
      {},
      {
        [EARN]: networkError('ECONNRESET'),
        [READ]: { body: member({ points: 132 }) },
        [LOG]: { body: lines(...record) },
        [COUNT]: { body: { total: 0 } },
        ...routes,
      },
    );
    const outcome = await passkit.answer.catch((error: Error) => error);
    expect(passkit.calls().filter((call) => call === EARN)).toHaveLength(1);
    return outcome;
  };

  test('is settled by the log', async () => {
    expect(await lost([booked()])).toMatchObject({ duplicate: false, points: 132, pointsAdded: 12 });
  });

  test.each<[string, unknown[]]>([
    ['nothing of it', []],
    ['the same ID for spent points', [booked({ eventType: 5 })]],
    [
      'the same ID of another capability',
      [booked({ metaData: { capability: 'record_purchase', amount: '12' } })],
    ],
    ['another ID', [booked({ externalId: 'T-2' })]],
    ['another amount', [booked({ metaData: { amount: '5' } })]],
  ])('is unknown when the log has %s', async (_, record) => {
    expect(await lost(record)).toMatchObject({
      problem: 'unknown_outcome',
      message: expect.stringContaining('its answer was lost, so it is not known'),
    });
  });

  test('is unknown, and why, when the log gives no references back', async () => {
    const nameless = booked({ externalId: '', metaData: {}, created: new Date(START).toISOString() });
    expect(await lost([nameless])).toMatchObject({
      problem: 'unknown_outcome',
      message: expect.stringContaining(
        'the log of PassKit does not give back the transaction IDs, so it is not known whether "T-1" was carried out. It was not repeated.',
      ),
    });
  });
});
