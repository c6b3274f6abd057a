import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { Credentials } from '@tillpass/client';

/** A stored credential as the client reads it: texts only. */
export function readCredentials(stored: ICredentialDataDecryptedObject): Credentials {
  const texts = Object.entries(stored).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(texts);
}
