import { TillPassError } from '../../../http/errors.ts';
import type { Line } from '../../check.ts';

/** What was read, or the line that says why it could not be. */
export async function seen<T>(
  reading: Promise<T>,
  key: string,
  mark: Line['mark'],
): Promise<{ value: T } | { line: Line }> {
  try {
    return { value: await reading };
  } catch (error) {
    if (!(error instanceof TillPassError)) throw error;
    const { problem, message, details } = error;
    const facts = { cause: problem, status: details.status ?? null };
    return { line: { key, mark, text: message, facts } };
  }
}

/** A text of the account's owner as one line: names end up on a terminal. */
export const plain = (text: string | null): string =>
  (text ?? '').replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]+/gu, ' ').trim();
