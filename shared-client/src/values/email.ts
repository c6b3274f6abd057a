import { inputError } from '../http/errors.ts';
import { parseLine } from './id.ts';

/**
 * An email address, trimmed and in lower case, as sales have it, so that one customer is not two. The check is for typing
 * mistakes only; the system has the last word.
 */
export function parseEmail(field: string, label: string, text: string): string {
  const email = parseLine(field, label, text, 254);
  if (!/^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>.]+$/.test(email)) {
    throw inputError(field, `${label} is not an email address. Write it like name@example.com.`);
  }
  return email.toLowerCase();
}

/** Whether two spellings are the same address; case is ignored, as mail systems do. */
export function sameEmail(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}
