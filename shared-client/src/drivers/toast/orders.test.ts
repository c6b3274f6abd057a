import { fakeToast, HARBOR, ORDERS } from '../../../testing/toast.ts';
import { START } from '../../../testing/runtime.ts';
import { readOrders } from './orders.ts';

const HOUR = 3_600_000;
const page = (from: number, count: number) => ({
  body: Array.from({ length: count }, (_, index) => ({ guid: `order-${from + index}` })),
});

async function read(
  steps: object | object[],
  window: { fromMs: number; untilMs: number; enough?: number },
  limits: object = {},
) {
  const fake = fakeToast({ [ORDERS]: steps as never }, { limits });
  const answer = await readOrders(fake.context, HARBOR, window);
  return { ...answer, queries: fake.queries(ORDERS), runtime: fake.runtime };
}

test('one short time is one call, in the form in which Toast writes times', async () => {
  const { orders, queries, readUntilMs, runtime } = await read(page(0, 3), {
    fromMs: START - HOUR,
    untilMs: START,
  });
  expect(orders).toHaveLength(3);
  expect(queries).toEqual([
    {
      startDate: '2026-03-02T08:00:00.000+0000',
      endDate: '2026-03-02T08:59:55.000+0000',
      pageSize: '100',
      page: '1',
    },
  ]);
  expect(runtime.requests[0]).toMatchObject({
    url: expect.stringContaining('%2B0000'),
    headers: { 'toast-restaurant-external-id': HARBOR },
  });
  expect(readUntilMs).toBe(START);
});

test('pages are read until one is not full, and an order that stands on two of them counts once', async () => {
  const { orders, queries } = await read([page(0, 100), page(99, 100), page(199, 7)], {
    fromMs: START - HOUR,
    untilMs: START,
  });
  expect(queries.map(({ page }) => page)).toEqual(['1', '2', '3']);
  expect(orders).toHaveLength(206);
});

test('no more than five calls a second', async () => {
  const pages = Array.from({ length: 11 }, (_, index) => page(index * 100, 100));
  const { runtime } = await read([...pages, page(0, 0)], { fromMs: START - HOUR, untilMs: START });
  expect(runtime.requests).toHaveLength(12);
  expect(runtime.now() - START).toBe(2000);
});

test('a long time is read in slices of a day, the oldest first, that meet without a gap', async () => {
  const { queries, readUntilMs } = await read(page(0, 1), { fromMs: START - 50 * HOUR, untilMs: START });
  expect(queries.map(({ startDate, endDate }) => [startDate!.slice(8, 19), endDate!.slice(8, 19)])).toEqual([
    ['28T07:00:00', '01T07:00:00'],
    ['01T07:00:00', '02T07:00:00'],
    ['02T07:00:00', '02T08:59:55'],
  ]);
  expect(readUntilMs).toBe(START);
});

test('a step that has used half of its time says up to when it has read', async () => {
  const slow = { ...page(0, 1), tookMs: 6_000 };
  const window = { fromMs: START - 200 * HOUR, untilMs: START };
  const { queries, readUntilMs } = await read(slow, window, { deadlineMs: 20_000 });
  expect(queries).toHaveLength(2);
  expect(readUntilMs).toBe(START - 152 * HOUR);
});

test('flows that poll at the same moment share the pace', async () => {
  const { context, runtime } = fakeToast({ [ORDERS]: page(0, 1) });
  const window = { fromMs: START - HOUR, untilMs: START };
  await Promise.all(Array.from({ length: 11 }, () => readOrders(context, HARBOR, window)));
  expect(runtime.now() - START).toBeGreaterThanOrEqual(2000);
});

test('a glance reads no more than it needs', async () => {
  const window = { fromMs: START - 700 * HOUR, untilMs: START, enough: 50 };
  const { queries } = await read([page(0, 100)], window);
  expect(queries).toHaveLength(1);
});

test('too many calls are waited for as long as Toast says', async () => {
  const { runtime } = await read([{ status: 429, headers: { 'retry-after': '3' } }, page(0, 1)], {
    fromMs: START - HOUR,
    untilMs: START,
  });
  expect(runtime.slept).toEqual([3000]);
});
