import type { SaleItem } from '../sale/sale.ts';

/** A name as rules compare it: without case, spaces at its ends and doubled spaces. */
export const named = (name: string): string => name.trim().replace(/\s+/g, ' ').toLowerCase();

/** Names to compare with. */
export type Names = ReadonlySet<string>;

/** Names made ready to compare with. */
export const namesOf = (names: readonly string[]): Names => new Set(names.map(named));

/** Whether an item is one of these, by its name or SKU. */
export const namesItem = (names: Names, { name, sku }: SaleItem): boolean =>
  names.has(named(name)) || (sku !== null && names.has(named(sku)));

/** Whether an item is of one of these categories. */
export const namesCategory = (names: Names, { category }: SaleItem): boolean =>
  category !== null && names.has(named(category));
