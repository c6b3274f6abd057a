import type { Problem } from '../../shared-client/src/index.ts';
import type { Flow } from '../systems/flows.ts';
import { clientIn } from '../systems/in-process.ts';
import type { Rig } from '../systems/rig.ts';
import { Stage } from '../systems/stage.ts';
import type { Hostile, Reply, Told } from './hostile.ts';

/** An answer of an ill system, and what it may be told as. */
export interface IllAnswer {
  name: string;
  reply: Reply;
  problems: readonly Problem[];
}

/** Runs flows of a system that falls ill at each of their calls, and gathers what is told wrongly. */
export class Walk {
  /** How many runs there were. */
  count = 0;
  readonly #rig: Rig;
  readonly #hostile: Hostile;
  readonly #stage: Stage;

  constructor(rig: Rig, hostile: Hostile) {
    this.#rig = rig;
    this.#hostile = hostile;
    this.#stage = new Stage(rig);
  }

  /** `answersAt` says what is answered from a call on, counted from 1. */
  async of(flow: Flow, answersAt: (call: number) => readonly IllAnswer[]): Promise<string[]> {
    const found: string[] = [];
    const also = [
      ...(this.#rig.alsoToldAs?.[flow.key] ?? []),
      ...(flow.isRefused ? (['refused'] as const) : []),
    ];
    const { urls } = await this.run(flow, Infinity, this.#hostile.break());
    for (let call = urls.length; call > 0; call--) {
      for (const { name, reply, problems } of answersAt(call)) {
        this.count += 1;
        const fault = this.#hostile.faultOf(await this.run(flow, call, reply), {
          title: this.#rig.driver.title,
          doing: flow.doing,
          isAllowed: (problem) => problems.includes(problem) || also.includes(problem),
        });
        if (fault) found.push(`call ${call}, ${name}: ${fault}`);
      }
    }
    return found;
  }

  /** Runs a flow on a system that answers like this from one call on. */
  async run(flow: Flow, from: number, reply: Reply): Promise<Told> {
    const { world, ids } = await this.#stage.set(flow);
    const urls: string[] = [];
    const client = clientIn(world, this.#rig, {
      interactive: flow.isInteractive ?? false,
      transport: {
        send: async (request) => {
          urls.push(request.url);
          if (urls.length >= from) return reply(request);
          if (request.method !== 'GET') this.#stage.spoil();
          return world.transport.send(request);
        },
      },
    });
    try {
      return { outcome: await flow.run(client, ids), urls };
    } catch (thrown) {
      return { thrown, urls };
    }
  }
}
