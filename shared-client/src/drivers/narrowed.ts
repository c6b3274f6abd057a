import type { PickerPage } from './driver.ts';

/** The rows of a list to choose from whose label or ID has the typed text in it, whatever the case. Rows without an ID are left out. */
export function narrowed(rows: PickerPage['results'], search: string | undefined): PickerPage['results'] {
  const wanted = search?.toLowerCase() ?? '';
  return rows.filter(({ id, label }) => id && `${label} ${id}`.toLowerCase().includes(wanted));
}
