/** A map of so many entries that lets go of the oldest. */
export interface Remembered<T> {
  get(key: string): T | undefined;
  set(key: string, value: T): void;
  delete(key: string): void;
}

/** Keys are copied: they are pieces of a file's text, all of which they would keep in memory. */
export function remembered<T>(most: number): Remembered<T> {
  const entries = new Map<string, T>();
  return {
    get: (key) => entries.get(key),
    set(key, value) {
      if (entries.size >= most && !entries.has(key)) entries.delete(entries.keys().next().value!);
      entries.set(Buffer.from(key).toString(), value);
    },
    delete: (key) => void entries.delete(key),
  };
}
