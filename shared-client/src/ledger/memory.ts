import type { Entry, Ledger } from './ledger.ts';

/** A ledger that lives as long as the process: for the demo, tests and programs that keep no file. */
export function memoryLedger(): Ledger {
  const entries = new Map<string, Entry>();
  return {
    async claim(key, entry) {
      const known = entries.get(key);
      if (!known) entries.set(key, entry);
      return known;
    },
    async takeOver(key, seen, entry) {
      if (entries.get(key) !== seen) return false;
      entries.set(key, entry);
      return true;
    },
    async mark(key, entry) {
      entries.set(key, entry);
    },
  };
}
