import { guestsFor } from './guests.ts';
import type { Order } from './records.ts';
import type { ToastHandler, ToastRequest } from './request.ts';
import { isDate, monthAfter, readTime } from './times.ts';
import { ToastError } from './toast-error.ts';

const HOUR_MS = 3_600_000;
const LARGEST_PAGE = 100;

function timeIn(query: URLSearchParams, name: string): number {
  const at = readTime(query.get(name) ?? '');
  if (at === undefined)
    throw new ToastError(400, `${name} must be a time such as 2026-11-01T05:30:00.000+0000`);
  return at;
}

function wholeIn(query: URLSearchParams, name: string, start: number, most: number): number {
  const text = query.get(name) ?? String(start);
  const value = /^\d+$/.test(text) ? Number(text) : 0;
  if (value < 1 || value > most) throw new ToastError(400, `${name} must be a number from 1 to ${most}`);
  return value;
}

/** A day such as 20261101 in the query; undefined where it is not given. */
export function dateIn(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  if (!isDate(Number(text))) throw new ToastError(400, `${name} must be a date such as 20261101`);
  return Number(text);
}

const modified = (order: Order): number => readTime(order.modifiedDate) ?? 0;
const opened = (order: Order): number => readTime(order.openedDate) ?? 0;

/** The orders that a call names by a span of changes (the end is left out), or by a business date. */
function chosenOrders(
  { toast, restaurant, query }: ToastRequest,
  longest: (start: number) => number,
): Order[] {
  const orders = toast.books.orders(restaurant.guid);
  const day = dateIn(query, 'businessDate');
  if (day !== undefined) return orders.filter(({ businessDate }) => businessDate === day);
  const start = timeIn(query, 'startDate');
  const end = timeIn(query, 'endDate');
  if (end <= start) throw new ToastError(400, 'endDate must be after startDate');
  if (end > longest(start)) throw new ToastError(400, 'The span from startDate to endDate is too long');
  return orders.filter((order) => modified(order) >= start && modified(order) < end);
}

/** GET /orders/v2/ordersBulk: a bare list, page by page. */
export const ordersBulk: ToastHandler = (request) => {
  const { query, scopes } = request;
  const { switches } = request.toast;
  const pageSize = wholeIn(query, 'pageSize', switches.toastDefaultPageSize, LARGEST_PAGE);
  const page = wholeIn(query, 'page', 1, Number.MAX_SAFE_INTEGER);
  const at = switches.toastOrdersSorted === 'opened' ? opened : modified;
  const sign = switches.toastOrdersSorted === 'modified_newest_first' ? -1 : 1;
  const orders = chosenOrders(request, monthAfter).sort((a, b) => sign * (at(a) - at(b)));
  return orders
    .slice((page - 1) * pageSize, page * pageSize)
    .map((order) => guestsFor(scopes, order, switches));
};

/** GET /orders/v2/orders, deprecated: GUIDs of the orders of at most an hour. */
export const orderGuids: ToastHandler = (request) =>
  chosenOrders(request, (start) => start + HOUR_MS).map(({ guid }) => guid);

/** GET /orders/v2/orders/{guid} */
export const oneOrder: ToastHandler = ({ toast, restaurant, params, scopes }) => {
  const order = toast.books.order(restaurant.guid, params['guid'] ?? '');
  if (order === undefined) throw new ToastError(404, 'Order not found');
  return guestsFor(scopes, order, toast.switches);
};
