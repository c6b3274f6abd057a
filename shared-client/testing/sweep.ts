import { toPass } from '../src/drivers/passkit/pass.ts';
import { occurrenceId } from '../src/drivers/passkit/events/occurrence.ts';
import type { PassOccurrence } from '../src/drivers/passkit/events/occurrence.ts';
import { sweeping } from '../src/drivers/passkit/events/sweep.ts';
import type { PollQuery } from '../src/drivers/driver.ts';
import { processMemory } from '../src/memory/memory.ts';
import type { Memory } from '../src/memory/memory.ts';
import { fakePasskit, member, PROGRAM } from './passkit.ts';
import type { Routes } from './passkit.ts';
import { lines, START } from './runtime.ts';
import type { Answer, TestOptions } from './runtime.ts';

const LIST = `POST /members/member/list/${PROGRAM}`;
export const HOUR = 3_600_000;
type Member = Record<string, unknown>;

/** Members in the order of their creation; those with a number that `fits` are to be told of. */
export const manyMembers = (count: number, from = 0): Member[] =>
  Array.from({ length: count }, (_, i) =>
    member({ id: `m${from + i}`, points: from + i, created: new Date(START - 1e9 + i).toISOString() }),
  );

interface Asked {
  filters: { limit: number; offset: number };
}

/** A program with a trigger that tells of every member whose number `fits`, in rounds an hour apart. */
export function sweptProgram(
  all: Member[],
  { fits = (_: number) => true, ...options }: TestOptions & { fits?(n: number): boolean } = {},
) {
  let broken: Answer | undefined;
  const rounds: number[] = [];
  const routes: Routes = {
    [LIST]: (request) => {
      const { limit, offset } = (JSON.parse(request.body!) as Asked).filters;
      if (broken) return broken;
      return { body: lines(...all.slice(offset, offset + limit)), tookMs: 1_000 };
    },
  };
  const { context, seen, runtime } = fakePasskit(routes, options);
  const event = sweeping<{ at: number }, PassOccurrence>({
    next: async (_context, _input, last) => {
      const at = runtime.now();
      if (last && at < last.endedAt + HOUR) return undefined;
      rounds.push(at);
      return { at };
    },
    isStale: (round, now) => now > round.at + 24 * HOUR,
    looker: (step) => async (page, room) => {
      const told: PassOccurrence[] = [];
      let count = 0;
      while (count < page.length && told.length < room) {
        const one = page[count++]!;
        const id = occurrenceId(runtime, one.id as string, 'x', `${step.round.at}`);
        if (!fits(one.points as number) || step.seen.has(id)) continue;
        const occurredAt = new Date(START + (one.points as number)).toISOString();
        told.push({ id, event: 'x', occurredAt, byTillPass: 'no', pass: toPass(one, context.connection) });
      }
      return { told, count };
    },
  });
  const memory = processMemory(runtime.now);
  return {
    all,
    runtime,
    memory,
    rounds,
    fails: (step: Answer | undefined) => void (broken = step),
    poll: async (query: Partial<PollQuery> = {}, on: Memory | null = memory) => {
      const told = await event.poll(
        context,
        { programId: PROGRAM },
        {
          limit: 1000,
          withPasses: true,
          ...(on ? { memory: on } : {}),
          ...query,
        },
      );
      return told.map(({ pass }) => pass!.points!);
    },
    offsets: () => seen().map(({ body }) => (body as Asked).filters.offset),
    kept: () => memory.get('sweep'),
  };
}

export const numbers = (from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, i) => from + i);

/** True when the round of the trigger has ended. */
export const isOver = async ({ kept }: ReturnType<typeof sweptProgram>): Promise<boolean> =>
  ((await kept()) as { endedAt?: number }).endedAt !== undefined;
