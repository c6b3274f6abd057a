import { setImmediate } from 'node:timers/promises';

/** A clock on which several sleep at the same moment; it moves only when nothing else is left to do. */
export function timeline(earlyMs = 0) {
  let time = 0;
  let sleepers: { until: number; wake: () => void }[] = [];
  return {
    now: () => time,
    /** A wait that is longer than `earlyMs` ends so much too soon, as timers of a process sometimes do. */
    sleep: (ms: number) =>
      new Promise<void>((wake) => {
        sleepers.push({ until: time + (ms > earlyMs ? ms - earlyMs : ms), wake });
      }),
    /** Lets time pass until nobody sleeps any more. */
    async run() {
      for (;;) {
        await setImmediate();
        const next = Math.min(...sleepers.map(({ until }) => until));
        if (next === Infinity) return;
        time = Math.max(time, next);
        const awake = sleepers.filter(({ until }) => until <= time);
        sleepers = sleepers.filter(({ until }) => until > time);
        awake.forEach(({ wake }) => wake());
      }
    },
  };
}
