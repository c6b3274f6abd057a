import {
  COUPON,
  CREATE_COUPON,
  GET_OFFER,
  GIFT,
  GIVEN,
  giving,
  offer,
  READ_GIFT,
} from '../../../../testing/coupons.ts';
import { refusalBody } from '../../../../testing/passkit.ts';
import { networkError } from '../../../../testing/runtime.ts';
import type { Step } from '../../../../testing/runtime.ts';

const made = { body: { id: COUPON } };

describe('an offer that gives no coupon', () => {
  const none = { [READ_GIFT]: { status: 404 } };
  const refused = (status: number, found: Step) =>
    giving({ status, body: refusalBody(9, 'no') }, { ...none, [GET_OFFER]: found }).client.act(
      'add_reward',
      GIFT,
    );

  test.each([
    [{ disabled: true }, 'the offer is disabled. Enable it in PassKit or choose another offer.'],
    [
      { issueStartDate: '2026-05-01T00:00:00Z' },
      'the offer issues no coupons before 2026-05-01 at 00:00 UTC. Change its dates in PassKit or choose another offer.',
    ],
    [
      { issueEndDate: '2026-02-28T23:59:59Z' },
      'the offer ended on 2026-02-28 at 23:59 UTC. Change its dates in PassKit or choose another offer.',
    ],
  ])('is looked at, and the sentence says why: %j', async (changes, why) => {
    for (const status of [400, 409, 403]) {
      await expect(refused(status, { body: offer(changes) })).rejects.toMatchObject({
        message: `PassKit could not add the reward: ${why} (status ${status}, code 9)`,
        details: { field: 'offerId', status },
      });
    }
  });

  test.each([{ body: offer() }, { status: 404 }, { status: 403 }, networkError('ECONNREFUSED')])(
    'without a visible reason is told as PassKit declined it: %j',
    async (found) => {
      await expect(refused(400, found)).rejects.toMatchObject({
        problem: 'refused',
        message: expect.stringContaining('it did not accept the values.'),
      });
    },
  );

  test('because there is none, or no such campaign, is told', async () => {
    const { client, calls } = giving({ status: 404 });
    await expect(client.act('add_reward', GIFT)).rejects.toMatchObject({
      problem: 'not_found',
      message:
        'PassKit could not add the reward: there is no such campaign or offer. Choose both from the lists. (status 404)',
      details: { field: 'offerId' },
    });
    expect(calls()).toEqual([CREATE_COUPON]);
  });

  test('may be tried again, because nothing was given', async () => {
    const { client } = giving([{ status: 400 }, made], { ...none, [GET_OFFER]: { body: offer() } });
    await expect(client.act('add_reward', GIFT)).rejects.toMatchObject({ problem: 'refused' });
    expect(await client.act('add_reward', GIFT)).toStrictEqual(GIVEN);
  });
});
