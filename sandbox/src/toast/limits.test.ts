import { HARBOR, LAKESIDE, ToastCaller } from './testing.ts';

const START = Date.UTC(2026, 10, 3, 12);
const BULK = '/orders/v2/ordersBulk?businessDate=20261030';
const ONE = `/restaurants/v1/restaurants/${HARBOR}`;

let now: number;
let toast: ToastCaller;

beforeEach(() => {
  now = START;
  toast = new ToastCaller({ now: () => now });
  toast.logIn();
});

const statuses = (path: string, times: number, restaurant = HARBOR): number[] =>
  Array.from({ length: times }, () => toast.get(path, restaurant).status);

it('tells on every answer which limit is nearest, what is left and when it starts anew', () => {
  expect(toast.get(ONE).headers).toMatchObject({
    'X-Toast-RateLimit-By': 'GLOBAL',
    'X-Toast-RateLimit-Remaining': '19',
    'X-Toast-RateLimit-Reset': String(START / 1000 + 1),
  });
  expect(toast.get(BULK).headers).toMatchObject({
    'X-Toast-RateLimit-By': 'ENDPOINT',
    'X-Toast-RateLimit-Remaining': '4',
  });
  expect(toast.call('GET', ONE).headers).toHaveProperty('X-Toast-RateLimit-By');
});

it('lets 5 calls of ordersBulk in per second and location, then says when to come back', () => {
  expect(statuses(BULK, 6)).toEqual([200, 200, 200, 200, 200, 429]);
  expect(toast.get(BULK).headers).toMatchObject({
    'Retry-After': '1',
    'X-Toast-RateLimit-Remaining': '0',
    'X-Toast-RateLimit-By': 'ENDPOINT',
  });
  expect(statuses(BULK, 1, LAKESIDE)).toEqual([200]);
  now += 1000;
  expect(statuses(BULK, 1)).toEqual([200]);
});

it('counts in fixed slices of a second, not in a window that slides', () => {
  now = START + 999;
  expect(statuses(ONE, 20)).not.toContain(429);
  expect(statuses(ONE, 1)).toEqual([429]);
  now = START + 1000;
  expect(statuses(ONE, 20)).not.toContain(429);
});

it('lets 10,000 calls in per quarter of an hour', () => {
  for (let second = 0; second < 500; second += 1) {
    now = START + second * 1000;
    expect(statuses(ONE, 20)).not.toContain(429);
  }
  now = START + 500_000;
  expect(toast.get(ONE)).toMatchObject({ status: 429, headers: { 'Retry-After': '400' } });
});

it('counts nothing where the limits are switched off', () => {
  toast.core.switches.toastRateLimits = false;
  expect(statuses(BULK, 30)).not.toContain(429);
  expect(toast.get(BULK).headers).not.toHaveProperty('X-Toast-RateLimit-By');
});
