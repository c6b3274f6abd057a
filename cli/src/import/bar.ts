import { createRequire } from 'node:module';
import type * as CliProgress from 'cli-progress';
import type { Output } from '../terminal.ts';
import type { ProgressPort, Standing } from './progress.ts';

const COLUMNS = 80;
const BAR = 16;
/** Letters of which a bar consists; what is known is a share, not a number of rows. */
const WHOLE = 1_000;

export interface BarOptions {
  /** Bytes of all files; 0 where that is not known. */
  size: number;
  now(): number;
}

/**
 * A bar for a person at a terminal: share, rows a second, time left, and what became of the rows. A row counts once it is
 * settled, however far the files were read ahead.
 */
export function progressBar(output: Output, { size, now }: BarOptions): ProgressPort {
  const begun = now();
  // Loaded only where somebody watches.
  const { SingleBar } = createRequire(import.meta.filename)('cli-progress') as typeof CliProgress;
  const bar = new SingleBar({
    stream: output as NodeJS.WritableStream,
    format: size > 0 ? '{bar} {share} %  {told}' : '{told}',
    barsize: Math.min(BAR, Math.floor((output.columns || COLUMNS) / 4)),
    barCompleteChar: '#',
    barIncompleteChar: '-',
    hideCursor: true,
    gracefulExit: false,
    clearOnComplete: true,
    forceRedraw: true,
    fps: 5,
  });
  bar.start(WHOLE, 0, { share: 0, told: 'reading' });

  const update = (standing: Standing) => {
    const seconds = Math.max(0.001, (now() - begun) / 1000);
    const done = shareDone(standing, size);
    bar.update(Math.floor(done * WHOLE), {
      share: Math.floor(done * 100),
      told: inWords(standing, seconds, done),
    });
  };
  return {
    show: update,
    end: update,
    close: () => bar.stop(),
  };
}

function shareDone({ letters, rows, outcomes }: Standing, size: number): number {
  const settled = sumOf(outcomes);
  if (size === 0 || rows === 0) return 0;
  return Math.min(1, (letters / size) * (settled / rows));
}

const sumOf = (outcomes: Standing['outcomes']): number =>
  Object.values(outcomes).reduce((sum, count) => sum + count, 0);

function inWords({ rows, outcomes }: Standing, seconds: number, done: number): string {
  const { posted, duplicate, skipped, review, failed } = outcomes;
  const settled = sumOf(outcomes);
  return [
    `${rows} rows`,
    `${Math.round(settled / seconds)}/s`,
    ...(done > 0 && done < 1 ? [`${timeIn((seconds / done) * (1 - done))} left`] : []),
    `${posted} posted`,
    `${skipped + duplicate} skipped`,
    ...(review > 0 ? [`${review} to look at`] : []),
    `${failed} failed`,
  ].join('  ');
}

/** Such as `45 s`, `12 min`, `3 h 20 min`. */
function timeIn(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
