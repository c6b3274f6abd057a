import type { Connection } from '../drivers/driver.ts';
import type { Runtime } from '../runtime.ts';

/** What is known of a pass: the names of values to the values. */
export type Facts = Readonly<Record<string, unknown>>;

/** An update as it is told: when the record changed, and the mark that the delivery bears. */
export interface Update {
  /** Milliseconds since 1970, by the system's clock. */
  updated: number | undefined;
  mark: string | null;
}

/** What TillPass wrote to a pass. */
interface Written {
  /** How many writes the system has still to tell of. */
  pending: number;
  /** What the pass must hold after them. */
  facts: Facts;
  /** When the last of them was sent or answered, in milliseconds since 1970. */
  at: number;
  /** The last update that was taken for one of ours. */
  told?: Update;
}

const REMEMBER_MS = 15 * 60_000;
const WATCH_MS = 30 * 24 * 3_600_000;
/** How far the clocks of the host and the system may differ, and a call may last. */
const SLACK_MS = 30_000;

/**
 * The record of what TillPass writes to the passes of a connection, so that flows which it starts do not loop. `pass` is
 * any text that names the pass, the same for the write and for the update. Nothing is kept while nobody watches.
 */
export interface OwnWrites {
  /** Says that somebody watches for updates; to be said again from time to time. */
  watch(): Promise<void>;
  /** To be noted before the call is sent, because the system may tell of it before it answers. */
  note(pass: string, facts: Facts): Promise<Note>;
  /** Whether an update is one of those writes. `facts` is what the pass holds now. */
  isOwn(pass: string, facts: Facts, update: Update): Promise<boolean>;
}

/** A write that was noted. */
export interface Note {
  /** Adds what only the answer told, such as the balance after. */
  amend(facts: Facts): Promise<void>;
  /** Takes it back, because the write was certainly not carried out. */
  withdraw(): Promise<void>;
}

/** A write that nobody watches for. */
const UNWATCHED: Note = { amend: () => Promise.resolve(), withdraw: () => Promise.resolve() };

/** The own writes of a system on a host. */
export function ownWrites(
  { memory, now }: Pick<Runtime, 'memory' | 'now'>,
  { account }: Pick<Connection, 'account'>,
  system: string,
): OwnWrites {
  const watchKey = `watched:${system}:${account}`;
  const keyOf = (pass: string) => `own:${system}:${account}:${pass}`;
  const read = async (pass: string): Promise<Written> =>
    ((await memory.get(keyOf(pass))) as Written | undefined) ?? { pending: 0, facts: {}, at: 0 };
  const keep = (pass: string, written: Written) => memory.set(keyOf(pass), written, REMEMBER_MS);

  return {
    watch: () => memory.set(watchKey, true, WATCH_MS),

    async note(pass, facts) {
      if ((await memory.get(watchKey)) !== true) return UNWATCHED;
      const before = await read(pass);
      const known = before.pending > 0 ? before.facts : {};
      await keep(pass, { ...before, pending: before.pending + 1, facts: { ...known, ...facts }, at: now() });
      return {
        async amend(more) {
          const noted = await read(pass);
          if (noted.pending > 0)
            await keep(pass, { ...noted, facts: { ...noted.facts, ...more }, at: now() });
        },
        async withdraw() {
          const { pending, ...noted } = await read(pass);
          if (pending > 0) await keep(pass, { ...noted, pending: pending - 1, facts: known });
        },
      };
    },

    async isOwn(pass, facts, update) {
      const written = await read(pass);
      const { pending, told, at } = written;
      const isNamed = update.mark !== null || update.updated !== undefined;
      if (isNamed && told?.mark === update.mark && told.updated === update.updated) return true;
      if (pending === 0) return false;
      const isLater = update.updated !== undefined && update.updated > at + SLACK_MS;
      if (isLater || !holds(facts, written.facts)) {
        await keep(pass, { ...written, pending: 0, facts: {} });
        return false;
      }
      await keep(pass, { ...written, pending: pending - 1, told: update });
      return true;
    },
  };
}

function holds(facts: Facts, wanted: Facts): boolean {
  return Object.entries(wanted).every(([name, value]) => facts[name] === value);
}
