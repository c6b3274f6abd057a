import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Client, Delivery, Occurrence } from '@tillpass/client';
import type { Sandbox } from '../../sandbox/src/server.ts';

/** A flow that never rests is ended by hand after so many runs. */
const MOST_RUNS = 40;

export interface FlowOptions {
  event: string;
  input: Record<string, unknown>;
  /** The host on which the trigger runs. */
  on: Client;
  /** What the flow does with an event. */
  does(event: Occurrence, run: number): Promise<unknown>;
  /** How a delivery reaches the trigger; as PassKit sent it, unless told. */
  altered?(delivery: Delivery): Delivery;
}

/** A flow that was started by webhooks, over real HTTP. */
export interface Flow {
  /** The events that it was started for. */
  runs: Occurrence[];
  /** Waits until nothing is under way any more. */
  rests(): Promise<void>;
  close(): Promise<void>;
}

/** Subscribes a flow. As hosts do, it answers a delivery at once, and starts once for each id of an event. */
export async function startFlow(sandbox: Sandbox, options: FlowOptions): Promise<Flow> {
  const { event, input, on, does, altered = (delivery: Delivery) => delivery } = options;
  const runs: Occurrence[] = [];
  const seen = new Set<string>();
  const underWay = new Set<Promise<unknown>>();

  async function run(delivery: Delivery): Promise<void> {
    for (const told of await on.receive(event, input, altered(delivery))) {
      if (seen.has(told.id) || runs.length >= MOST_RUNS) continue;
      seen.add(told.id);
      runs.push(told);
      await does(told, runs.length);
    }
  }

  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const running = run({ method: request.method ?? '', body }).finally(() => underWay.delete(running));
      underWay.add(running);
      response.end();
    });
  });
  const url = await listen(server);
  await on.subscribe(event, input, url);
  return {
    runs,
    async rests() {
      do {
        await sandbox.webhooks.settled();
        await Promise.all(underWay);
        await sandbox.webhooks.settled();
      } while (underWay.size > 0);
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?token=t`;
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString());
}
