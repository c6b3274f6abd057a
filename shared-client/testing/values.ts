import { TillPassError } from '../src/http/errors.ts';

/** Runs a reader that must refuse, and gives the field that it names and its sentence. */
export function refusal(read: () => unknown): [field: string | undefined, sentence: string] {
  try {
    read();
  } catch (error) {
    if (!(error instanceof TillPassError) || error.problem !== 'input') throw error;
    return [error.details.field, error.message];
  }
  throw new Error('the value was taken');
}
