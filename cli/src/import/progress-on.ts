import type { Output } from '../terminal.ts';
import { jsonLines, silent } from './progress.ts';
import type { ProgressPort } from './progress.ts';

/** How a run shows its progress on this output. */
export function progressOn(output: Output): ProgressPort {
  return output.isTTY ? silent : jsonLines((text) => output.write(text), Date.now);
}
