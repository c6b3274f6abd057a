/** Paces calls to a system that allows so many in a window of time. */
export interface Limiter {
  /** Runs the call when a slot is free. Calls marked urgent (a person waits) go before the rest. */
  run<T>(call: () => Promise<T>, urgent?: boolean): Promise<T>;
}

interface Clock {
  now(): number;
  sleep(ms: number): Promise<void>;
}

/**
 * Allows `calls` in every `windowMs`. A slot is freed one window after its call was *answered*: the server counted
 * the call before it answered, so a free slot here is always free there too, whatever the network does.
 */
export function createLimiter(calls: number, windowMs: number, clock: Clock): Limiter {
  const freeAt: number[] = new Array<number>(calls).fill(-Infinity);
  const waiting: { start: () => void; urgent: boolean }[] = [];
  let waking = false;

  function takeSlot(): number | undefined {
    const now = clock.now();
    const slot = freeAt.findIndex((at) => at <= now);
    if (slot < 0) return undefined;
    freeAt[slot] = Infinity;
    return slot;
  }

  function wake(): void {
    while (waiting.length > 0 && freeAt.some((at) => at <= clock.now())) waiting.shift()!.start();
    const next = Math.min(...freeAt);
    if (waiting.length === 0 || waking || next === Infinity) return;
    waking = true;
    void clock.sleep(Math.max(1, next - clock.now())).then(() => {
      waking = false;
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
      const slot = waiting.length === 0 ? takeSlot() : undefined;
      if (slot !== undefined) return hold(slot, call);
      return new Promise((resolve, reject) => {
        const start = () => {
          const free = takeSlot()!;
          hold(free, call).then(resolve, reject);
        };
        const behind = waiting.findIndex((other) => !other.urgent);
        if (urgent && behind >= 0) waiting.splice(behind, 0, { start, urgent });
        else waiting.push({ start, urgent });
        wake();
      });
    },
  };
}
