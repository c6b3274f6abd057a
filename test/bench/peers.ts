import { join } from 'node:path';
import { ensureCached } from '../../scripts/lib/cache.mjs';

/** Makes sure that the packages we are measured against are installed in the cache folder; answers that folder. */
export function peers(): Promise<string> {
  return ensureCached({
    name: 'bench-peers',
    source: join(import.meta.dirname, 'peers'),
    gigabytes: 0.1,
    notice: 'Installing the packages to compare with (once; a few seconds, 26 MB).',
  });
}
