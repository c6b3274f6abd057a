import type { PassRef } from '../../catalogue/parse.ts';
import { TillPassError } from '../../http/errors.ts';
import type { Problem } from '../../http/errors.ts';
import type { Facts, Note } from '../../memory/own-writes.ts';
import type { Context } from '../driver.ts';
import { noteWrite } from './own.ts';
import type { WriteKind } from './own.ts';
import { orNoPass } from './retell.ts';

/** PassKit read the call and declined it. */
const DECLINED: readonly Problem[] = ['auth', 'permission', 'not_found', 'conflict', 'refused', 'throttled'];

/**
 * Writes to a member and notes it before, so that the update that PassKit tells of is known to be ours. A write that
 * was declined leaves no note, unless an earlier try of it may have arrived. `write` may add to the note what the answer told.
 */
export async function writeNoted<T>(
  context: Context,
  ref: PassRef,
  facts: Facts,
  write: (note: Note) => Promise<T>,
  kind: WriteKind = 'update',
): Promise<T> {
  const note = await noteWrite(context, ref, facts, kind);
  try {
    return await orNoPass(context.caller, ref, write(note));
  } catch (error) {
    const wasDeclined = error instanceof TillPassError && DECLINED.includes(error.problem);
    if (wasDeclined && !context.caller.repeatedAfterLoss()) await note.withdraw();
    throw error;
  }
}
