import type { Changes } from '../changes.ts';
import type { Holder } from './holder.ts';

const LOOK_MS = 1000;

type Tell = (holder: Holder | { readonly id: string; readonly deleted: true }) => void;

/**
 * Tells of every holder that is new, changed or gone, after whatever happens in the sandbox and once a second, because
 * some systems work on what they were told for a while. Answers how to end it.
 */
export function watchHolders(changes: Changes, read: () => readonly Holder[], tell: Tell): () => void {
  let known = new Map<string, string>();
  let isDue = false;

  const look = (isTold: boolean): void => {
    const next = new Map<string, string>();
    for (const holder of read()) {
      const text = JSON.stringify(holder);
      next.set(holder.id, text);
      if (isTold && known.get(holder.id) !== text) tell(holder);
    }
    if (isTold) for (const id of known.keys()) if (!next.has(id)) tell({ id, deleted: true });
    known = next;
  };

  const soon = (): void => {
    if (isDue) return;
    isDue = true;
    setImmediate(() => {
      isDue = false;
      look(true);
    });
  };

  look(false);
  const stopListening = changes.on(soon);
  const timer = setInterval(() => look(true), LOOK_MS).unref();
  return () => {
    stopListening();
    clearInterval(timer);
  };
}
