import { inputError } from '../http/errors.ts';
import { currencyDigits } from '../values/money.ts';
import { toIso } from '../values/time.ts';
import { asGroup, isGroup } from './json.ts';
import type { Json } from './json.ts';
import { SALE_KINDS, SALE_SOURCES } from './sale.ts';
import type { Sale, SaleAmounts, SaleCustomer, SaleItem } from './sale.ts';

const MOST_CHARACTERS = 200_000;
const MOST_ITEMS = 1000;
const MOST_IN_A_TEXT = 255;
const MOST_IN_WORDS = 2000;

const AMOUNTS: readonly (keyof SaleAmounts)[] = [
  'subtotal',
  'discount',
  'tax',
  'tip',
  'gratuity',
  'serviceCharge',
  'total',
];

/** What is wrong with a sale, by the name of the part. */
class Wrong extends Error {
  override name = 'Wrong';
}

/**
 * A sale that an earlier step told: its text (`asText` of tellSale), or the JSON of it, alone or inside what that step told.
 * Every part that is used is checked, because a text can be changed on its way; parts that are not known are left out.
 */
export function parseSale(field: string, label: string, value: unknown): Sale {
  try {
    return saleFrom(found(value));
  } catch (error) {
    if (!(error instanceof Wrong)) throw error;
    throw inputError(
      field,
      `${label} is not a sale${error.message ? `: its ${error.message} is missing or wrong` : ''}. Map "Sale as Text" from the trigger of the till or from Read Sale to it, and nothing else.`,
    );
  }
}

/** The sale itself, wherever it stands in what a step told. */
function found(value: unknown): Json {
  const group = typeof value === 'string' ? fromText(value) : value;
  if (!isGroup(group)) throw new Wrong();
  if (isGroup(group.amounts)) return group;
  const told = isGroup(group.sale) ? group.sale : group;
  if (typeof told.asText === 'string') return asGroup(fromText(told.asText));
  if (isGroup(told.amounts)) return told;
  throw new Wrong();
}

function fromText(text: string): unknown {
  if (text.length > MOST_CHARACTERS) throw new Wrong();
  try {
    return JSON.parse(text);
  } catch {
    throw new Wrong();
  }
}

function saleFrom(json: Json): Sale {
  const currency = currencyOf(json.currency);
  return {
    source: oneOf(SALE_SOURCES, json.source, 'source'),
    kind: oneOf(SALE_KINDS, json.kind, 'kind'),
    transactionId: text(json.transactionId, 'Transaction ID'),
    originalTransactionId: orNull(json.originalTransactionId, 'Original Transaction ID', text),
    isRunningTotal: json.isRunningTotal === true,
    original: orNull(json.original, 'original amounts', amounts),
    occurredAt: moment(json.occurredAt),
    occurredAtText: orNull(json.occurredAtText, 'time', words),
    timeZone: orNull(json.timeZone, 'time zone', timeZone),
    businessDate: orNull(json.businessDate, 'business date', day),
    locationId: orNull(json.locationId, 'Location ID', text),
    locationName: orNull(json.locationName, 'location', words),
    staffId: orNull(json.staffId, 'Staff ID', text),
    currency,
    amounts: amounts(json.amounts, 'amounts'),
    tenders: list(json.tenders, 'tenders').map((tender) => words(tender, 'tenders')),
    customer: orNull(json.customer, 'customer', customer),
    items: list(json.items, 'items').map(item),
  };
}

function oneOf<T extends string>(known: readonly T[], value: unknown, name: string): T {
  const match = known.find((one) => one === value);
  if (match === undefined) throw new Wrong(name);
  return match;
}

/** One line of text that a system takes. */
function text(value: unknown, name: string): string {
  if (typeof value !== 'string' || /[\p{Cc}\p{Cs}]/u.test(value)) throw new Wrong(name);
  const line = value.trim();
  if (line === '' || line.length > MOST_IN_A_TEXT) throw new Wrong(name);
  return line;
}

/** Words that are compared and never sent. */
function words(value: unknown, name: string): string {
  if (typeof value !== 'string' || value.length > MOST_IN_WORDS) throw new Wrong(name);
  return value;
}

function orNull<T>(value: unknown, name: string, read: (value: unknown, name: string) => T): T | null {
  return value === undefined || value === null ? null : read(value, name);
}

function list(value: unknown, name: string): unknown[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value) || value.length > MOST_ITEMS) throw new Wrong(name);
  return value;
}

const group = (value: unknown, name: string): Json => {
  if (!isGroup(value)) throw new Wrong(name);
  return value;
};

function minor(value: unknown, name: string): number {
  if (!Number.isSafeInteger(value)) throw new Wrong(name);
  return value as number;
}

function amounts(value: unknown, name: string): SaleAmounts {
  const given = group(value, name);
  return Object.fromEntries(AMOUNTS.map((key) => [key, minor(given[key], key)])) as Record<
    keyof SaleAmounts,
    number
  >;
}

function currencyOf(value: unknown): string {
  const currency = text(value, 'currency');
  try {
    currencyDigits('currency', 'Currency', currency);
  } catch {
    throw new Wrong('currency');
  }
  return currency;
}

function moment(value: unknown): string {
  const iso = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T.*Z$/.test(value) ? toIso(value) : null;
  if (iso === null) throw new Wrong('time');
  return iso;
}

function day(value: unknown, name: string): string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) throw new Wrong(name);
  if (Number.isNaN(Date.parse(value))) throw new Wrong(name);
  return value;
}

function timeZone(value: unknown, name: string): string {
  const zone = text(value, name);
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return zone;
  } catch {
    throw new Wrong(name);
  }
}

function customer(value: unknown, name: string): SaleCustomer {
  const given = group(value, name);
  const part = (key: keyof SaleCustomer) => orNull(given[key], `${name}'s ${key}`, text);
  return {
    id: part('id'),
    loyaltyId: part('loyaltyId'),
    email: part('email'),
    phone: part('phone'),
    firstName: part('firstName'),
    lastName: part('lastName'),
  };
}

function item(value: unknown): SaleItem {
  const given = group(value, 'items');
  const { quantity } = given;
  if (typeof quantity !== 'number' || !Number.isFinite(quantity)) throw new Wrong('quantity of an item');
  return {
    id: orNull(given.id, 'ID of an item', text),
    name: words(given.name, 'name of an item'),
    sku: orNull(given.sku, 'SKU of an item', words),
    category: orNull(given.category, 'category of an item', words),
    quantity,
    net: minor(given.net, 'net of an item'),
  };
}
