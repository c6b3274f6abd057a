import { fakePasskit, logged, member, PASS, PROGRAM, refusalBody } from '../../../testing/passkit.ts';
import type { Routes } from '../../../testing/passkit.ts';
import { networkError } from '../../../testing/runtime.ts';

const CHANGE = 'PUT /members/member/tier';
const READ = `GET /members/member/id/${PASS}`;
const moved = { body: logged('E-1', 'EVENT_MEMBER_TIER_CHANGED') };
const result = {
  id: PASS,
  system: 'passkit',
  programId: PROGRAM,
  externalId: 'CUST-1042',
  tierId: 'gold',
};

function change(input: Record<string, unknown>, routes: Routes = { [CHANGE]: moved }) {
  const passkit = fakePasskit(routes);
  return {
    ...passkit,
    answer: passkit.client.act('change_tier', { passId: PASS, tierId: 'gold', ...input }),
  };
}

test('a pass is moved to a tier with one call, which bears who did it', async () => {
  const { answer, seen } = change({ transactionId: 'UP-1', staffId: 'STAFF-7', note: 'Thanks' });
  expect(await answer).toStrictEqual(result);
  expect(seen()).toEqual([
    {
      call: CHANGE,
      body: {
        memberId: PASS,
        tierId: 'gold',
        eventDetails: {
          externalEventId: 'UP-1',
          externalUserId: 'STAFF-7',
          notes: 'Thanks',
          metaData: { capability: 'change_tier', transactionId: 'UP-1' },
        },
      },
    },
  ]);
});

test('a pass may be named by its External ID, which this call has another word for', async () => {
  const { answer, seen } = change({ passId: '', externalId: 'CUST-1042', programId: PROGRAM });
  expect(await answer).toStrictEqual(result);
  expect(seen()[0]!.body).toStrictEqual({
    externalMemberId: 'CUST-1042',
    programId: PROGRAM,
    tierId: 'gold',
    eventDetails: { metaData: { capability: 'change_tier' } },
  });
});

test('an answer without the member is told by the name that was given', async () => {
  const { answer } = change({ programId: PROGRAM }, { [CHANGE]: { body: {} } });
  expect(await answer).toStrictEqual({ ...result, externalId: null });
});

test('the whole pass comes on demand', async () => {
  const { answer } = change(
    { includePass: true },
    { [CHANGE]: moved, [READ]: { body: member({ tierId: 'gold' }) } },
  );
  expect(await answer).toMatchObject({ pass: { id: PASS, tierId: 'gold' } });
});

test('a change whose answer is lost is sent again', async () => {
  const { answer, calls } = change({}, { [CHANGE]: [networkError('ECONNRESET'), moved] });
  expect(await answer).toStrictEqual(result);
  expect(calls()).toEqual([CHANGE, CHANGE]);
});

describe('a tier that PassKit declines', () => {
  const declined = { status: 400, body: refusalBody(3, 'tierId') };
  const isIn = (tierId: string) => ({ [READ]: { body: member({ tierId }) } });

  test('because the pass is in it already, is as it was wanted', async () => {
    const { answer, calls } = change({}, { [CHANGE]: declined, ...isIn('gold') });
    expect(await answer).toStrictEqual({ ...result, notice: 'The pass was in this tier already.' });
    expect(calls()).toEqual([CHANGE, READ]);
  });

  test('because a lost try of this step has moved the pass, is told as moved now', async () => {
    const { answer } = change({}, { [CHANGE]: [networkError('ECONNRESET'), declined], ...isIn('gold') });
    expect(await answer).toStrictEqual(result);
  });

  test('for another reason stays declined', async () => {
    const { answer } = change({}, { [CHANGE]: declined, ...isIn('base') });
    await expect(answer).rejects.toMatchObject({
      problem: 'refused',
      message: expect.stringContaining('It named: Tier.'),
    });
  });

  test('because there is none, or no such pass, is told with what to check', async () => {
    const { answer, calls } = change({}, { [CHANGE]: { status: 404, body: refusalBody(5, 'x') } });
    await expect(answer).rejects.toMatchObject({
      problem: 'not_found',
      message:
        'PassKit could not change the tier: there is no such pass, or its program has no such tier. Check the pass, and choose the tier from the list. (status 404, code 5)',
      details: { field: 'tierId', status: 404 },
    });
    expect(calls()).toEqual([CHANGE]);
  });
});
