import type { ServerResponse } from 'node:http';
import { watchHolders } from '../holders/watch.ts';
import type { SandboxCore } from '../sandbox.ts';

const HEARTBEAT_MS = 15_000;

/** Sends every change as a server-sent event until the reader goes away; answers how to end it. */
export function streamChanges({ changes, holders }: SandboxCore, response: ServerResponse): () => void {
  response.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  response.write('retry: 1500\n\n');
  const write = (name: string, item: unknown): void => {
    response.write(`event: ${name}\ndata: ${JSON.stringify(item)}\n\n`);
  };
  const stopListening = changes.on(write);
  const stopWatching = watchHolders(
    changes,
    () => holders.flatMap((source) => source.list()),
    (holder) => write('holder', holder),
  );
  const heartbeat = setInterval(() => response.write(': heartbeat\n\n'), HEARTBEAT_MS);
  heartbeat.unref();
  const end = (): void => {
    stopListening();
    stopWatching();
    clearInterval(heartbeat);
    response.end();
  };
  response.on('close', end);
  return end;
}
