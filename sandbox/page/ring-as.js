// @ts-check
/** @import { TillKind } from './types.js' */
import { byId, make } from './dom.js';

/** @type {{ kind: TillKind, name: string }[]} */
const TILLS = [
  { kind: 'sandbox', name: 'Sandbox' },
  { kind: 'toast', name: 'Toast' },
  { kind: 'square', name: 'Square' },
];

/** The name of a till, as it stands in a sentence. @param {TillKind} kind */
export const tillName = (kind) => TILLS.find((till) => till.kind === kind)?.name ?? '';

/** Whose till the sale is rung up at: the page's own, or one that a connector has to read. */
export class RingAs {
  /** @type {TillKind} */
  kind = 'sandbox';
  /** @type {((kind: TillKind) => void)[]} */
  #listeners = [];

  constructor() {
    byId('ring-as', HTMLFieldSetElement).append(...TILLS.map((till) => this.#choice(till)));
  }

  /** Another maker's till. */
  get isOther() {
    return this.kind !== 'sandbox';
  }

  /** @param {(kind: TillKind) => void} listener */
  onChange(listener) {
    this.#listeners.push(listener);
  }

  /** @param {{ kind: TillKind, name: string }} till */
  #choice({ kind, name }) {
    const radio = make('input', { type: 'radio', name: 'till', value: kind, checked: kind === this.kind });
    radio.addEventListener('change', () => {
      this.kind = kind;
      for (const listener of this.#listeners) listener(kind);
    });
    return make('label', { class: 'choice' }, radio, make('span', { text: name }));
  }
}
