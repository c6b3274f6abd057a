// @ts-check
/** @import { Store } from './store.js' */
/** @import { Sale } from './types.js' */
import { path, post } from './api.js';
import { byId, isOff, make, setOff, setText } from './dom.js';
import { clock, money, signed } from './format.js';
import { notice } from './notice.js';
import { tillName } from './ring-as.js';

const FEW = 5;

/** The till roll: recent sales, newest first, each with its refund. @param {Store} store */
export function startReceipts(store) {
  const list = byId('sales', HTMLElement);
  const more = byId('sales-more', HTMLButtonElement);
  /** @type {Map<string, ReturnType<typeof receipt>>} */
  let rows = new Map();
  let all = false;

  const trim = () => {
    [...list.children].forEach((row, index) => row.toggleAttribute('hidden', !all && index >= FEW));
    more.hidden = all || rows.size <= FEW;
    byId('sales-empty', HTMLElement).hidden = rows.size > 0;
  };

  /** @param {Sale} sale */
  const put = (sale) => {
    let row = rows.get(sale.id);
    if (!row) {
      row = receipt(sale);
      rows.set(sale.id, row);
      list.prepend(row.element);
    }
    row.update(sale);
  };

  store.onLoad(() => {
    rows = new Map();
    list.replaceChildren();
    store.all('sale').forEach(put);
    trim();
  });
  store.on('sale', (sale, before) => {
    put(sale);
    if (!before) rows.get(sale.id)?.element.classList.add('fresh');
    trim();
  });
  more.addEventListener('click', () => {
    all = true;
    trim();
    [...list.children]
      .slice(FEW)
      .flatMap((row) => [...row.querySelectorAll('button')])[0]
      ?.focus();
  });
}

/** @param {Sale} first */
function receipt(first) {
  let sale = first;
  const what = make('p', { class: 'sale-what' });
  const when = make('p', { class: 'sale-when' });
  const total = make('p', { class: 'sale-total' });
  const points = make('p', { class: 'sale-points' });
  const refund = make('button', { type: 'button', class: 'quiet sale-refund' });
  const isRefund = Boolean(first.refundOf);
  const element = make(
    'li',
    { class: isRefund ? 'sale sale-back' : 'sale' },
    what,
    when,
    total,
    points,
    isRefund ? null : refund,
  );
  element.dataset.sale = first.id;

  refund.addEventListener('click', async () => {
    if (isOff(refund)) return;
    setOff(refund, true);
    try {
      await post(path('sales', sale.id, 'refund'));
    } catch (problem) {
      notice(problem);
      setOff(refund, Boolean(sale.refunded));
    }
  });

  /** @param {Sale} next */
  const update = (next) => {
    sale = next;
    const amount = money(isRefund ? -Math.abs(sale.total) : sale.total, sale.currency);
    setText(what, isRefund ? `Refund, ${sale.customer ?? ''}` : (sale.customer ?? ''));
    const time = sale.till ? `${clock(sale.at)} at ${tillName(sale.till)}` : clock(sale.at);
    setText(when, [time, sale.items].filter(Boolean).join(sale.till ? ': ' : '  '));
    setText(total, amount);
    setText(points, pointsWords(sale));
    setText(refund, sale.refunded ? 'Refunded' : 'Refund');
    refund.setAttribute(
      'aria-label',
      `${sale.refunded ? 'Refunded' : 'Refund'} ${amount}, ${sale.customer ?? 'customer'}, ${clock(sale.at)}`,
    );
    setOff(refund, Boolean(sale.refunded));
    element.classList.toggle('sale-refunded', Boolean(sale.refunded));
  };
  return { element, update };
}

/** @param {Sale} sale */
function pointsWords({ points, note }) {
  if (note) return note;
  if (typeof points !== 'number') return 'your flow';
  return `${signed(points)} ${Math.abs(points) === 1 ? 'point' : 'points'}`;
}
