import type { FoundPass } from './pass.ts';
import type { Profile } from './profile.ts';
import type { ImportResult } from './job.ts';
import { OUTCOMES } from './told.ts';
import type { Outcome, OutcomeKind } from './told.ts';

const WORDS: Readonly<Record<OutcomeKind, string>> = {
  posted: 'posted',
  duplicate: 'posted before',
  skipped: 'skipped, earn nothing',
  review: 'need a person to look',
  failed: 'failed',
  untried: 'not tried',
};
const REHEARSED: Readonly<Partial<Record<OutcomeKind, string>>> = { posted: 'would be posted' };
const MOST_PASSES = 50;

/** What happens to the passes of a dry run. */
export interface PassTally {
  add(outcome: Outcome, pass: FoundPass | undefined): void;
  /** One line for each pass. */
  lines(): string[];
}

/** Adds up the points of each pass; passes that would be issued together. */
export function tallyPasses(): PassTally {
  const passes = new Map<string, { rows: number; added: number; taken: number }>();
  return {
    add({ kind, points }, pass) {
      if (!pass || kind !== 'posted') return;
      const name = pass.isNew ? 'new passes' : pass.passId;
      const tally = passes.get(name) ?? { rows: 0, added: 0, taken: 0 };
      tally.rows += 1;
      if (points > 0) tally.added += Math.round(points * 100);
      else tally.taken -= Math.round(points * 100);
      passes.set(name, tally);
    },
    lines() {
      const all = [...passes].map(
        ([name, { rows, added, taken }]) =>
          `  ${name.padEnd(24)} ${String(rows).padStart(5)} ${rows === 1 ? 'row ' : 'rows'}  ${moved(added, taken)}`,
      );
      const more = all.length - MOST_PASSES;
      return more > 0 ? [...all.slice(0, MOST_PASSES), `  and ${more} more passes`] : all;
    },
  };
}

/** What a run came to, in plain words. */
export function writeSummary(
  { files, rows, outcomes, added, takenBack, open, ended }: ImportResult,
  { name }: Pick<Profile, 'name'>,
  { isDryRun, report, passes }: { isDryRun: boolean; report: string; passes: readonly string[] },
): string {
  const isCut = ended !== undefined || outcomes.untried > 0;
  const words = { ...WORDS, ...(isDryRun ? REHEARSED : {}) };
  const lines = OUTCOMES.filter((kind) => outcomes[kind] > 0 || kind === 'posted').map((kind) => {
    const points = kind === 'posted' && outcomes.posted > 0 ? `   ${moved(added, takenBack)}` : '';
    return `  ${words[kind].padEnd(24)} ${String(outcomes[kind]).padStart(8)}${points}`;
  });
  return [
    `${counted(files, 'file')}, ${counted(rows, 'row')}, profile ${name}:`,
    ...lines,
    ...(passes.length > 0 ? ['', 'By pass:', ...passes] : []),
    '',
    ...(open > 0 && !isDryRun
      ? [
          `${counted(open, 'sale')} in the ledger ${open === 1 ? 'is' : 'are'} not posted yet. ${isCut ? 'Import the same files again to go on.' : 'Mend what the report says, then import the same files again.'}`,
        ]
      : []),
    ...(isDryRun ? ['This was a dry run: nothing was changed.'] : []),
    `Report: ${report}`,
    '',
  ].join('\n');
}

/** From hundredths. */
function moved(added: number, taken: number): string {
  const parts = [added > 0 || taken === 0 ? `+${added / 100}` : '', taken > 0 ? `-${taken / 100}` : ''];
  return `${parts.filter(Boolean).join(' ')} points`;
}

/** Such as `1 sale` and `2 sales`. */
export const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;
