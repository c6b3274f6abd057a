import { pathSegment } from '../../../values/id.ts';
import type { Context } from '../../driver.ts';
import { asText, PAGE_SIZE, readList } from '../wire.ts';
import type { Message } from '../wire.ts';

/** Where a sweep over the members of a program stands. Small, because a host keeps it from poll to poll. */
export interface Cursor {
  /** How many members were looked at. */
  offset: number;
  /** The IDs of the last of them, to find the place again when members before it were deleted. */
  tail: string[];
}

export const START: Cursor = { offset: 0, tail: [] };

/** A page begins this far before the cursor: that many members may be deleted before it without another call. */
const OVERLAP = 50;
const TAIL = 20;

/** The members after the cursor, oldest first. */
export interface Page {
  members: Message[];
  isLast: boolean;
  /** The cursor behind so many of them. */
  after(count: number): Cursor;
}

/**
 * Reads the members after the cursor: up to 1,000 with one call, in the order of their creation. Members that were
 * deleted move the others forward, so the page begins before the cursor and what was looked at is left out; where
 * nothing of it is on the page, the page before is read as well.
 */
export async function readPageAfter(context: Context, programId: string, cursor: Cursor): Promise<Page> {
  const tail = new Set(cursor.tail);
  for (
    let offset = Math.max(0, cursor.offset - OVERLAP);
    ;
    offset = Math.max(0, offset - PAGE_SIZE + OVERLAP)
  ) {
    const page = await readMemberPage(context, programId, offset);
    const lastSeen = page.findLastIndex(({ id }) => tail.has(asText(id)));
    if (lastSeen < 0 && offset > 0) continue;
    return {
      members: page.slice(lastSeen + 1),
      isLast: page.length < PAGE_SIZE,
      after(count) {
        const end = lastSeen + 1 + count;
        const ids = page.slice(Math.max(0, end - TAIL), end).map(({ id }) => asText(id));
        return { offset: offset + end, tail: ids };
      },
    };
  }
}

function readMemberPage({ caller }: Context, programId: string, offset: number): Promise<Message[]> {
  const path = `/members/member/list/${pathSegment('Program', programId)}`;
  const filters = { limit: PAGE_SIZE, offset, orderBy: 'created', orderAsc: true };
  return readList(caller, path, filters, { programId });
}
