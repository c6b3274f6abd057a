import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_EVERY_MS = 40;

/** Looks again and again until there is something, and answers it; after the deadline it says what was missing. */
export async function until<T>(
  what: string,
  look: () => T | undefined | false | Promise<T | undefined | false>,
  withinMs = 45_000,
): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > deadline) throw new Error(`${what}: did not happen within ${withinMs / 1000} s`);
    await sleep(LOOK_EVERY_MS);
  }
}
