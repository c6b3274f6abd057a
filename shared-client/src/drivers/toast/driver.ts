import type { Driver } from '../driver.ts';
import { tillPolls } from '../till/events.ts';
import { findSale } from '../till/find-sale.ts';
import { auth } from './auth.ts';
import { dialect } from './dialect.ts';
import { pickers } from './pickers.ts';
import { locationOf, nameOf, readRestaurant } from './place.ts';
import { signed } from './signed.ts';
import { till } from './till.ts';

/** Toast's till through its Standard API access, which only reads. */
export const toast: Driver = {
  system: 'toast',
  title: 'Toast',
  auth,
  dialect,
  async test(context) {
    const restaurant = await readRestaurant(context, locationOf(context, {}));
    return { label: nameOf(restaurant) ?? 'Toast' };
  },
  actions: {},
  searches: { find_sale: findSale(till) },
  hooks: {},
  polls: tillPolls(till),
  signed,
  pickers,
};
