const MOST_REMEMBERED = 1000;
const seenBy = new Map<string, Set<string>>();

/**
 * Remembers the newest events of each trigger within this process, so that a delivery which the system repeats starts
 * no second execution. Answers those that are new, and remembers them.
 */
export function withoutRepeats<T extends { id: string }>(trigger: string, events: T[]): T[] {
  const seen = seenBy.get(trigger) ?? new Set<string>();
  seenBy.set(trigger, seen);
  const fresh = events.filter(({ id }) => !seen.has(id));
  for (const { id } of fresh) seen.add(id);
  for (const id of seen) {
    if (seen.size <= MOST_REMEMBERED) break;
    seen.delete(id);
  }
  return fresh;
}
