import { fakePasskit, PROGRAM } from '../../../../testing/passkit.ts';
import { START } from '../../../../testing/runtime.ts';
import type { Answer } from '../../../../testing/runtime.ts';
import { HOUR, isOver, manyMembers, numbers, sweptProgram } from '../../../../testing/sweep.ts';
import { passDormant } from './dormant.ts';
import { occurrenceId } from './occurrence.ts';

const few = (n: number) => n % 1000 === 7;

describe('one round', () => {
  test('reads all manyMembers, 1,000 at a time, each page a little before the end of the last', async () => {
    const shop = sweptProgram(manyMembers(2_500), { fits: few });
    expect(await shop.poll()).toEqual([2_007, 1_007, 7]);
    expect(shop.offsets()).toEqual([0, 950, 1_900]);
    expect(await shop.kept()).toMatchObject({ endedAt: START + 3_000 });
  });

  test('asks for them in the order of their creation', async () => {
    const { context, seen } = fakePasskit({ [`POST /members/member/list/${PROGRAM}`]: { body: '' } });
    await passDormant.poll(context, { programId: PROGRAM, days: 1 }, { limit: 1, withPasses: true });
    expect(seen()[0]!.body).toEqual({
      programId: PROGRAM,
      filters: { limit: 1000, offset: 0, orderBy: 'created', orderAsc: true },
    });
  });

  test('tells at most as many as the host takes, and goes on behind the last', async () => {
    const shop = sweptProgram(manyMembers(250));
    expect(await shop.poll({ limit: 100 })).toEqual(numbers(0, 100).reverse());
    expect(await shop.poll({ limit: 100 })).toEqual(numbers(100, 200).reverse());
    expect(await shop.poll({ limit: 100 })).toEqual(numbers(200, 250).reverse());
    expect(await shop.poll({ limit: 100 })).toEqual([]);
    expect(shop.rounds).toHaveLength(1);
  });

  test('that ends with the last one that the host takes is over', async () => {
    const shop = sweptProgram(manyMembers(200));
    expect(await shop.poll({ limit: 200 })).toHaveLength(200);
    expect(await shop.kept()).toHaveProperty('endedAt');
  });

  test.each([
    [120_000, 20],
    [30_000, 15],
    [8_000, 4],
  ])(
    'of a host that gives a step %i ms takes %i s in each poll, and goes on where it stopped',
    async (deadlineMs, pages) => {
      const shop = sweptProgram(manyMembers(50_000), { fits: few, limits: { deadlineMs } });
      const told: number[] = [];
      while (shop.rounds.length < 2) {
        const before = shop.offsets().length;
        told.push(...(await shop.poll()));
        expect(shop.offsets().length - before).toBeLessThanOrEqual(pages);
        if (await isOver(shop)) break;
      }
      expect(told.sort((a, b) => a - b)).toEqual(numbers(0, 50).map((k) => k * 1000 + 7));
      expect(shop.offsets()).toHaveLength(53);
    },
  );

  test('is kept small', async () => {
    const shop = sweptProgram(manyMembers(3_000), { limits: { deadlineMs: 2_000 } });
    await shop.poll();
    expect(JSON.stringify(await shop.kept()).length).toBeLessThan(1_000);
  });

  test('leaves out what the host has handed on already', async () => {
    const shop = sweptProgram(manyMembers(5));
    const id = occurrenceId(shop.runtime, 'm2', 'x', `${START}`);
    expect(await shop.poll({ seen: new Set([id]) })).toEqual([4, 3, 1, 0]);
  });
});

describe('rounds', () => {
  test('begin when they are due', async () => {
    const shop = sweptProgram(manyMembers(3));
    expect(await shop.poll()).toHaveLength(3);
    shop.runtime.pass(HOUR - 1);
    expect(await shop.poll()).toEqual([]);
    expect(shop.offsets()).toHaveLength(1);
    shop.runtime.pass(1);
    expect(await shop.poll()).toHaveLength(3);
    expect(shop.rounds).toHaveLength(2);
  });

  test('that are stale are not gone on with', async () => {
    const shop = sweptProgram(manyMembers(250));
    await shop.poll({ limit: 100 });
    shop.runtime.pass(25 * HOUR);
    expect(await shop.poll({ limit: 100 })).toEqual(numbers(0, 100).reverse());
    expect(shop.rounds).toHaveLength(2);
  });

  test('of another input begin anew', async () => {
    const shop = sweptProgram(manyMembers(2));
    await shop.memory.set('sweep', { of: 'other', round: { at: 0 }, endedAt: START }, HOUR);
    expect(await shop.poll()).toHaveLength(2);
  });
});

describe('the first look', () => {
  test('of a host that begins to watch tells the first few of one page, and all the rest counts as seen', async () => {
    const shop = sweptProgram(manyMembers(3_000));
    expect(await shop.poll({ isFirst: true, limit: 100 })).toEqual(numbers(0, 100).reverse());
    expect(shop.offsets()).toEqual([0]);
    expect(await shop.poll()).toEqual([]);
    shop.runtime.pass(HOUR);
    expect(await shop.poll()).not.toEqual([]);
  });

  test('begins anew also where something was kept from before', async () => {
    const shop = sweptProgram(manyMembers(250));
    await shop.poll({ limit: 100 });
    await shop.poll({ isFirst: true, limit: 100 });
    expect(await shop.poll({ limit: 100 })).toEqual([]);
  });

  test('without a memory tells the first few of one page, each time', async () => {
    const shop = sweptProgram(manyMembers(3_000));
    for (const _ of [1, 2]) expect(await shop.poll({ limit: 3 }, null)).toEqual([2, 1, 0]);
    expect(shop.offsets()).toEqual([0, 0]);
  });
});

describe('a call that fails', () => {
  const busy: Answer = { status: 429, headers: { 'retry-after': '600' } };

  test('at first makes the poll fail, and the next one does the same again', async () => {
    const shop = sweptProgram(manyMembers(5));
    shop.fails(busy);
    await expect(shop.poll()).rejects.toMatchObject({ problem: 'throttled' });
    expect(await shop.kept()).toBeUndefined();
    shop.fails(undefined);
    expect(await shop.poll()).toHaveLength(5);
  });

  test('later ends the step, and what was done stays done', async () => {
    const shop = sweptProgram(manyMembers(2_000), { fits: (n) => n === 999 || few(n) });
    let calls = 0;
    const { send } = shop.runtime.transport;
    shop.runtime.transport.send = (request) => {
      shop.fails(++calls === 2 ? busy : undefined);
      return send(request);
    };
    expect(await shop.poll()).toEqual([999, 7]);
    expect(await shop.poll()).toEqual([1_007]);
  });

  test('for good makes the poll fail also later', async () => {
    const shop = sweptProgram(manyMembers(2_000));
    let calls = 0;
    const { send } = shop.runtime.transport;
    shop.runtime.transport.send = (request) => {
      shop.fails(++calls === 2 ? { status: 403 } : undefined);
      return send(request);
    };
    await expect(shop.poll({ limit: 5_000 })).rejects.toMatchObject({ problem: 'permission' });
  });
});
