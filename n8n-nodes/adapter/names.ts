/** A catalogue key as n8n writes it: `add_points` becomes `addPoints`. */
export function camelCase(key: string): string {
  return key.replace(/_([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());
}

/** The capability with this n8n name. */
export function byName<T extends { key: string }>(list: readonly T[], name: unknown): T | undefined {
  return list.find((one) => camelCase(one.key) === name);
}

/** n8n wants lists of five and more in alphabetical order; all are, so that a longer one does not jump. */
export function sortedBy<T>(list: readonly T[], label: (one: T) => string): T[] {
  return [...list].sort((a, b) => label(a).localeCompare(label(b), 'en'));
}
