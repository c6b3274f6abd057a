/**
 * Whether an entry of the log that TillPass wrote tells of this update: one of `traces` that no update in `taken` needs,
 * which are known to be ours already. Each entry tells of one update, at most `apartMs` from it. All in milliseconds
 * since 1970.
 */
export function isTold(
  update: number,
  { traces, taken, apartMs }: { traces: readonly number[]; taken: readonly number[]; apartMs: number },
): boolean {
  return pairs([...taken, update], traces, apartMs) > pairs(taken, traces, apartMs);
}

/** The most updates that can each have an entry of their own: taking the earliest entry in reach is best. */
function pairs(updates: readonly number[], traces: readonly number[], apartMs: number): number {
  const left = [...traces].sort((a, b) => a - b);
  let found = 0;
  for (const update of [...updates].sort((a, b) => a - b)) {
    const index = left.findIndex((trace) => Math.abs(trace - update) <= apartMs);
    if (index < 0) continue;
    left.splice(index, 1);
    found++;
  }
  return found;
}
