import type { Flow } from './flow.ts';
import { reads } from './reads.ts';
import { others, writes } from './writes.ts';

/** Everything that the client does. */
export const flows: readonly Flow[] = [...writes, ...others, ...reads];
