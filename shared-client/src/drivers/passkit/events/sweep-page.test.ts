import { isOver, manyMembers, numbers, sweptProgram } from '../../../../testing/sweep.ts';

describe('members that are deleted between two polls', () => {
  const short = { limits: { deadlineMs: 2_000 } };

  test.each([1, 49, 50, 51, 700, 999])(
    '%i of them move the others, and none is missed or told twice',
    async (gone) => {
      const shop = sweptProgram(manyMembers(3_000), short);
      const told = await shop.poll();
      shop.all.splice(0, gone);
      while (!(await isOver(shop))) told.push(...(await shop.poll()));
      expect(told.sort((a, b) => a - b)).toEqual(numbers(0, 3_000));
    },
  );

  test('among the last that were looked at', async () => {
    const shop = sweptProgram(manyMembers(3_000), short);
    const told = await shop.poll();
    shop.all.splice(985, 15);
    while (!(await isOver(shop))) told.push(...(await shop.poll()));
    expect(told.sort((a, b) => a - b)).toEqual(numbers(0, 3_000));
  });

  test('all of them', async () => {
    const shop = sweptProgram(manyMembers(3_000), short);
    await shop.poll();
    shop.all.length = 0;
    expect(await shop.poll()).toEqual([]);
    expect(await isOver(shop)).toBe(true);
  });

  test('and members that join meanwhile are told of in the same round', async () => {
    const shop = sweptProgram(manyMembers(1_500), short);
    const told = await shop.poll();
    shop.all.push(...manyMembers(3, 1_500));
    told.push(...(await shop.poll()));
    expect(told.sort((a, b) => a - b)).toEqual(numbers(0, 1_503));
  });
});
