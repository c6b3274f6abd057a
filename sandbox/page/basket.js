// @ts-check

/** Prices in minor units, the same number in every currency. */
export const MENU = [
  { name: 'Flat white', price: 380 },
  { name: 'Espresso', price: 260 },
  { name: 'Croissant', price: 320 },
  { name: 'Banana bread', price: 410 },
  { name: 'Lunch plate', price: 1150 },
  { name: 'Beans 250 g', price: 1290 },
];

const MOST = 9_999_999;

/** What is being sold: items from the menu, and an amount typed on the keys. */
export class Basket {
  /** @type {{ name: string, price: number }[]} */
  #items = [];
  #typed = '';

  get total() {
    return this.#items.reduce((sum, item) => sum + item.price, Number(this.#typed || '0'));
  }

  get empty() {
    return this.#items.length === 0 && this.#typed === '';
  }

  /** @param {{ name: string, price: number }} item */
  add(item) {
    if (this.total + item.price <= MOST) this.#items.push(item);
  }

  /** @param {string} digits */
  type(digits) {
    const typed = (this.#typed + digits).replace(/^0+/, '');
    const others = this.total - Number(this.#typed || '0');
    if (others + Number(typed || '0') <= MOST) this.#typed = typed;
  }

  /** Takes back the last digit, and where none is left the last item. */
  undo() {
    if (this.#typed !== '') this.#typed = this.#typed.slice(0, -1);
    else this.#items.pop();
  }

  clear() {
    this.#items = [];
    this.#typed = '';
  }

  /** @param {string} name */
  quantity(name) {
    return this.#items.filter((item) => item.name === name).length;
  }

  /** What is sold, item by item; the typed amount is an item of its own. */
  get lines() {
    const items = MENU.map(({ name, price }) => ({ name, price, quantity: this.quantity(name) }));
    const typed = { name: 'Amount', price: Number(this.#typed || '0'), quantity: 1 };
    return [...items, typed].filter(({ price, quantity }) => price > 0 && quantity > 0);
  }

  /** "2 × Flat white, Croissant" */
  get summary() {
    return MENU.map((item) => ({ name: item.name, times: this.quantity(item.name) }))
      .filter(({ times }) => times > 0)
      .map(({ name, times }) => (times > 1 ? `${times} × ${name}` : name))
      .join(', ');
  }
}
