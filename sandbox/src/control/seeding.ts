import type { FastifyInstance } from 'fastify';
import type { SeedEvent, SeedMember } from '../passkit/bulk-seed.ts';
import type { SandboxCore } from '../sandbox.ts';
import { badRequest } from './control-error.ts';

const BODY_LIMIT = 256 * 1024 * 1024;

function listOf<T>(body: Record<string, unknown>, name: string): T[] {
  const list = body[name] ?? [];
  if (!Array.isArray(list) || list.some((item) => typeof item !== 'object' || item === null))
    throw badRequest(`"${name}" must be a list of JSON objects.`);
  return list as T[];
}

/** Fills a program with many members and events at once, with times in the past. The page then reads all anew. */
export function seedRoute(app: FastifyInstance, { passkit, changes }: SandboxCore): void {
  app.post<{ Body: Record<string, unknown> | null }>(
    '/sandbox/seed',
    { bodyLimit: BODY_LIMIT },
    async ({ body }) => {
      const programId = body?.['programId'];
      if (typeof programId !== 'string') throw badRequest('"programId" must be the id of a program.');
      const members = listOf<SeedMember>(body ?? {}, 'members');
      const events = listOf<SeedEvent>(body ?? {}, 'events');
      const added = {
        members: passkit.seedMembers(programId, members).length,
        events: passkit.seedEvents(programId, events).length,
      };
      changes.emit('seeded', () => added);
      return added;
    },
  );
}
