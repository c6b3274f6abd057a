import { TillPassError } from '../../../http/errors.ts';
import type { Line, Mark } from '../../check.ts';
import type { Answer, Look, Read } from './look.ts';

/** Adds a line to a part of the report. */
export type Say = (line: Line) => void;

/** What stopped one part of the report must not stop the rest. */
export async function attempt<T>(
  say: Say,
  key: string,
  work: () => Promise<T>,
  mark: Mark = 'warning',
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof TillPassError)) throw error;
    say({ key, mark, text: error.message });
    return undefined;
  }
}

/** A list, a count or a record that must come; a refusal is told with its status. */
export async function need(look: Look, doing: string, path: string, body?: unknown): Promise<Answer> {
  const call: Read = body
    ? { method: 'POST', path, body, answer: path.includes('/count/') ? 'json' : 'lines' }
    : { method: 'GET', path, answer: 'json' };
  const answer = await look.ask(call, { doing });
  if (!answer.ok)
    throw new TillPassError(
      'refused',
      `PassKit does not let you ${doing} (status ${answer.status}). Ask the owner of the account whether these credentials may.`,
    );
  return answer;
}
