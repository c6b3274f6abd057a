import { readPages } from '../../../http/paginate.ts';
import { toMillis } from '../../../values/time.ts';
import type { Context } from '../../driver.ts';
import { countEvents, readEventPage, withoutRepeats } from '../log.ts';
import { asMessage, asText } from '../wire.ts';
import type { Filters, Message } from '../wire.ts';

/** How far to look back in a program's log. */
export interface LookBack {
  filters?: Omit<Filters, 'limit' | 'offset'>;
  pageSize: number;
  maxPages: number;
  /** True when what was read so far, newest first, goes back far enough. Asked after each page, with more at the end. */
  isEnough(events: Message[]): boolean;
}

/** What was read, newest first. */
export interface Newest {
  events: Message[];
  /** False when older entries may be missing although they were wanted. */
  complete: boolean;
  /** False when PassKit sent them in no order, so that newer ones may be missing as well. */
  inOrder: boolean;
}

/** When PassKit recorded an entry, in milliseconds since 1970. */
export const recordedAt = (event: Message): number | undefined =>
  toMillis(event.created) ?? toMillis(event.date);

/**
 * Reads the newest entries of a program's log. The newest first are asked for, but PassKit does not document that its
 * log can be put in order. Where the oldest come first, the log is counted and read from its end; in any other order all
 * of it is read. It stops at `maxPages` and at half of the time that a step has.
 */
export async function readNewest(context: Context, programId: string, look: LookBack): Promise<Newest> {
  const { caller, runtime } = context;
  const { filters = {}, pageSize, maxPages, isEnough } = look;
  const begun = runtime.now();
  const mayGoOn = () => runtime.now() - begun < runtime.limits.deadlineMs / 2;
  const readPage = (offset: number) => readEventPage(caller, programId, filters, offset, pageSize);

  const first = await readPage(0);
  if (first.length === pageSize && !isNewestFirst(first) && isOldestFirst(first)) {
    const total = await countEvents(caller, programId, filters);
    const fromEnd = total > pageSize ? await readBackwards(total, { ...look, readPage, mayGoOn }) : undefined;
    if (fromEnd) return fromEnd;
  }

  const read: Message[] = [];
  let inOrder = true;
  const { items, complete } = await readPages(
    (offset) => (offset === 0 ? Promise.resolve(first) : readPage(offset)),
    {
      pageSize,
      maxPages,
      mayGoOn,
      enough(page) {
        inOrder &&= isNewestFirst([...read.slice(-1), ...page]);
        read.push(...page);
        return inOrder && isEnough(read);
      },
    },
  );
  return { events: newestFirst(withoutRepeats(items)), complete, inOrder };
}

interface Backwards extends Pick<LookBack, 'pageSize' | 'maxPages' | 'isEnough'> {
  readPage(offset: number): Promise<Message[]>;
  mayGoOn(): boolean;
}

/** Undefined when the pages do not go on in the order in which the first one began. */
async function readBackwards(
  total: number,
  { pageSize, maxPages, isEnough, readPage, mayGoOn }: Backwards,
): Promise<Newest | undefined> {
  let events: Message[] = [];
  let end = total;
  let complete = false;
  for (let pages = 0; pages < maxPages; pages++) {
    const offset = Math.max(0, end - pageSize);
    const page = await readPage(offset);
    if (!isOldestFirst(page)) return undefined;
    events = withoutRepeats([...events, ...page.reverse()]);
    complete = offset === 0 || isEnough(events);
    if (complete || !mayGoOn()) break;
    end = offset;
  }
  return { events: newestFirst(events), complete, inOrder: true };
}

/** Entries without a time stand first: they may be new. */
function newestFirst(events: Message[]): Message[] {
  if (isNewestFirst(events)) return events;
  return [...events].sort((a, b) => (recordedAt(b) ?? Infinity) - (recordedAt(a) ?? Infinity));
}

export const isNewestFirst = (events: Message[]): boolean =>
  isSorted(events, (time, before) => time <= before);
const isOldestFirst = (events: Message[]): boolean => isSorted(events, (time, before) => time >= before);

function isSorted(events: Message[], fits: (time: number, before: number) => boolean): boolean {
  const times = events.map(recordedAt).filter((time) => time !== undefined);
  return times.every((time, index) => index === 0 || fits(time, times[index - 1]!));
}

/** The pass that an entry is about. */
export const passIdOf = (event: Message): string => asText(asMessage(event.member).id);
