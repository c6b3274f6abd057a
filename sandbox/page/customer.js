// @ts-check
/** @import { Store } from './store.js' */
/** @import { Pass } from './types.js' */
import { byId, make, setText } from './dom.js';
import { count } from './format.js';
import { bump } from './motion.js';
import { toneOf } from './tones.js';

/** @param {Pass} pass */
export const nameOf = (pass) => pass.displayName?.trim() || pass.externalId || 'Unnamed pass';

/** Whose pass lies at the till. Chosen from the list, or by scanning a card. */
export class Customer {
  /** @type {string | undefined} */
  #id;
  /** @type {((pass: Pass | undefined) => void)[]} */
  #listeners = [];
  #store;
  #pick = byId('customer-pick', HTMLSelectElement);

  /** @param {Store} store */
  constructor(store) {
    this.#store = store;
    this.#pick.addEventListener('change', () => this.choose(this.#pick.value));
    store.onLoad(() => this.#list());
    store.onDrop(() => this.#list());
    store.on('pass', (pass, before) => {
      if (!before || nameOf(before) !== nameOf(pass) || before.tierName !== pass.tierName) this.#list();
      if (pass.id === this.#id) this.#show(before && before.points !== pass.points);
    });
  }

  get pass() {
    return this.#store.pass(this.#id);
  }

  /** @param {string | undefined} id */
  choose(id) {
    this.#id = id;
    this.#pick.value = id ?? '';
    this.#show(false);
    for (const listener of this.#listeners) listener(this.pass);
  }

  /** @param {(pass: Pass | undefined) => void} listener */
  onChange(listener) {
    this.#listeners.push(listener);
  }

  #list() {
    const passes = this.#store.all('pass');
    this.#pick.replaceChildren(
      ...(passes.length > 0
        ? passes.map((pass) => make('option', { value: pass.id, text: nameOf(pass) }))
        : [make('option', { value: '', text: 'No passes yet' })]),
    );
    this.choose(this.pass?.id ?? passes[0]?.id);
  }

  /** @param {boolean | undefined} changed */
  #show(changed) {
    const pass = this.pass;
    const points = byId('customer-points', HTMLElement);
    byId('customer', HTMLElement).dataset.tone = pass ? toneOf(pass) : 'none';
    setText(
      byId('customer-tier', HTMLElement),
      pass ? (pass.tierName ?? pass.tierId) : 'Issue a pass in the wallet first',
    );
    setText(points, count(pass?.points ?? 0));
    if (changed) bump(points);
  }
}
