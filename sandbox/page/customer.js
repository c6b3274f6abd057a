// @ts-check
/** @import { RingAs } from './ring-as.js' */
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
  #ringAs;
  #pick = byId('customer-pick', HTMLSelectElement);

  /** @param {Store} store @param {RingAs} ringAs */
  constructor(store, ringAs) {
    this.#store = store;
    this.#ringAs = ringAs;
    ringAs.onChange(() => this.#list());
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
    const nobody = this.#ringAs.isOther ? 'Nobody named' : passes.length > 0 ? undefined : 'No passes yet';
    this.#pick.replaceChildren(
      ...passes.map((pass) => make('option', { value: pass.id, text: nameOf(pass) })),
      ...(nobody ? [make('option', { value: '', text: nobody })] : []),
    );
    const isLeftOut = this.#ringAs.isOther && this.#id === '';
    this.choose(isLeftOut ? '' : (this.pass?.id ?? passes[0]?.id));
  }

  /** Other tills sell to guests whom they do not know. */
  #absence() {
    return this.#ringAs.isOther ? 'The till does not know who pays' : 'Issue a pass in the wallet first';
  }

  /** @param {boolean | undefined} changed */
  #show(changed) {
    const pass = this.pass;
    const points = byId('customer-points', HTMLElement);
    byId('customer', HTMLElement).dataset.tone = pass ? toneOf(pass) : 'none';
    setText(byId('customer-tier', HTMLElement), pass ? (pass.tierName ?? pass.tierId) : this.#absence());
    setText(points, count(pass?.points ?? 0));
    if (changed) bump(points);
  }
}
