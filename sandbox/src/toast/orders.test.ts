import type { Order } from './records.ts';
import { HARBOR, LAKESIDE, ToastCaller } from './testing.ts';

const NOW = Date.UTC(2026, 10, 3, 12);
let toast: ToastCaller;

beforeEach(() => {
  toast = new ToastCaller({ now: () => NOW, switches: { toastRateLimits: false } });
});

const span = (start: string, end: string): string =>
  `startDate=${encodeURIComponent(start)}&endDate=${encodeURIComponent(end)}`;
const bulk = (query: string, restaurant = HARBOR): Order[] =>
  toast.get(`/orders/v2/ordersBulk?${query}`, restaurant).json as Order[];
const MONTH = span('2026-10-15T00:00:00.000+0000', '2026-11-15T00:00:00.000+0000');

it('has all sample orders of a location', () => {
  expect([bulk(MONTH).length, bulk(MONTH, LAKESIDE).length]).toEqual([31, 12]);
});

it('takes changes from the start on and up to, but without, the end', () => {
  const [first, second] = bulk(MONTH) as [Order, Order];
  const guids = (start: string, end: string) => bulk(span(start, end)).map(({ guid }) => guid);
  expect(guids(first.modifiedDate, second.modifiedDate)).toEqual([first.guid]);
  expect(guids('2026-10-01T00:00:00.000+0000', first.modifiedDate)).toEqual([]);
  expect(guids('2026-10-01T00:00:00.000-0500', second.modifiedDate)).toEqual([first.guid]);
});

it('takes a business date, not the day of the calendar', () => {
  const orders = bulk('businessDate=20261031');
  expect(orders.every(({ businessDate }) => businessDate === 20261031)).toBe(true);
  expect(orders.some(({ openedDate }) => openedDate > '2026-11-01T08:00')).toBe(true);
});

it('turns pages until one is short or empty', () => {
  const pages = [1, 2, 3, 4, 5].map((page) => bulk(`${MONTH}&pageSize=10&page=${page}`));
  expect(pages.map(({ length }) => length)).toEqual([10, 10, 10, 1, 0]);
  expect(new Set(pages.flat().map(({ guid }) => guid)).size).toBe(31);
  toast.core.switches.toastDefaultPageSize = 5;
  expect(bulk(MONTH)).toHaveLength(5);
});

it('sorts as the switch says', () => {
  const dates = () => bulk(MONTH).map(({ modifiedDate }) => modifiedDate);
  const sorted = [...dates()].sort();
  expect(dates()).toEqual(sorted);
  toast.core.switches.toastOrdersSorted = 'modified_newest_first';
  expect(dates()).toEqual(sorted.reverse());
});

it.each([
  ['no span', ''],
  ['a start alone', 'startDate=2026-10-30T00:00:00.000%2B0000'],
  ['a plus sign that is not encoded', 'startDate=2026-10-30T00:00:00.000+0000&endDate=x'],
  ['another form of time', span('2026-10-30', '2026-10-31')],
  ['an end before the start', span('2026-10-31T00:00:00.000+0000', '2026-10-30T00:00:00.000+0000')],
  ['more than a month', span('2026-10-01T00:00:00.000+0000', '2026-11-01T00:00:00.001+0000')],
  ['no day', 'businessDate=20261332'],
  ['too large a page', `${MONTH}&pageSize=101`],
  ['page 0', `${MONTH}&page=0`],
])('refuses %s', (_name, query) => {
  expect(toast.get(`/orders/v2/ordersBulk?${query}`).status).toBe(400);
});

it('answers one order of the location, and no other', () => {
  const [order] = bulk(MONTH) as [Order];
  expect(toast.get(`/orders/v2/orders/${order.guid}`).json).toEqual(order);
  expect(toast.get(`/orders/v2/orders/${order.guid}`, LAKESIDE).status).toBe(404);
  expect(toast.get('/orders/v2/orders/x').status).toBe(400);
});

