import type { Connection } from '../drivers/driver.ts';
import { exclusively } from '../ledger/mutex.ts';
import type { Runtime } from '../runtime.ts';

/** What is known of a pass: the names of values to the values. */
export type Facts = Readonly<Record<string, unknown>>;

type Digests = Readonly<Record<string, string>>;

/** An update as it is told: when the record changed, and the mark that the delivery bears. */
export interface Update {
  /** Milliseconds since 1970, by the system's clock. */
  updated: number | undefined;
  mark: string | null;
}

/** A write of which the system has still to tell. */
interface Write {
  id: number;
  /** What the pass must hold after it: a digest of each value, because a value may be a name or an address. */
  facts: Digests;
  /** When it was sent or answered, in milliseconds since 1970. */
  at: number;
  isLogged: boolean;
}

/** An update that was taken for ours. */
interface Taken extends Update {
  isLogged: boolean;
}

/** What TillPass wrote to a pass, and which updates were taken for that. Both oldest first. */
interface Written {
  lastId: number;
  open: Write[];
  taken: Taken[];
}

const REMEMBER_MS = 15 * 60_000;
const WATCH_MS = 30 * 24 * 3_600_000;
/** How far the clocks of the host and the system may differ, and a call may last. */
const SLACK_MS = 120_000;
const MOST_TAKEN = 20;

/**
 * The record of what TillPass writes to the passes of a connection, so that flows which it starts do not loop. `pass` is
 * any text that names the pass, the same for the write and for the update. Nothing is kept while nobody watches.
 *
 * Each write takes one update for its own, so that what others write is told as often as they write, though not always
 * of the very update. An update at which the pass does not hold what was written is not ours; but it is so only once for
 * each write, since a system may store a value in another spelling, and a flow must come to rest all the same.
 */
export interface OwnWrites {
  /** Says that somebody watches for updates; to be said again from time to time. */
  watch(): Promise<void>;
  /**
   * To be noted before the call is sent, because the system may tell of it before it answers. `isLogged` says that it
   * leaves an entry in the system's log as well.
   */
  note(pass: string, facts: Facts, isLogged?: boolean): Promise<Note>;
  /** Whether an update is one of those writes. `facts` is what the pass holds now. */
  isOwn(pass: string, facts: Facts, update: Update): Promise<boolean>;
  /** What there is to know of the writes that leave an entry in the log. */
  logged(pass: string): Promise<Logged>;
  /** Takes an update for ours, because an entry of the log says so. */
  take(pass: string, update: Update): Promise<void>;
}

export interface Logged {
  /** The updates that were taken for such writes of late. */
  taken: readonly Update[];
  /** How many writes the system has still to tell of. */
  open: number;
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
const NOTHING: Written = { lastId: 0, open: [], taken: [] };

/** The own writes of a system on a host. */
export function ownWrites(
  { memory, now, sha256 }: Pick<Runtime, 'memory' | 'now' | 'sha256'>,
  { account }: Pick<Connection, 'account'>,
  system: string,
): OwnWrites {
  const watchKey = `watched:${system}:${account}`;
  const keyOf = (pass: string) => `own:${system}:${account}:${pass}`;
  const read = async (pass: string): Promise<Written> =>
    ((await memory.get(keyOf(pass))) as Written | undefined) ?? NOTHING;

  const digestsOf = (facts: Facts): Digests =>
    Object.fromEntries(
      Object.entries(facts).map(([name, value]) => [
        name,
        sha256(JSON.stringify(value ?? null)).slice(0, 12),
      ]),
    );

  /** Changes the record; two runs of one process do so one after the other. */
  const change = (pass: string, to: (written: Written) => Written): Promise<void> =>
    exclusively(keyOf(pass), async () => {
      const before = await read(pass);
      const after = to(before);
      if (after !== before) await memory.set(keyOf(pass), after, REMEMBER_MS);
    });

  return {
    watch: () => memory.set(watchKey, true, WATCH_MS),

    async note(pass, facts, isLogged = false) {
      if ((await memory.get(watchKey)) !== true) return UNWATCHED;
      let id = 0;
      await change(pass, (written) => {
        id = written.lastId + 1;
        return {
          ...written,
          lastId: id,
          open: [...written.open, { id, facts: digestsOf(facts), at: now(), isLogged }],
        };
      });
      return {
        amend: (more) =>
          change(pass, (written) => ({
            ...written,
            open: written.open.map((write) =>
              write.id === id
                ? { ...write, facts: { ...write.facts, ...digestsOf(more) }, at: now() }
                : write,
            ),
          })),
        withdraw: () =>
          change(pass, (written) => ({ ...written, open: written.open.filter((write) => write.id !== id) })),
      };
    },

    async isOwn(pass, facts, update) {
      let isOurs = false;
      await change(pass, (written) => {
        isOurs = written.taken.some((taken) => isSame(taken, update));
        if (isOurs) return written;
        const open = written.open.filter(({ at }) => (update.updated ?? 0) <= at + SLACK_MS);
        const [oldest, ...others] = open;
        isOurs = holdsSome(digestsOf(facts), open);
        if (isOurs)
          return {
            ...written,
            open: others,
            taken: withOne(written.taken, { ...update, isLogged: oldest!.isLogged }),
          };
        if (!oldest) return written.open.length > 0 ? { ...written, open } : written;
        return { ...written, open: [{ ...oldest, facts: {} }, ...others] };
      });
      return isOurs;
    },

    async logged(pass) {
      const { taken, open } = await read(pass);
      return {
        taken: taken.filter(({ isLogged }) => isLogged),
        open: open.filter(({ isLogged }) => isLogged).length,
      };
    },
    take: (pass, update) =>
      change(pass, (written) => ({
        ...written,
        taken: withOne(written.taken, { ...update, isLogged: true }),
      })),
  };
}

const withOne = (taken: readonly Taken[], update: Taken): Taken[] => [...taken, update].slice(-MOST_TAKEN);

/** The mark tells one update from another; without it, when the record changed. */
function isSame(taken: Update, { mark, updated }: Update): boolean {
  if (taken.mark !== null || mark !== null) return taken.mark === mark;
  return updated !== undefined && taken.updated === updated;
}

/** Whether a pass holds what the first few writes wrote: later ones may be on their way still. */
function holdsSome(facts: Digests, writes: readonly Write[]): boolean {
  return writes.some((_, index) => {
    const wanted: Digests = Object.assign({}, ...writes.slice(0, index + 1).map((write) => write.facts));
    return Object.entries(wanted).every(([name, value]) => facts[name] === value);
  });
}
