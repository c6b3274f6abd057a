import { readPages } from '../../../http/paginate.ts';
import { duplicatesLine } from '../../../passes/duplicates-line.ts';
import { pathSegment } from '../../../values/id.ts';
import type { Line } from '../../check.ts';
import { asMessage, asText, PAGE_SIZE } from '../wire.ts';
import type { Look } from './look.ts';
import { need } from './need.ts';

/** Of a larger program only so many pages are read, so that a check stays short. */
const MOST_PAGES = 10;

/** Customers who seem to have several passes of a program, of which it has `total`. */
export async function duplicatesIn(look: Look, programId: string, total: number): Promise<Line> {
  const path = `/members/member/list/${pathSegment('Program', programId)}`;
  const readPage = async (offset: number, limit: number) =>
    (await need(look, 'list the passes', path, { programId, filters: { limit, offset } })).records;
  const { items } = await readPages(readPage, { pageSize: PAGE_SIZE, maxPages: MOST_PAGES });
  const passes = items.map(({ id, externalId, person }) => ({
    id: asText(id),
    externalId: asText(externalId),
    email: asText(asMessage(person).emailAddress),
    phone: asText(asMessage(person).mobileNumber),
  }));
  return duplicatesLine(passes, passes.length >= total);
}
