import { TillPassError } from '../../../http/errors.ts';
import type { Caller } from '../../../http/request.ts';
import { asGroups, asText } from '../../../sale/json.ts';
import type { Json } from '../../../sale/json.ts';
import { retold } from '../../retell.ts';
import type { Context } from '../../driver.ts';
import { readOne } from '../read.ts';

const MAIN = '/v2/loyalty/programs/main';
const NONE =
  'Square Loyalty is not switched on for this account. Subscribe to it in the Square Dashboard, under Loyalty, and set up a program.';
/** A seller has one program, and its ID never changes. In milliseconds. */
const REMEMBER_MS = 24 * 3_600_000;

/** The seller's one program. Throws where there is none. */
export async function readProgram(caller: Caller): Promise<Json> {
  try {
    return await readOne(caller, MAIN, 'program');
  } catch (error) {
    if (!(error instanceof TillPassError) || error.problem !== 'not_found') throw error;
    throw retold(caller, error, NONE, 'programId');
  }
}

/** What points buy in a program. */
export const tiersOf = (program: Json): Json[] => asGroups(program.reward_tiers);

/** What a reward is called, by the tier that it was bought in. */
export const titleIn = (program: Json | undefined, tierId: unknown): string | null =>
  asText(tiersOf(program ?? {}).find(({ id }) => id === tierId)?.name);

/** Does something that needs the program's ID. The ID is remembered, so that it costs a call once a day. */
export async function withProgramId<T>(
  { caller, runtime, connection }: Context,
  work: (programId: string) => Promise<T>,
): Promise<T> {
  const key = `square:program:${connection.account}`;
  const kept = await runtime.memory.get(key);
  if (typeof kept === 'string' && kept) return work(kept);
  const programId = asText((await readProgram(caller)).id) ?? '';
  await runtime.memory.set(key, programId, REMEMBER_MS);
  return work(programId);
}
