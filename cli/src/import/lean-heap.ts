import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** What is kept of new objects before they are looked through. More makes reading faster, and the process larger. */
const MOST_NEW_BYTES = 3 * 1024 * 1024;

/**
 * Keeps V8 from giving ever more memory to new objects, as it does in a process that makes many: rows live shortly, so
 * that it would take 100 MB for nothing. To be called now and then while rows are read.
 */
export function createHeapKeeper(): () => void {
  let isHeld = false;
  return () => {
    if (isHeld) return;
    const space = getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space');
    if (!space || space.space_size < MOST_NEW_BYTES) return;
    setFlagsFromString('--semi-space-growth-factor=1');
    isHeld = true;
  };
}
