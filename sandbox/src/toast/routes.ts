import type { Route } from '../router.ts';
import { oneOrder, orderGuids, ordersBulk } from './order-routes.ts';
import {
  menus,
  menusMetadata,
  onePayment,
  oneRestaurant,
  paymentGuids,
  restaurantsOfGroup,
} from './place-routes.ts';
import type { ToastHandler, ToastOperation } from './request.ts';

const read = (path: string, scope: string, run: ToastHandler): Route<ToastOperation> => ({
  method: 'GET',
  path,
  handler: { scope, run },
});

/** Every route but the login, from Toast's OpenAPI documents; each is about one location. */
export const TOAST_ROUTES: readonly Route<ToastOperation>[] = [
  read('/orders/v2/ordersBulk', 'orders:read', ordersBulk),
  read('/orders/v2/orders', 'orders:read', orderGuids),
  read('/orders/v2/orders/{guid}', 'orders:read', oneOrder),
  read('/orders/v2/payments', 'orders:read', paymentGuids),
  read('/orders/v2/payments/{guid}', 'orders:read', onePayment),
  read('/restaurants/v1/restaurants/{guid}', 'restaurants:read', oneRestaurant),
  read('/restaurants/v1/groups/{guid}/restaurants', 'restaurants:read', restaurantsOfGroup),
  read('/menus/v2/menus', 'menus:read', menus),
  read('/menus/v2/metadata', 'menus:read', menusMetadata),
];
