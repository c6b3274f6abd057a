import type { FastifyInstance } from 'fastify';
import type { HandVerb, HolderSource } from '../holders/holder.ts';
import type { SandboxCore } from '../sandbox.ts';
import { ControlError } from './control-error.ts';

interface HolderRequest {
  Params: { system: string; id: string; verb: string };
}

/** Routes by which the page makes a customer up at another system, and plays its holder or a reader. */
export function holderRoutes(app: FastifyInstance, { holders }: SandboxCore): void {
  function named(system: string): HolderSource {
    const found = holders.find((source) => source.system === system);
    if (found === undefined)
      throw new ControlError(404, `There is no system "${system}". GET /sandbox/state lists the systems.`);
    return found;
  }

  app.post<HolderRequest>('/sandbox/systems/:system/holders', async ({ params: { system } }, reply) => {
    named(system).add();
    return reply.code(201).send({});
  });

  app.post<HolderRequest>('/sandbox/systems/:system/holders/:id/:verb', async ({ params }) => {
    const source = named(params.system);
    const verb = source.verbs.find((one): one is HandVerb => one === params.verb);
    const holder = source.list().find(({ holderId }) => holderId === params.id);
    if (verb === undefined || holder?.can.includes(verb) !== true)
      throw new ControlError(
        404,
        `${source.title} has no ${source.nouns[0]} "${params.id}" to ${params.verb} now. GET /sandbox/state lists what can be done.`,
      );
    source.play(params.id, verb);
    return {};
  });
}

/** Each system with what a connection to it asks for, and all holders, oldest first. */
export function holdersView({ holders }: SandboxCore, url: string): Record<string, unknown> {
  return {
    systems: holders.map(({ system, title, nouns, verbs, keys, connection, mount, webhookAbout }) => ({
      system,
      title,
      nouns,
      verbs,
      keys: [[`Address of ${title}`, url + mount], ...keys],
      connection,
      webhookAbout,
    })),
    holders: holders.flatMap((source) => source.list()),
  };
}
