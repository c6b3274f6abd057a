import { localFiles } from './local.ts';
import type { Source } from './source.ts';

/** The files that the arguments of the command name, without the report that the run writes. Throws UsageError. */
export function sourceOf(places: readonly string[], report: string): Source {
  return localFiles(places, report);
}
