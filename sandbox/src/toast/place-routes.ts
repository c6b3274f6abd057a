import { dateIn } from './order-routes.ts';
import type { ToastHandler } from './request.ts';
import { ToastError } from './toast-error.ts';

/** GET /orders/v2/payments: GUIDs of the payments that were paid, refunded or voided on a business date. */
export const paymentGuids: ToastHandler = ({ toast, restaurant, query }) => {
  const paid = dateIn(query, 'paidBusinessDate');
  const refunded = dateIn(query, 'refundBusinessDate');
  const voided = dateIn(query, 'voidBusinessDate');
  if (paid === undefined && refunded === undefined && voided === undefined)
    throw new ToastError(400, 'paidBusinessDate, refundBusinessDate or voidBusinessDate is required');
  const fits = (wanted: number | undefined, given: number | null | undefined): boolean =>
    wanted === undefined || wanted === given;
  return toast.books
    .payments(restaurant.guid)
    .filter(
      ({ paidBusinessDate, refund, voidInfo }) =>
        fits(paid, paidBusinessDate) &&
        fits(refunded, refund?.refundBusinessDate) &&
        fits(voided, voidInfo?.voidBusinessDate),
    )
    .map(({ guid }) => guid);
};

/** GET /orders/v2/payments/{guid} */
export const onePayment: ToastHandler = ({ toast, restaurant, params }) => {
  const payment = toast.books.payments(restaurant.guid).find(({ guid }) => guid === params['guid']);
  if (payment === undefined) throw new ToastError(404, 'Payment not found');
  return payment;
};

/** GET /restaurants/v1/restaurants/{guid}: any location that the credentials reach. */
export const oneRestaurant: ToastHandler = ({ toast, params, reaches }) => {
  const found = toast.books.restaurant(params['guid'] ?? '');
  if (found === undefined || !reaches(found.guid)) throw new ToastError(404, 'Restaurant not found');
  return found;
};

/** GET /restaurants/v1/groups/{guid}/restaurants: the locations of a group that the credentials reach. */
export const restaurantsOfGroup: ToastHandler = ({ toast, params, reaches }) => {
  const group = toast.books.restaurants.filter(
    ({ general }) => general.managementGroupGuid === params['guid'],
  );
  if (group.length === 0) throw new ToastError(404, 'Management group not found');
  return group.filter(({ guid }) => reaches(guid)).map(({ guid }) => ({ guid }));
};

/** GET /menus/v2/menus */
export const menus: ToastHandler = ({ toast, restaurant }) => {
  const found = toast.books.menus(restaurant.guid);
  if (found === undefined) throw new ToastError(404, 'No published menus');
  return found;
};

/** GET /menus/v2/metadata */
export const menusMetadata: ToastHandler = ({ toast, restaurant }) => {
  const found = toast.books.menus(restaurant.guid);
  if (found === undefined) throw new ToastError(404, 'No published menus');
  return { restaurantGuid: restaurant.guid, lastUpdated: found.lastUpdated };
};
