import { TillPassError } from '../../http/errors.ts';
import type { Caller } from '../../http/request.ts';
import { pathSegment } from '../../values/id.ts';
import { retold } from '../retell.ts';
import { asMessage, asText } from './wire.ts';
import type { Message } from './wire.ts';

const DRAFT = 4;
const OVER_QUOTA = 32;
const CLOSED = 2;

/** PassKit's `ProjectStatus` is a bitmask that REST sends as a list of names; numbers are understood too. */
function hasStatus(program: Message, name: string, bit: number): boolean {
  const list = Array.isArray(program.status) ? program.status : [program.status];
  return list.some((status) => status === name || (typeof status === 'number' && (status & bit) !== 0));
}

const isOverQuota = (program: Message) => hasStatus(program, 'PROJECT_OVER_QUOTA', OVER_QUOTA);
const isDraft = (program: Message) => hasStatus(program, 'PROJECT_DRAFT', DRAFT);

/** What a merchant should know of a program before choosing it, in brackets; empty when there is nothing. */
export function statusRemark(program: Message): string {
  if (isDraft(program)) return '(draft: PassKit deletes its passes every 7 days)';
  if (isOverQuota(program)) return '(over its quota)';
  if (hasStatus(program, 'PROJECT_DISABLED_FOR_OBJECT_CREATION', CLOSED)) return '(closed for new passes)';
  return '';
}

/** A sentence about a program still in draft, or undefined. One call. */
export async function draftNotice(caller: Caller, programId: string): Promise<string | undefined> {
  const program = await readProgram(caller, programId);
  if (!isDraft(program)) return undefined;
  return `The program ${asText(program.name) || programId} is still a draft: PassKit deletes its passes every 7 days. Publish it before you give passes to customers.`;
}

/** Why a new pass was refused: the quota of the program, or else what PassKit said. One call. */
export async function quotaRefusal(
  caller: Caller,
  programId: string,
  refusal: TillPassError,
): Promise<TillPassError> {
  try {
    if (!isOverQuota(await readProgram(caller, programId))) return refusal;
  } catch (error) {
    if (error instanceof TillPassError) return refusal;
    throw error;
  }
  const cause =
    'the program is over the quota of your PassKit plan, so no new pass can be issued. Raise the plan in PassKit, or delete passes that nobody uses.';
  return retold(caller, refusal, cause, 'programId', 'refused');
}

async function readProgram(caller: Caller, programId: string): Promise<Message> {
  const path = `/members/program/${pathSegment('Program', programId)}`;
  return asMessage(await caller.send({ method: 'GET', path, safety: 'repeatable', answer: 'json' }));
}