it('lists the GUIDs of an hour, and of no more', () => {
  const hour = span('2026-10-30T16:00:00.000+0000', '2026-10-30T17:00:00.000+0000');
  expect(toast.get(`/orders/v2/orders?${hour}`).json).toEqual(bulk(hour).map(({ guid }) => guid));
  const more = span('2026-10-30T16:00:00.000+0000', '2026-10-30T17:00:00.001+0000');
  expect(toast.get(`/orders/v2/orders?${more}`).status).toBe(400);
});

it.each([
  ['paidBusinessDate=20261030', 13],
  ['refundBusinessDate=20261101', 1],
  ['voidBusinessDate=20261030', 0],
])('lists payments by %s', (query, count) => {
  const guids = toast.get(`/orders/v2/payments?${query}`).json as string[];
  expect(guids).toHaveLength(count);
  for (const guid of guids)
    expect(toast.get(`/orders/v2/payments/${guid}`).json).toMatchObject({
      guid,
      orderGuid: expect.any(String),
    });
});

it('lists payments only by a date', () => {
  expect(toast.get('/orders/v2/payments').status).toBe(400);
  expect(toast.get('/orders/v2/payments?paidBusinessDate=x').status).toBe(400);
  expect(toast.get(`/orders/v2/payments/${HARBOR}`).status).toBe(404);
});

it('hides email and phone of guests without guest.pi:read, and the name by switch', () => {
  const guest = () => bulk(MONTH)[0]?.checks[0]?.customer;
  expect(guest()).toMatchObject({ firstName: 'Casey', email: 'casey.sample@example.com' });
  toast.core.switches.toastGuestScope = false;
  expect(guest()).toMatchObject({ firstName: 'Casey', email: null, phone: null });
  toast.core.switches.toastGuestScopeHidesName = true;
  expect(guest()).toMatchObject({ firstName: null, lastName: null });
  expect(toast.core.toast.books.orders(HARBOR)[0]?.checks[0]?.customer?.email).toBe(
    'casey.sample@example.com',
  );
});

it('tells locations, groups and menus', () => {
  expect(toast.get(`/restaurants/v1/restaurants/${LAKESIDE}`).json).toMatchObject({
    general: { timeZone: 'America/Chicago', currencyCode: 'USD', closeoutHour: 4 },
  });
  const group = '/restaurants/v1/groups/c387be1f-191f-5d6a-97b4-2726fe3f6cc0/restaurants';
  expect(toast.get(group).json).toEqual([{ guid: HARBOR }, { guid: LAKESIDE }]);
  expect(toast.get(`/restaurants/v1/groups/${HARBOR}/restaurants`).status).toBe(404);
  const { lastUpdated } = toast.get('/menus/v2/metadata').json as { lastUpdated: string };
  expect(toast.get('/menus/v2/menus').json).toMatchObject({ restaurantGuid: HARBOR, lastUpdated });
});

it('can move the sample orders so that they look recent', () => {
  const now = Date.UTC(2030, 5, 15, 12);
  toast = new ToastCaller({ now: () => now, recentSales: true, switches: { toastRateLimits: false } });
  const orders = bulk(span('2030-06-01T00:00:00.000+0000', '2030-06-30T00:00:00.000+0000'));
  expect(orders).toHaveLength(31);
  const lakeside = bulk(span('2030-06-01T00:00:00.000+0000', '2030-06-30T00:00:00.000+0000'), LAKESIDE);
  const newest = [...orders, ...lakeside]
    .map(({ modifiedDate }) => modifiedDate)
    .sort()
    .at(-1);
  expect(newest).toMatch(/^2030-06-1[45]/);
  expect(orders[0]?.businessDate).toBe(Number(orders[0]?.openedDate.slice(0, 10).replaceAll('-', '')));
  expect(JSON.stringify(orders)).toContain('1970-01-01T00:00:00.000+0000');
});

it('starts without orders where nothing is seeded', () => {
  toast = new ToastCaller({ seed: false });
  expect(bulk(MONTH)).toEqual([]);
});
