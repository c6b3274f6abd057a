// @ts-check
/** @import { Call, Coupon, Credentials, Delivery, Fault, Holder, Message, Pass, Program, Sale, Sink, Snapshot, System, Tier, Tills } from './types.js' */

/**
 * @typedef {{
 *   pass: Pass, coupon: Coupon, message: Message, call: Call, delivery: Delivery, sink: Sink, sale: Sale, holder: Holder
 * }} Kinds
 * @typedef {keyof Kinds} Kind
 */

/** Everything the page knows. Parts of the page listen for what they show. */
export class Store {
  /** @type {{ [K in Kind]: Map<string, Kinds[K]> }} */
  #items = {
    pass: new Map(),
    coupon: new Map(),
    message: new Map(),
    call: new Map(),
    delivery: new Map(),
    sink: new Map(),
    sale: new Map(),
    holder: new Map(),
  };
  /** @type {Map<string, ((item: any, before: any) => void)[]>} */
  #listeners = new Map();

  /** @type {Program[]} */
  programs = [];
  /** @type {Credentials} */
  credentials = {};
  /** @type {Tills | undefined} */
  tills;
  /** @type {Fault[]} */
  faults = [];
  /** Systems beside the wallet. @type {System[]} */
  systems = [];
  /** Those of them that the page's till can ring up for. @type {string[]} */
  rungUp = [];

  /**
   * @template {Kind} K
   * @param {K} kind
   * @returns {Kinds[K][]} oldest first
   */
  all(kind) {
    return [...this.#items[kind].values()];
  }

  /** @param {string | undefined} id */
  pass(id) {
    return id === undefined ? undefined : this.#items.pass.get(id);
  }

  /** @param {Snapshot} snapshot */
  load(snapshot) {
    this.programs = (snapshot.programs ?? []).map((program) => ({
      ...program,
      tiers: tiersOf(program, snapshot.tiers ?? []),
    }));
    this.credentials = snapshot.credentials ?? {};
    this.tills = snapshot.tills;
    this.faults = snapshot.faults ?? [];
    this.systems = snapshot.systems ?? [];
    this.rungUp = snapshot.rungUp ?? [];
    this.#fill('pass', snapshot.passes);
    this.#fill('coupon', snapshot.coupons);
    this.#fill('message', oldestFirst(snapshot.messages));
    this.#fill('call', oldestFirst(snapshot.calls));
    this.#fill('delivery', oldestFirst(snapshot.deliveries));
    this.#fill('sink', snapshot.sinks);
    this.#fill('holder', snapshot.holders);
    this.#fill('sale', oldestFirst(snapshot.sales));
    this.#tell('load', undefined, undefined);
  }

  /**
   * Takes one new or changed item in.
   * @template {Kind} K
   * @param {K} kind
   * @param {Kinds[K]} item
   */
  take(kind, item) {
    if (!item || typeof item.id !== 'string') return;
    const before = this.#items[kind].get(item.id);
    if ('deleted' in item && item.deleted) this.#items[kind].delete(item.id);
    else this.#items[kind].set(item.id, item);
    this.#tell(kind, item, before);
  }

  /** A pass is gone for good. @param {string} id */
  dropPass(id) {
    if (this.#items.pass.delete(id)) this.#tell('drop', id, undefined);
  }

  /**
   * Runs `listener` when the whole state was read again.
   * @param {() => void} listener
   */
  onLoad(listener) {
    this.#listen('load', listener);
  }

  /**
   * Runs `listener` with the id of each pass that is gone.
   * @param {(id: string) => void} listener
   */
  onDrop(listener) {
    this.#listen('drop', listener);
  }

  /**
   * Runs `listener` for each item of a kind that is new or changed.
   * @template {Kind} K
   * @param {K} kind
   * @param {(item: Kinds[K], before: Kinds[K] | undefined) => void} listener
   */
  on(kind, listener) {
    this.#listen(kind, listener);
  }

  /** @param {string} kind @param {(item: any, before: any) => void} listener */
  #listen(kind, listener) {
    this.#listeners.set(kind, [...(this.#listeners.get(kind) ?? []), listener]);
  }

  /** @param {string} kind @param {unknown} item @param {unknown} before */
  #tell(kind, item, before) {
    for (const listener of this.#listeners.get(kind) ?? []) listener(item, before);
  }

  /**
   * @template {Kind} K
   * @param {K} kind
   * @param {Kinds[K][] | undefined} items
   */
  #fill(kind, items = []) {
    /** @type {Map<string, Kinds[K]>} */
    const map = this.#items[kind];
    map.clear();
    for (const item of items) map.set(item.id, item);
  }
}

/** @param {Program} program @param {Tier[]} loose @returns {Tier[]} */
function tiersOf(program, loose) {
  return program.tiers ?? loose.filter((tier) => tier.programId === program.id);
}

/**
 * The sandbox sends the newest first. What happened in the same millisecond keeps its order.
 * @template {{ at: string }} T
 * @param {T[] | undefined} items
 */
const oldestFirst = (items = []) => [...items].reverse().sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
