import { asText } from './wire.ts';
import type { Message } from './wire.ts';
import type { PickerPage } from '../driver.ts';
import { narrowed } from '../narrowed.ts';

/** How many records a page of a list to choose from holds. */
export const PICKER_PAGE = 100;

export const offsetOf = (page: string | undefined): number => (page && /^\d+$/.test(page) ? Number(page) : 0);

/** What was found as rows, without those that the typed text leaves out; `next` where the page was full. */
export function paged(
  found: Message[],
  offset: number,
  search: string | undefined,
  row: (one: Message) => { id: string; label: string },
): PickerPage {
  const results = narrowed(found.map(row), search);
  return found.length < PICKER_PAGE ? { results } : { results, next: String(offset + PICKER_PAGE) };
}

/** What a record is called, with a remark behind it where there is one. */
export const labelled = (name: unknown, id: unknown, remark: string): string =>
  [asText(name) || asText(id), remark].filter(Boolean).join(' ');
