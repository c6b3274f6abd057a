export type ChangeName =
  | 'pass'
  | 'coupon'
  | 'message'
  | 'call'
  | 'delivery'
  | 'sink'
  | 'sale'
  | 'removed'
  | 'seeded'
  | 'reset';

export type ChangeListener = (name: ChangeName, item: unknown) => void;

/** Tells listeners, such as the web page, what changed in the sandbox. */
export class Changes {
  readonly #listeners = new Set<ChangeListener>();

  /** Adds a listener and answers how to remove it. */
  on(listener: ChangeListener): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** The item is made only where somebody listens. */
  emit(name: ChangeName, item: () => unknown): void {
    if (this.#listeners.size === 0) return;
    const value = item();
    for (const listener of this.#listeners) listener(name, value);
  }
}
