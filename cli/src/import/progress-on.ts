import type { Output } from '../terminal.ts';
import { progressBar } from './bar.ts';
import { jsonLines } from './progress.ts';
import type { ProgressPort } from './progress.ts';
import { sizeOf } from './source.ts';
import type { Source } from './source.ts';

/** How a run over the source shows its progress on this output. Throws UsageError and SourceLost. */
export async function progressOn(output: Output, source: Source): Promise<ProgressPort> {
  if (!output.isTTY) return jsonLines((text) => output.write(text), Date.now);
  return progressBar(output, { size: await sizeOf(source), now: Date.now });
}
