import { fakePasskit, logged, member, PASS, PROGRAM, refusalBody } from '../../../../testing/passkit.ts';
import type { Routes } from '../../../../testing/passkit.ts';
import { lines } from '../../../../testing/runtime.ts';

const EARN = 'PUT /members/member/points/earn';
const BURN = 'PUT /members/member/points/burn';
const PATCH = 'PUT /members/member';
const ISSUE = 'POST /members/member';
const READ = `GET /members/member/id/${PASS}`;
const LIST = `POST /members/member/list/${PROGRAM}`;
const LOG = `POST /members/program/list/events/${PROGRAM}`;
const COUPON = 'POST /coupon/singleUse/coupon';
const NONE = { status: 404, body: refusalBody(5, 'not found') };

const holds = (points: number, tierPoints = 0) => ({
  body: { id: PASS, programId: PROGRAM, externalId: 'CUST-1042', points, tierPoints },
});
const sold = { passId: PASS, amount: '25.00', transactionId: 'T-1', occurredAt: '2026-03-02T09:00:00Z' };
const REWARD = '1 point per 1\nat 40 points: A coffee, take the points';

function record(changes: Record<string, unknown>, routes: Routes) {
  const passkit = fakePasskit(routes);
  return { ...passkit, answer: passkit.client.act('record_purchase', { ...sold, ...changes }) };
}

describe('who bought', () => {
  const byEmail = { passId: '', programId: PROGRAM, email: 'ada@example.com' };

  test('is found by email, and the pass that was found is booked', async () => {
    const { answer, calls } = record(byEmail, { [LIST]: { body: lines(member()) }, [EARN]: holds(145) });
    expect(await answer).toMatchObject({ id: PASS, recorded: true, pointsAdded: 25, points: 145 });
    expect(calls()).toEqual([LIST, EARN]);
  });

  test('is looked for by phone when nobody has the email', async () => {
    const { answer, seen } = record(
      { ...byEmail, email: 'other@example.com', phone: '+447700900123' },
      { [LIST]: [{ body: '' }, { body: '' }, { body: lines(member()) }], [EARN]: holds(145) },
    );
    expect(await answer).toMatchObject({ recorded: true });
    expect(JSON.stringify(seen()[2]!.body)).toContain('mobileNumber');
  });

  test('is never guessed among several passes, but one that is still valid is no guess', async () => {
    const two = lines(member(), member({ id: 'OTHER' }));
    const { answer } = record(byEmail, { [LIST]: { body: two } });
    await expect(answer).rejects.toMatchObject({ problem: 'conflict', details: { field: 'email' } });
    const expired = lines(member({ id: 'OTHER', status: 'EXPIRED' }), member());
    const valid = record(byEmail, { [LIST]: { body: expired }, [EARN]: holds(145) });
    expect(await valid.answer).toMatchObject({ id: PASS });
  });

  test.each([
    ['stop', { problem: 'not_found', details: { field: 'ifMissing' } }],
    ['skip', undefined],
  ])('without a pass means to %s', async (ifMissing, refusal) => {
    const { answer } = record({ ...byEmail, ifMissing }, { [LIST]: { body: '' } });
    if (refusal) await expect(answer).rejects.toMatchObject(refusal);
    else expect(await answer).toMatchObject({ id: null, recorded: false, pointsAdded: 0, points: null });
  });

  test('without a pass under the External ID gets one, and then the points', async () => {
    const { answer, calls } = record(
      { passId: '', programId: PROGRAM, externalId: 'CUST-1042', ifMissing: 'issue', tierId: 'base' },
      { [EARN]: [NONE, holds(25)], [ISSUE]: { body: { id: PASS } } },
    );
    expect(await answer).toMatchObject({ created: true, pointsAdded: 25, duplicate: false });
    expect(calls()).toEqual([EARN, ISSUE, EARN]);
  });

  test('by a Pass ID that does not exist is left out, or refused, and never issued', async () => {
    for (const ifMissing of ['stop', 'issue']) {
      const { answer, calls } = record({ ifMissing, tierId: 'base' }, { [EARN]: NONE });
      await expect(answer).rejects.toMatchObject({ problem: 'not_found' });
      expect(calls()).toEqual([EARN]);
    }
    const skipped = record({ ifMissing: 'skip' }, { [EARN]: NONE });
    expect(await skipped.answer).toMatchObject({ recorded: false });
  });
});

describe('what is worth nothing', () => {
  test('sends nothing, and says so', async () => {
    const { answer, calls } = record({ rule: '1 point per 1\nminimum 30' }, {});
    expect(await answer).toMatchObject({ recorded: false, pointsAdded: 0, notice: expect.any(String) });
    expect(calls()).toEqual([]);
  });
});

