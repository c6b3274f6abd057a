import { watch as watchFolder } from 'node:fs';
import { dirname } from 'node:path';
import type { KnownFile } from '../ledger/files.ts';
import type { ImportLedger } from '../ledger/ledger.ts';
import { STATE } from '../ledger/sales.ts';
import { UsageError } from '../terminal.ts';
import { lookForFresh, only } from './fresh.ts';
import type { Found } from './fresh.ts';
import type { Report } from './report.ts';
import type { Summary } from './run-import.ts';
import { SourceLost } from './source.ts';
import type { FileState, Source } from './source.ts';
import type { Outcome, Told } from './told.ts';

/** A watch over a source. */
export interface Watch {
  source: Source;
  /** Folders of this machine, whose changes are heard at once. */
  folders: readonly string[];
  everyMs: number;
  /** A file that has not changed for so long is complete. */
  settleMs: number;
  /** Aborted to end the watch; an import that is under way stops cleanly. */
  signal: AbortSignal;
  /** Opens the ledger for one look, so that other commands can use it between looks. Throws UsageError. */
  withLedger<T>(work: (ledger: ImportLedger) => Promise<T>): Promise<T>;
  /** Imports the files into the ledger; `around` must see all that is reported. */
  importAll(ledger: ImportLedger, source: Source, around: (report: Report) => Report): Promise<Summary>;
  /** Waits, no longer than until the signal is aborted. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
  /** Gets whole sentences about what goes wrong meanwhile. */
  tell(text: string): void;
}

/**
 * Imports files as they come, until it is stopped. What goes wrong after the first look is told and tried again at the
 * next one. Answers whether an import was cut short. Throws UsageError and SourceLost at the first look.
 */
export async function watch(watching: Watch): Promise<boolean> {
  const { signal, everyMs, settleMs, wait } = watching;
  const ear = listen(watching.folders);
  const tries: Tries = new Map();
  let states: ReadonlyMap<string, FileState> = new Map();
  let isFirst = true;
  let isCut = false;
  try {
    while (!signal.aborted) {
      ear.forget();
      let isGrowing = false;
      try {
        const found = await watching.withLedger((ledger) => lookAndImport(watching, ledger, states, tries));
        ({ states, isGrowing, isCut } = found);
      } catch (error) {
        if (isFirst || !(error instanceof UsageError || error instanceof SourceLost)) throw error;
        watching.tell(error.message);
      }
      isFirst = false;
      if (isGrowing) await wait(settleMs, signal);
      else await ear.orUntil((heard) => wait(everyMs, AbortSignal.any([signal, heard])));
    }
    return isCut;
  } finally {
    ear.close();
  }
}

/** How often the files of a folder were imported without coming to an end. */
type Tries = Map<string, number>;
const MOST_TRIES = 3;

async function lookAndImport(
  { source, importAll, signal, tell }: Watch,
  ledger: ImportLedger,
  before: ReadonlyMap<string, FileState>,
  tries: Tries,
): Promise<Pick<Found, 'states' | 'isGrowing'> & { isCut: boolean }> {
  const found = await lookForFresh(source, ledger.files, before);
  if (found.ready.size === 0) return { ...found, isCut: false };
  const read = new Map<string, KnownFile>();
  const open = new Set<string>();
  const chosen = only(source, found, (name, state, digest) => read.set(name, { ...state, digest }));
  const summary = await importAll(ledger, chosen, (report) => ({
    ...report,
    add(told, outcome) {
      if (isOpen(ledger, told, outcome)) open.add(dirname(told.file));
      report.add(told, outcome);
    },
  }));
  const isCut = signal.aborted;
  if (isCut || summary.ended !== undefined) return { ...found, isCut };
  for (const folder of open) {
    const count = (tries.get(folder) ?? 0) + 1;
    tries.set(folder, count);
    if (count < MOST_TRIES) continue;
    tries.delete(folder);
    open.delete(folder);
    tell(
      `Rows of ${folder} could not be posted in ${MOST_TRIES} tries. The report says what helps; once that is done, import the folder by hand.`,
    );
  }
  ledger.commit(() => {
    for (const [name, file] of read) if (!open.has(dirname(name))) ledger.files.remember(name, file);
  });
  return { ...found, isCut };
}

/** Whether importing the file once more may mend what became of a row. */
function isOpen({ sales, keys }: ImportLedger, { sale }: Told, { kind }: Outcome): boolean {
  if (!sale || (kind !== 'failed' && kind !== 'review')) return false;
  const row = sales.find(keys.transaction(sale.originalTransactionId ?? sale.transactionId));
  return row !== undefined && (kind === 'failed' || row.state === STATE.unknown);
}

/** Hears when something changes below the folders. Where the machine cannot tell, the regular looks are enough. */
function listen(folders: readonly string[]) {
  let heard = new AbortController();
  const watchers = folders.flatMap((folder) => {
    try {
      const watcher = watchFolder(folder, { recursive: true }, () => heard.abort());
      watcher.on('error', () => watcher.close());
      return [watcher];
    } catch {
      return [];
    }
  });
  return {
    /** From here on only what comes later counts. */
    forget: () => void (heard = new AbortController()),
    orUntil: (work: (heard: AbortSignal) => Promise<void>) => work(heard.signal),
    close: () => watchers.forEach((watcher) => watcher.close()),
  };
}
