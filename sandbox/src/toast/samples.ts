import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Menus, Order, Restaurant } from './records.ts';
import { addDays, readTime, writeTime } from './times.ts';

const FOLDER = join(import.meta.dirname, '..', '..', '..', 'samples', 'toast');
const DAY_MS = 86_400_000;
/** Toast's way to write that something was not deleted. */
const NEVER = '1970-01-01T00:00:00.000+0000';

/** Texts of files that were read before; every sandbox parses its own copy. */
const texts = new Map<string, string>();

function sample(name: string): string {
  const text = texts.get(name) ?? readFileSync(join(FOLDER, name), 'utf8');
  texts.set(name, text);
  return text;
}

/** The locations of the sample till, each time as new objects. */
export function sampleRestaurants(): Restaurant[] {
  return (JSON.parse(sample('restaurants.json')) as { info: Restaurant }[]).map(({ info }) => info);
}

/** The slim menus of each location, by its GUID. */
export function sampleMenus(): Map<string, Menus> {
  return new Map(Object.entries(JSON.parse(sample('menus.json')) as Record<string, Menus>));
}

/** The sample orders of each location, by its GUID. */
export function sampleOrders(): Map<string, Order[]> {
  return new Map(Object.entries(JSON.parse(sample('ordersBulk.json')) as Record<string, Order[]>));
}

/**
 * The sample orders moved by whole days, so that the newest change is less than a day old. Times of day stay as they are
 * in UTC, and business dates move along.
 */
export function recentOrders(nowMs: number): Map<string, Order[]> {
  const newest = Math.max(
    ...[...sampleOrders().values()].flat().map(({ modifiedDate }) => readTime(modifiedDate) as number),
  );
  const days = Math.floor((nowMs - newest) / DAY_MS);
  const moved: unknown = JSON.parse(sample('ordersBulk.json'), (name, value: unknown) => {
    if (typeof value === 'number' && /businessDate$/i.test(name)) return addDays(value, days);
    const at = typeof value === 'string' && value !== NEVER ? readTime(value) : undefined;
    return at === undefined ? value : writeTime(at + days * DAY_MS);
  });
  return new Map(Object.entries(moved as Record<string, Order[]>));
}
