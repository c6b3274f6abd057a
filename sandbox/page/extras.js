// @ts-check
/** @import { Store } from './store.js' */
/** @import { Coupon, Message } from './types.js' */
import { make, setText } from './dom.js';
import { day } from './format.js';

/** As many coupons as a card shows by name. */
const SHOWN = 3;

/** @typedef {{ coupons: Coupon[], message?: Message }} Extras */

/**
 * What a pass has besides points: the coupons that can still be redeemed, and the last message that it shows.
 * @param {Store} store @param {string} passId @returns {Extras}
 */
export function extrasOf(store, passId) {
  const coupons = store.all('coupon').filter((coupon) => coupon.live && coupon.passId === passId);
  const message = store.all('message').findLast((item) => item.passId === passId && item.status === 'ACTIVE');
  return message ? { coupons, message } : { coupons };
}

/** The place on a card where coupons and the message stand; it takes none while there is nothing. */
export function makeExtras() {
  const list = make('ul', { class: 'card-coupons', 'aria-label': 'Coupons', hidden: true });
  const title = make('strong', { class: 'card-message-title' });
  const text = make('span');
  const message = make('p', { class: 'card-message', hidden: true }, title, text);

  /** @param {Extras} extras */
  const draw = ({ coupons, message: last }) => {
    const items = coupons.slice(0, SHOWN).map(couponItem);
    const more = coupons.length - items.length;
    if (more > 0) items.push(make('li', { text: `and ${more} more` }));
    list.replaceChildren(...items);
    list.hidden = items.length === 0;
    setText(title, last?.title ?? '');
    setText(text, last?.text ?? '');
    message.hidden = !last;
  };
  return { elements: [list, message], draw };
}

/** @param {Coupon} coupon */
function couponItem(coupon) {
  const until = coupon.expiryDate ? make('span', { text: `until ${day(coupon.expiryDate)}` }) : null;
  return make('li', { class: 'ticket' }, make('strong', { text: coupon.offerTitle }), until);
}
