import type { Output } from './define.ts';

/** A result with its values in the order in which they are documented, because editors show them so. */
export function inOrder<T extends object>(outputs: readonly Output[], result: T): T {
  const rank = new Map(outputs.map((output, index) => [output.key, index]));
  const rankOf = (key: string) => rank.get(key) ?? outputs.length;
  return Object.fromEntries(Object.entries(result).sort(([a], [b]) => rankOf(a) - rankOf(b))) as T;
}
