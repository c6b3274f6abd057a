import { hrtime } from 'node:process';
import type { Host } from './hosts.ts';
import { runSchedule } from './schedule.ts';
import type { Judged } from './schedule.ts';
import type { Subject } from './systems/subject.ts';

/** What came of many schedules; lost, doubled and unsettled must be 0. */
export interface Tally {
  name: 'R1';
  system: string;
  host: Host;
  /** The profile of the system. */
  switches: string;
  schedules: number;
  /** The first seed; the next schedules take the next seeds. */
  seed: number;
  intents: number;
  done: number;
  refused: number;
  unknown: number;
  unsettled: number;
  lost: number;
  doubled: number;
  seconds: number;
}

/**
 * Runs schedules of one system and host under one set of switches. `bad` gets what must not be: also what stays
 * unknown although the system is as it should be and its record or keys settle it.
 */
export async function tally(
  subject: Subject,
  { schedules, seed, host, switches }: Pick<Tally, 'schedules' | 'seed' | 'host' | 'switches'>,
  bad: (judged: Judged & { seed: number }) => void = () => undefined,
): Promise<Tally> {
  const counts = { done: 0, refused: 0, unknown: 0, unsettled: 0, lost: 0, doubled: 0 };
  const begun = hrtime.bigint();
  let intents = 0;
  for (let at = seed; at < seed + schedules; at++) {
    for (const judged of await runSchedule(at, { subject, host, profile: switches })) {
      const { intent, verdict } = judged;
      const mustBeKnown = switches === 'start' && subject.mayStayUnknown?.(intent) !== true;
      intents += 1;
      counts[verdict] += 1;
      if (['lost', 'doubled', 'unsettled'].includes(verdict) || (verdict === 'unknown' && mustBeKnown))
        bad({ seed: at, ...judged });
    }
  }
  const seconds = Math.round(Number(hrtime.bigint() - begun) / 1e8) / 10;
  return {
    name: 'R1',
    system: subject.driver.system,
    host,
    switches,
    schedules,
    seed,
    intents,
    ...counts,
    seconds,
  };
}
