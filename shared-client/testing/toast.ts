import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toast } from '../src/drivers/toast/driver.ts';
import { fakeSystem } from './fake-system.ts';
import type { SystemRoutes } from './fake-system.ts';
import type { TestOptions } from './runtime.ts';

const SAMPLES = join(process.cwd(), 'samples', 'toast');
const sample = (name: string): unknown => JSON.parse(readFileSync(join(SAMPLES, name), 'utf8'));

type Json = Record<string, unknown>;

/** The sample orders by location, and what Toast says of the two locations. */
export const sampleOrders = sample('ordersBulk.json') as Record<string, Json[]>;
export const sampleRestaurants = (sample('restaurants.json') as { info: Json }[]).map(({ info }) => info);
export const [HARBOR, LAKESIDE] = sampleRestaurants.map(({ guid }) => guid) as [string, string];

export const LOGIN = 'POST /authentication/v1/authentication/login';
export const ORDERS = 'GET /orders/v2/ordersBulk';
export const PLACE = `GET /restaurants/v1/restaurants/${HARBOR}`;
export const credentials = { apiKey: 'client', apiSecret: 'secret', accountId: HARBOR };

/** Toast on a fake host, connected to the sample's first location. */
export const fakeToast = (routes: SystemRoutes, options?: TestOptions) =>
  fakeSystem(toast, credentials, { [PLACE]: { body: sampleRestaurants[0] }, ...routes }, options);

/** An order of the samples as if it had been opened, paid and changed at other moments. */
export function orderAt(order: Json, ms: number): Json {
  const time = new Date(ms).toISOString().replace('Z', '+0000');
  const text = JSON.stringify(order).replace(
    /"((?:opened|created|modified|paid|closed)Date)":"[^"]+"/g,
    `"$1":"${time}"`,
  );
  return JSON.parse(text) as Json;
}
