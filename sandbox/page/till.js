// @ts-check
/** @import { Customer } from './customer.js' */
/** @import { RingAs } from './ring-as.js' */
/** @import { Pass, Sale } from './types.js' */
import { path, post } from './api.js';
import { announce } from './announce.js';
import { Basket, MENU } from './basket.js';
import { nameOf } from './customer.js';
import { byId, make, setText } from './dom.js';
import { decimals, money, signed } from './format.js';
import { armSpark } from './motion.js';
import { clearNotice, notice } from './notice.js';
import { startPad } from './pad.js';
import { tillName } from './ring-as.js';
import { makeDisplay } from './vfd.js';

const CURRENCIES = ['EUR', 'USD', 'GBP', 'CHF'];
/** The locations of the other tills stand in the United States. */
const OTHER_CURRENCY = 'USD';

/**
 * The till: items and keys make a total, Ring up sells it to the customer.
 * @param {Customer} customer
 * @param {RingAs} ringAs
 */
export function startTill(customer, ringAs) {
  const basket = new Basket();
  const ring = byId('ring', HTMLButtonElement);
  const currency = byId('currency', HTMLSelectElement);
  const show = makeDisplay(document.querySelector('#vfd-digits') ?? ring);
  /** The last sale stays on the display until the next key. @type {Sale | undefined} */
  let sold;
  let busy = false;

  currency.append(...CURRENCIES.map((code) => make('option', { value: code, text: code })));
  const itemKeys = MENU.map((item) => itemKey(item, () => press(() => basket.add(item))));
  byId('items', HTMLElement).append(...itemKeys.map(({ button }) => button));

  /** @param {string} text */
  const say = (text) => setText(byId('vfd-text', HTMLElement), text);

  const draw = () => {
    const minor = sold ? sold.total : basket.total;
    show((minor / 10 ** decimals(currency.value)).toFixed(decimals(currency.value)));
    setText(byId('total', HTMLElement), `Total ${money(minor, currency.value)}`);
    for (const key of itemKeys) key.update(basket.quantity(key.item.name), currency.value);
  };

  /** @param {() => void} change */
  const press = (change) => {
    sold = undefined;
    change();
    draw();
    say(basket.empty ? 'Ready' : basket.summary || 'Amount');
    announce('total', `Total ${money(basket.total, currency.value)}.`);
  };

  /** @param {string} key */
  const pressKey = (key) => {
    if (key === 'undo') press(() => basket.undo());
    else if (key === 'clear') press(() => basket.clear());
    else press(() => basket.type(key));
  };

  const ringUp = async () => {
    if (busy) return;
    const pass = customer.pass;
    const problem =
      !pass && !ringAs.isOther
        ? 'Issue a pass first'
        : basket.total === 0
          ? 'Choose an item or type an amount'
          : undefined;
    if (problem) {
      say(problem);
      announce('till', `${problem}.`);
      return;
    }
    busy = true;
    ring.setAttribute('aria-busy', 'true');
    armSpark(ring);
    try {
      if (ringAs.isOther) say(`Ringing up at ${tillName(ringAs.kind)}`);
      const { sale } = await post(
        path('sales'),
        ringAs.isOther
          ? { till: ringAs.kind, passId: pass?.id, lines: basket.lines }
          : {
              passId: pass?.id,
              total: basket.total,
              currency: currency.value,
              items: basket.summary || undefined,
            },
      );
      sold = sale;
      basket.clear();
      clearNotice();
      say(thanks(sale, pass));
    } catch (problem) {
      say('Not finished');
      notice(problem);
    } finally {
      busy = false;
      ring.removeAttribute('aria-busy');
      draw();
    }
  };

  ring.addEventListener('click', () => void ringUp());
  currency.addEventListener('change', draw);
  startPad(pressKey);
  ringAs.onChange(() => {
    if (ringAs.isOther) currency.value = OTHER_CURRENCY;
    currency.disabled = ringAs.isOther;
    press(() => undefined);
  });
  document.querySelector('.machine')?.addEventListener('keydown', (event) => {
    if (!(event instanceof KeyboardEvent) || event.target instanceof HTMLSelectElement) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^[0-9]$/.test(event.key)) pressKey(event.key);
    else if (event.key === 'Backspace') pressKey('undo');
    else return;
    event.preventDefault();
  });
  customer.onChange((pass) => {
    if (!basket.empty) return;
    sold = undefined;
    draw();
    say(pass ? `Hello, ${firstNameOf(pass)}` : 'Ready');
  });
  draw();
}

/** The display is short. @param {Pass} pass */
const firstNameOf = (pass) => nameOf(pass).split(' ')[0] ?? '';

/** @param {Sale} sale @param {Pass | undefined} pass */
function thanks(sale, pass) {
  if (!pass) return 'Sold, and nobody was named';
  if (sale.note) return `No points: ${sale.note}`;
  if (typeof sale.points !== 'number') return 'Sent to your flow';
  return `${signed(sale.points)} ${sale.points === 1 ? 'point' : 'points'} for ${firstNameOf(pass)}`;
}

/**
 * @param {{ name: string, price: number }} item
 * @param {() => void} add
 */
function itemKey(item, add) {
  const price = make('span', { class: 'item-price' });
  const times = make('span', { class: 'item-times', hidden: true });
  const button = make(
    'button',
    { type: 'button', class: 'key item' },
    make('span', { class: 'item-name', text: item.name }),
    price,
    times,
  );
  button.addEventListener('click', add);
  /** @param {number} quantity @param {string} currency */
  const update = (quantity, currency) => {
    setText(price, money(item.price, currency));
    times.hidden = quantity === 0;
    setText(times, quantity > 0 ? `× ${quantity}` : '');
  };
  return { item, button, update };
}
