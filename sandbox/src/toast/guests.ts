import type { Guest, Order } from './records.ts';
import type { ToastSwitches } from './toast-error.ts';

/** An order with its guests as `change` says; the kept one stays as it is. */
export function withGuests(order: Order, change: (guest: Guest) => Guest | null): Order {
  return {
    ...order,
    checks: order.checks.map((check) => ({
      ...check,
      customer: check.customer === null ? null : change(check.customer),
    })),
  };
}

/** An order as a client sees it: email and phone of guests come only with the scope guest.pi:read. */
export function guestsFor(
  scopes: readonly string[],
  order: Order,
  { toastGuestScopeHidesName }: ToastSwitches,
): Order {
  if (scopes.includes('guest.pi:read')) return order;
  const nameless = toastGuestScopeHidesName ? { firstName: null, lastName: null } : {};
  return withGuests(order, (guest) => ({ ...guest, ...nameless, email: null, phone: null }));
}
