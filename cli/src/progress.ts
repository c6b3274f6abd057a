import type { Output } from './terminal.ts';

/** One line on stderr that tells a waiting person what is being done; nothing where nobody watches. */
export interface Progress {
  show(text: string): void;
  clear(): void;
}

const CLEAR = '\r\x1b[2K';

export function openProgress(output: Output): Progress {
  if (!output.isTTY) return { show: () => undefined, clear: () => undefined };
  return {
    show: (text) => void output.write(`${CLEAR}${text.slice(0, (output.columns ?? 80) - 1)}`),
    clear: () => void output.write(CLEAR),
  };
}
