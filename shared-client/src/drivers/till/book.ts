import type { Memory } from '../../memory/memory.ts';

/** How many marks are kept: of twelve characters each, they fit into what the smallest host keeps under one key. */
export const MOST_MARKS = 20_000;
const MARK_LENGTH = 12;
const DAY_MS = 24 * 3_600_000;
const TTL_MS = 30 * DAY_MS;
const KEY = 'told';

/** The book as a host keeps it, in JSON. */
interface Kept {
  floor: number;
  readFrom: number;
  readUntil: number;
  askedFrom?: number | undefined;
  /** Marks by the day, counted from 1970, of what they stand for. */
  days: Record<string, string>;
  /** What was told lately: when, and its marks. */
  recent: [at: number, marks: string][];
}

/**
 * What a trigger has told, so that a sale which changes later is not told again. Of each event it keeps a short digest;
 * the oldest days go first, and what lies in them is never told again either.
 */
export interface Book {
  /** What was sold or refunded before is not told; in milliseconds since 1970. */
  floorMs: number;
  /** From where the till was read last, and from where reading goes on; in milliseconds since 1970. */
  readFromMs: number;
  readUntilMs: number;
  /** From where the host wanted to know when it asked last; it moves on with each answer that the host got. */
  askedFromMs: number | undefined;
  /**
   * `new`, `told`, or `again`: told under its first ID so lately that the host may not have got it, because the poll that
   * told it was given up. `since` is up to when the host is sure.
   */
  stateOf(ids: readonly string[], since: number): 'new' | 'told' | 'again';
  /** Notes the ids of something of that time; `toldAt` is absent where it is not told now. */
  mark(ids: readonly string[], atMs: number, toldAt?: number): void;
  save(memory: Memory): Promise<void>;
}

/** The book of a trigger, or undefined when there is none yet, or the host forgot it. */
export async function openBook(memory: Memory): Promise<Book | undefined> {
  const kept = await memory.get(KEY);
  return isKept(kept) ? bookOf(kept) : undefined;
}

/** A book in which nothing is told yet. What was sold before `floorMs` never will be. */
export const newBook = (floorMs: number): Book =>
  bookOf({ floor: floorMs, readFrom: floorMs, readUntil: floorMs, days: {}, recent: [] });

function bookOf(kept: Kept): Book {
  const days = new Map(Object.entries(kept.days).map(([day, text]) => [Number(day), marksIn(text)]));
  const recent = kept.recent.map(([at, text]) => [at, marksIn(text)] as const);
  const dayOf = new Map([...days].flatMap(([day, marks]) => [...marks].map((mark) => [mark, day] as const)));

  const book: Book = {
    floorMs: kept.floor,
    readFromMs: kept.readFrom,
    readUntilMs: kept.readUntil,
    askedFromMs: kept.askedFrom,

    stateOf(ids, since) {
      if (!ids.some((id) => dayOf.has(markOf(id)))) return 'new';
      const wasToldLately = recent.some(([at, marks]) => at >= since && marks.has(markOf(ids[0]!)));
      return wasToldLately ? 'again' : 'told';
    },

    mark(ids, atMs, toldAt) {
      const day = Math.floor(atMs / DAY_MS);
      for (const mark of ids.map(markOf)) {
        const before = dayOf.get(mark);
        if (before !== undefined && before >= day) continue;
        if (before !== undefined) days.get(before)?.delete(mark);
        dayOf.set(mark, day);
        days.set(day, (days.get(day) ?? new Set()).add(mark));
      }
      if (toldAt !== undefined) recent.push([toldAt, new Set([markOf(ids[0]!)])]);
    },

    async save(memory) {
      book.floorMs = Math.max(book.floorMs, dropOldest(days));
      // No host asks from further back than it did.
      const lately = recent.filter(([at]) => at >= (book.askedFromMs ?? book.readUntilMs));
      const value: Kept = {
        floor: book.floorMs,
        readFrom: book.readFromMs,
        readUntil: book.readUntilMs,
        askedFrom: book.askedFromMs,
        days: Object.fromEntries([...days].map(([day, marks]) => [day, [...marks].join('')])),
        recent: lately.map(([at, marks]) => [at, [...marks].join('')]),
      };
      await memory.set(KEY, value, TTL_MS);
    },
  };
  return book;
}

/** Drops whole days while there are too many marks. Answers where the days that are left begin, or 0. */
function dropOldest(days: Map<number, Set<string>>): number {
  let count = [...days.values()].reduce((sum, marks) => sum + marks.size, 0);
  let floor = 0;
  for (const day of [...days.keys()].sort((a, b) => a - b)) {
    if (count <= MOST_MARKS || days.size === 1) break;
    count -= days.get(day)!.size;
    days.delete(day);
    floor = (day + 1) * DAY_MS;
  }
  return floor;
}

const markOf = (id: string) => id.slice(0, MARK_LENGTH);
const marksIn = (text: string) => new Set(text.match(/[0-9a-f]{12}/g) ?? []);

function isKept(value: unknown): value is Kept {
  const { floor, readFrom, readUntil, days, recent } = (value ?? {}) as Partial<Kept>;
  return (
    typeof floor === 'number' &&
    typeof readFrom === 'number' &&
    typeof readUntil === 'number' &&
    typeof days === 'object' &&
    days !== null &&
    Array.isArray(recent)
  );
}
