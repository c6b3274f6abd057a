/** Paces calls to a system that allows so many in a window of time. */
export interface Limiter {
  /** Runs the call when a slot is free. Calls marked urgent (a person waits) go before the rest. */
  run<T>(call: () => Promise<T>, urgent?: boolean): Promise<T>;
}

interface Clock {
  now(): number;
  sleep(ms: number): Promise<void>;
}

/** From so many slots on, one is kept for urgent calls: it costs the rest at most a fiftieth of the rate. */
const ENOUGH_TO_KEEP_ONE = 50;

/**
 * Allows `calls` in every `windowMs`. A slot is freed one window after its call was *answered*: the server counted
 * the call before it answered, so a free slot here is always free there too, whatever the network does.
 */
export function createLimiter(calls: number, windowMs: number, clock: Clock): Limiter {
  const freeAt: number[] = new Array<number>(calls).fill(-Infinity);
  const kept = calls >= ENOUGH_TO_KEEP_ONE ? 1 : 0;
  const waiting: { start: (slot: number) => void; urgent: boolean }[] = [];
  let wakesAt = Infinity;

  const mayUse = (slot: number, urgent: boolean) => urgent || slot >= kept;

  function takeSlot(urgent: boolean): number | undefined {
    const now = clock.now();
    const slot = freeAt.findIndex((at, slot) => at <= now && mayUse(slot, urgent));
    if (slot < 0) return undefined;
    freeAt[slot] = Infinity;
    return slot;
  }

  function wake(): void {
    for (let first = waiting[0]; first; first = waiting[0]) {
      const slot = takeSlot(first.urgent);
      if (slot === undefined) break;
      waiting.shift();
      first.start(slot);
    }
    const [first] = waiting;
    if (!first) return;
    const next = Math.min(...freeAt.filter((_at, slot) => mayUse(slot, first.urgent)));
    if (next >= wakesAt) return;
    wakesAt = next;
    void clock.sleep(Math.max(1, next - clock.now())).then(() => {
      if (wakesAt === next) wakesAt = Infinity;
      wake();
    });
  }

  async function hold<T>(slot: number, call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } finally {
      freeAt[slot] = clock.now() + windowMs;
      wake();
    }
  }

  return {
    run(call, urgent = false) {
      const slot = waiting.length === 0 ? takeSlot(urgent) : undefined;
      if (slot !== undefined) return hold(slot, call);
      return new Promise((resolve, reject) => {
        const start = (free: number) => void hold(free, call).then(resolve, reject);
        const behind = waiting.findIndex((other) => !other.urgent);
        if (urgent && behind >= 0) waiting.splice(behind, 0, { start, urgent });
        else waiting.push({ start, urgent });
        wake();
      });
    },
  };
}
