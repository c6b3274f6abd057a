import { localFiles } from './local.ts';
import type { Source } from './source.ts';

/** The files that the arguments of the command name. Throws UsageError. */
export function sourceOf(places: readonly string[]): Source {
  return localFiles(places);
}
