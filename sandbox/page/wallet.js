// @ts-check
/** @import { Customer } from './customer.js' */
/** @import { Store } from './store.js' */
/** @import { Pass } from './types.js' */
import { announce } from './announce.js';
import { looksDifferent, makeCard, placeOf, pointsOf } from './card.js';
import { nameOf } from './customer.js';
import { byId, make, setText } from './dom.js';
import { extrasOf } from './extras.js';
import { plural } from './format.js';
import { makeRow } from './stack.js';
import { sparkTo } from './motion.js';

const SIDE_BY_SIDE = 4;
const ON_A_PHONE = 1;

/**
 * The wallet: a few passes lie side by side; of many, one lies in front and the others are stacked behind it.
 * @param {Store} store
 * @param {Customer} customer
 */
export function startWallet(store, customer) {
  const body = byId('cards', HTMLElement);
  const phone = matchMedia('(max-width: 719px)');
  /** @type {Map<string, ReturnType<typeof makeCard>>} */
  let cards = new Map();
  /** @type {Map<string, ReturnType<typeof makeRow>>} */
  let rows = new Map();

  /** @param {Pass} pass */
  const card = (pass) => {
    const made = cards.get(pass.id) ?? makeCard(pass, (scanned) => customer.choose(scanned.id));
    cards.set(pass.id, made);
    made.dress(extrasOf(store, pass.id));
    return made;
  };

  /** @param {Pass} pass */
  const row = (pass) => {
    const made = rows.get(pass.id) ?? makeRow(pass, () => customer.choose(pass.id));
    rows.set(pass.id, made);
    return made;
  };

  const markChosen = () => {
    const id = customer.pass?.id;
    for (const [key, { element }] of cards) element.classList.toggle('chosen', key === id);
    for (const [key, { button }] of rows) button.setAttribute('aria-pressed', String(key === id));
  };

  const draw = () => {
    const passes = store.all('pass');
    const stacked = passes.length > (phone.matches ? ON_A_PHONE : SIDE_BY_SIDE);
    const hint = stacked ? 'Tap one to bring it to the front.' : 'Tap one to scan it at the till.';
    const about = passes.length > 0 ? `${plural(passes.length, 'pass', 'passes')}. ${hint}` : '';
    setText(byId('wallet-count', HTMLElement), about);
    body.dataset.view = passes.length === 0 ? 'empty' : stacked ? 'stack' : 'grid';
    const focused = document.activeElement;
    if (passes.length === 0) body.replaceChildren(emptyWallet());
    else if (!stacked) body.replaceChildren(...passes.map((pass) => card(pass).element));
    else {
      const front = customer.pass ?? passes[0];
      const buttons = passes.map((pass) => row(pass).button);
      const stack = make('div', { class: 'stack', role: 'group', 'aria-label': 'All passes' }, ...buttons);
      body.replaceChildren(make('div', { class: 'front' }, ...(front ? [card(front).element] : [])), stack);
    }
    markChosen();
    if (focused instanceof HTMLElement && body.contains(focused)) focused.focus({ preventScroll: true });
  };

  store.onLoad(() => {
    cards = new Map();
    rows = new Map();
    draw();
  });
  store.onDrop((id) => {
    cards.delete(id);
    rows.delete(id);
    draw();
  });
  store.on('pass', (pass, before) => {
    if (!before) return draw();
    rows.get(pass.id)?.update(pass, before);
    const known = cards.get(pass.id);
    known?.update(pass, before);
    const target = known?.element.isConnected ? known.target : rows.get(pass.id)?.target;
    if (target && before.points !== pass.points) sparkTo(target);
    if (looksDifferent(before, pass))
      announce(pass.id, `${nameOf(pass)}: ${pointsOf(pass)}, ${placeOf(pass)[1].toLowerCase()}.`);
  });
  /** @param {string | null} passId @param {string} [news] */
  const dress = (passId, news) => {
    const pass = store.pass(passId ?? undefined);
    if (!pass) return;
    cards.get(pass.id)?.dress(extrasOf(store, pass.id));
    if (news) announce(`${pass.id} ${news}`, `${nameOf(pass)}: ${news}.`);
  };
  store.on('coupon', ({ passId, offerTitle, live, deleted }, before) => {
    const isThere = live && !deleted;
    const isNews = isThere !== Boolean(before?.live);
    dress(passId, isNews ? `${isThere ? 'new coupon' : 'coupon over'}, ${offerTitle}` : undefined);
  });
  store.on('message', ({ passId, title, status }, before) => {
    const isNews = (status === 'ACTIVE') !== (before?.status === 'ACTIVE');
    dress(passId, isNews ? `${status === 'ACTIVE' ? 'new message' : 'message gone'}, ${title}` : undefined);
  });
  customer.onChange((pass) => {
    const front = body.querySelector('.front');
    if (front && pass) {
      const { element, update } = card(pass);
      update(pass);
      if (element.parentElement !== front) front.replaceChildren(element);
    }
    markChosen();
  });
  phone.addEventListener('change', draw);
}

function emptyWallet() {
  const first = make('button', { type: 'button', class: 'solid', text: 'Issue the first pass' });
  first.addEventListener('click', () => byId('issue-open', HTMLButtonElement).click());
  return make(
    'div',
    { class: 'wallet-empty' },
    make('p', { class: 'wallet-empty-line', text: 'No passes yet' }),
    make('p', { text: 'A new pass appears here as it would on a customer’s phone.' }),
    first,
  );
}
