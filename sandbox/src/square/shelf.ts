interface Version<T> {
  readonly at: number;
  readonly record: T;
}

/** Records of one kind with their versions: a read by id sees the newest, a list only what has had time to show. */
export class Shelf<T extends { readonly id: string }> {
  readonly #versions = new Map<string, Version<T>[]>();
  readonly #now: () => number;
  readonly #lagMs: () => number;

  constructor(now: () => number, lagMs: () => number) {
    this.#now = now;
    this.#lagMs = lagMs;
  }

  put(record: T): T {
    const versions = this.#versions.get(record.id) ?? [];
    versions.push({ at: this.#now(), record });
    this.#versions.set(record.id, versions);
    return record;
  }

  get(id: string): T | undefined {
    return this.#versions.get(id)?.at(-1)?.record;
  }

  delete(id: string): void {
    this.#versions.delete(id);
  }

  /** What lists and searches show, in the order in which the records came in. */
  listed(): T[] {
    const until = this.#now() - this.#lagMs();
    return [...this.#versions.values()].flatMap((versions) => {
      const shown = versions.findLast(({ at }) => at <= until);
      return shown === undefined ? [] : [shown.record];
    });
  }

  /** The newest of every record, in the order in which the records came in. */
  all(): T[] {
    return [...this.#versions.values()].map((versions) => (versions.at(-1) as Version<T>).record);
  }

  clear(): void {
    this.#versions.clear();
  }
}
