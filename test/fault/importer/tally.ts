import { runImports } from './schedule.ts';
import type { Judged } from './schedule.ts';

/** What many schedules came to. */
export interface ImportTally {
  name: string;
  schedules: number;
  seed: number;
  sales: number;
  runs: number;
  deaths: number;
  lost: number;
  doubled: number;
  wrong: number;
}

/** Runs so many schedules from a seed on. `onBad` hears of those in which something was lost, doubled or wrong. */
export async function tallyImports(
  schedules: number,
  seed: number,
  onBad: (judged: Judged & { seed: number }) => void,
): Promise<ImportTally> {
  const tally: ImportTally = {
    name: 'R1: the importer, sales and refunds of a few days',
    ...{ schedules, seed, sales: 0, runs: 0, deaths: 0, lost: 0, doubled: 0, wrong: 0 },
  };
  for (let nth = 0; nth < schedules; nth++) {
    const judged = await runImports(seed + nth);
    tally.sales += judged.sales;
    tally.runs += judged.runs;
    tally.deaths += judged.deaths;
    tally.lost += judged.lost.length;
    tally.doubled += judged.doubled.length;
    tally.wrong += judged.wrong.length;
    if (judged.lost.length + judged.doubled.length + judged.wrong.length > 0)
      onBad({ seed: seed + nth, ...judged });
  }
  return tally;
}
