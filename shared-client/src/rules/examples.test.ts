import { ruleOf, saleOf } from '../../testing/sales.ts';
import { earn } from './earn.ts';
import { fillMessage } from './message.ts';
import { rewardsDue } from './reward.ts';

/** What merchants asked for, in their own words. */
test('1 dollar = 10 points', () => {
  const rule = ruleOf('1 dollar = 10 points');
  const { points, because } = earn(rule, saleOf(1200, { currency: 'USD' }), {});
  expect(points).toBe(120);
  expect(because).toEqual(['12.00 USD x 10 points = 120 points']);
});

describe('every 10 pounds = 1 point, 5 points = 5 pounds off', () => {
  const rule = ruleOf(
    'every 10 pounds = 1 point',
    "at 5 points: You've got 5 pounds off, take the points, again",
  );
  const buy = (balance: number, pounds: number) => {
    const { points } = earn(rule, saleOf(pounds * 100), {});
    const due = rewardsDue(rule, { before: balance, after: balance + points, items: [] });
    const taken = due.reduce((sum, { deducts }) => sum + deducts, 0);
    return {
      said: fillMessage("You've earned {points} points!", { points }),
      due,
      left: balance + points - taken,
    };
  };

  test('25 pounds earn 2 points, and the customer reads of it', () => {
    const { said, due, left } = buy(0, 25);
    expect(said).toBe("You've earned 2 points!");
    expect(due).toEqual([]);
    expect(left).toBe(2);
  });

  test('the fifth point brings the reward and is taken with the others', () => {
    const { due, left } = buy(2, 30);
    expect(due).toEqual([
      { text: "You've got 5 pounds off", deducts: 5, key: 'points 5 no. 1', once: false },
    ]);
    expect(left).toBe(0);
  });

  test('then it begins anew, and a large purchase brings it twice', () => {
    expect(buy(0, 49)).toMatchObject({ due: [], left: 4 });
    expect(buy(4, 60)).toMatchObject({ due: [{ deducts: 5 }, { deducts: 5 }], left: 0 });
  });

  test('is the same in the words of the till', () => {
    expect(ruleOf('10 pounds = 1 point; 5 points = 5 pounds off').rewards).toEqual([
      { at: { points: 5 }, text: '5 pounds off', often: 'again', deducts: true },
    ]);
  });
});
