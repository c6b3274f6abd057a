import type { IAllExecuteFunctions, ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import { TillPassError } from '@tillpass/client/connecting';
import type { Credentials } from '@tillpass/client/connecting';
import type { Binding } from './binding.ts';

/** What a node was given to connect with. */
export interface Given {
  /** The name of the credential type; undefined where none is needed. */
  type: string | undefined;
  /** True where n8n itself signs the calls, by OAuth2. */
  isOAuth2: boolean;
  credentials: Credentials;
}

/** The credential of a node: the only one of its kind, or the one that its parameter "authentication" names. */
export async function givenCredential(
  context: Pick<IAllExecuteFunctions, 'getCredentials' | 'getNode'>,
  binding: Binding,
): Promise<Given> {
  const isOAuth2 = binding.oAuth2 !== undefined && context.getNode().parameters.authentication === 'oAuth2';
  const type = isOAuth2 ? binding.oAuth2 : binding.credential;
  if (type === undefined) return { type, isOAuth2, credentials: {} };
  const stored = await context.getCredentials<ICredentialDataDecryptedObject>(type);
  const credentials = readCredentials(stored);
  if (!isOAuth2) return { type, isOAuth2, credentials };
  const { access_token: token } = (stored.oauthTokenData ?? {}) as IDataObject;
  if (typeof token === 'string') return { type, isOAuth2, credentials: { ...credentials, token } };
  const { title } = binding.driver;
  throw new TillPassError(
    'auth',
    `${title} is not connected yet. Open its credential in n8n and connect it.`,
  );
}

/** A stored credential as the client reads it: texts only. */
export function readCredentials(stored: ICredentialDataDecryptedObject): Credentials {
  const texts = Object.entries(stored).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(texts);
}
