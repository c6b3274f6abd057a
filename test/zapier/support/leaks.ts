import { PERSON } from './zap.ts';

/** Secrets of the sandbox's demo account, a signed token, and a customer's data. */
const PRIVATE = ['sandbox-key', 'sandbox-secret', 'sandbox-token', 'eyJhbGciOi', ...Object.values(PERSON)];

/** What is in a text that should be in no error, no log and no address. */
export function leaksIn(text: string): string[] {
  const plain = text.toLowerCase();
  return PRIVATE.filter(
    (secret) =>
      plain.includes(secret.toLowerCase()) || plain.includes(encodeURIComponent(secret).toLowerCase()),
  );
}
