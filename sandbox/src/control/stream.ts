import type { ServerResponse } from 'node:http';
import type { Changes } from '../changes.ts';

const HEARTBEAT_MS = 15_000;

/** Sends every change as a server-sent event until the reader goes away; answers how to end it. */
export function streamChanges(changes: Changes, response: ServerResponse): () => void {
  response.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  response.write('retry: 1500\n\n');
  const stopListening = changes.on((name, item) =>
    response.write(`event: ${name}\ndata: ${JSON.stringify(item)}\n\n`),
  );
  const heartbeat = setInterval(() => response.write(': heartbeat\n\n'), HEARTBEAT_MS);
  heartbeat.unref();
  const end = (): void => {
    stopListening();
    clearInterval(heartbeat);
    response.end();
  };
  response.on('close', end);
  return end;
}