describe('what follows', () => {
  const inText = { rule: REWARD, rewardAs: 'field', rewardField: 'offer' };
  const coupon = { rule: REWARD, rewardAs: 'coupon', campaignId: 'C1', offerId: 'O1' };

  test('points are taken before the coupon is given', async () => {
    const { answer, calls } = record(coupon, {
      [EARN]: holds(42),
      [BURN]: holds(2),
      [COUPON]: { body: { id: 'K1' } },
    });
    expect(await answer).toMatchObject({
      points: 2,
      pointsDeducted: 40,
      rewardId: 'K1',
      rewardText: 'A coffee',
    });
    expect(calls()).toEqual([EARN, BURN, COUPON]);
  });

  test('a part that fails is named, and that the points are booked', async () => {
    const { answer } = record(coupon, { [EARN]: holds(42), [BURN]: holds(2), [COUPON]: NONE });
    await expect(answer).rejects.toMatchObject({
      problem: 'not_found',
      message: expect.stringMatching(
        /^PassKit could not record the purchase: its points are booked, but the reward is missing: there is no such campaign.*not booked twice\.$/,
      ),
    });
  });

  test('a repeat finishes what is missing, by what the pass held then', async () => {
    const passkit = fakePasskit({
      [EARN]: holds(42),
      [BURN]: [{ status: 400, body: refusalBody(3, 'no') }, holds(5)],
      [PATCH]: { body: { id: PASS } },
      [READ]: { body: member({ points: 45 }) },
      [LOG]: {
        body: lines(
          logged('V2', 4, {
            externalId: 'T-2',
            created: '2026-03-02T09:05:00Z',
            metaData: { capability: 'add_points', amount: '3' },
          }),
          logged('V1', 4, {
            externalId: 'T-1',
            created: '2026-03-02T09:00:00Z',
            metaData: { capability: 'record_purchase', amount: '25' },
          }),
        ),
      },
    });
    const run = () => passkit.client.act('record_purchase', { ...sold, ...inText });
    await expect(run()).rejects.toThrow('its points are booked, but the reward is missing');
    expect(await run()).toMatchObject({ duplicate: true, pointsAdded: 25, pointsDeducted: 40, points: 5 });
  });

  test('a repeat that cannot tell what the pass held says so', async () => {
    const passkit = fakePasskit({
      [EARN]: holds(42),
      [BURN]: { status: 400, body: refusalBody(3, 'no') },
      [READ]: { body: member({ points: 45 }) },
      [LOG]: {
        body: lines(
          logged('V2', 6, { created: '2026-03-02T09:05:00Z' }),
          logged('V1', 4, { externalId: 'T-1', metaData: { capability: 'record_purchase', amount: '25' } }),
        ),
      },
    });
    const run = () => passkit.client.act('record_purchase', { ...sold, ...inText });
    await expect(run()).rejects.toThrow('the reward is missing');
    expect(await run()).toMatchObject({
      duplicate: true,
      notice: expect.stringContaining('were not looked at again'),
    });
  });

  test('a reward that comes once for a pass comes with the first purchase only', async () => {
    const passkit = fakePasskit({
      [EARN]: [holds(42), holds(42)],
      [PATCH]: { body: { id: PASS } },
    });
    const once = { rule: '1 point per 1\nat 40 points: A coffee', rewardAs: 'field', rewardField: 'offer' };
    const first = await passkit.client.act('record_purchase', { ...sold, ...once });
    const second = await passkit.client.act('record_purchase', { ...sold, ...once, transactionId: 'T-2' });
    expect([first.rewardText, second.rewardText]).toEqual(['A coffee', undefined]);
    expect(passkit.calls()).toEqual([EARN, PATCH, EARN]);
  });

  test('spend that the program does not count is refused with a cure, after the points', async () => {
    const { answer, seen } = record(
      { rule: '1 point per 1\ntier gold at 500 spent' },
      { [EARN]: holds(145, 0) },
    );
    await expect(answer).rejects.toMatchObject({ problem: 'refused', details: { field: 'rule' } });
    expect(seen()[0]!.body).toMatchObject({ points: 25, tierPoints: 25 });
  });

  test('the tier changes only where a purchase passes the threshold', async () => {
    const rule = '1 point per 1\ntier gold at 100 points';
    const passing = record({ rule }, { [EARN]: holds(120), [PATCH]: { body: { id: PASS } } });
    expect(await passing.answer).toMatchObject({ tierId: 'gold' });
    const above = record({ rule }, { [EARN]: holds(126) });
    expect(await above.answer).not.toHaveProperty('tierId');
  });

  test('a level that the program does not have is named, and a repeat with the mended rule sets the tier', async () => {
    const passkit = fakePasskit({
      [EARN]: holds(120),
      [PATCH]: [NONE, { body: { id: PASS } }],
      [READ]: { body: member({ points: 120 }) },
      [LOG]: {
        body: lines(
          logged('V1', 4, { externalId: 'T-1', metaData: { capability: 'record_purchase', amount: '25' } }),
        ),
      },
    });
    const run = (level: string) =>
      passkit.client.act('record_purchase', { ...sold, rule: `1 point per 1\ntier ${level} at 100 points` });
    await expect(run('platinum')).rejects.toMatchObject({
      problem: 'not_found',
      details: { field: 'rule' },
      message:
        'PassKit could not record the purchase: its points are booked, but what the pass is to show is missing: the rule\'s level "platinum" is not a tier of the program. Mend the rule. Then run the step again with the same Transaction ID: the points are not booked twice.',
    });
    expect(await run('gold')).toMatchObject({ duplicate: true, tierId: 'gold' });
  });
});

describe('what is refused before any call', () => {
  const said = { messageAs: 'field', messageField: 'notice' };

  test.each([
    [{ rule: REWARD }, 'rewardAs', /Give Rewards As is Nothing, so nobody would learn of it\. Choose/],
    [
      { ...said, message: 'You earned {point}!' },
      'message',
      /\{point\}.*\{points\}, \{balance\}, \{reward\}/,
    ],
    [{ ...said, message: 'You earned {points earned}!' }, 'message', /^Message has \{points earned\}/],
  ])('%j', async (changes, field, words) => {
    const { answer, calls } = record(changes, {});
    await expect(answer).rejects.toMatchObject({
      problem: 'input',
      details: { field },
      message: expect.stringMatching(words),
    });
    expect(calls()).toEqual([]);
  });

  test.each([
    { rule: REWARD, ...said, message: 'You got {reward}, {points} of { balance }' },
    { rule: '1 point per 1\nat 40 points: A coffee', message: '{never} told' },
  ])('but not %j', async (changes) => {
    const { answer } = record(changes, { [EARN]: holds(26), [PATCH]: { body: { id: PASS } } });
    expect(await answer).toMatchObject({ recorded: true });
  });
});
