import { startSandbox } from '../../sandbox/src/server.ts';
import { till } from '../../sandbox/till/till.ts';

/** A running sandbox with its till. */
export interface DemoSandbox {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts what `npm start` shows: the sandbox with its till, on a free port unless one is given. */
export function startDemoSandbox(port = 0): Promise<DemoSandbox> {
  return startSandbox({ port, till });
}
