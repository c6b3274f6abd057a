import { TillPassError } from '../../../http/errors.ts';
import type { Answer, Look, Read } from './look.ts';

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
