import type { Driver } from '@tillpass/client/connecting';

/** A system and the n8n credential types that hold its keys. Everything in this folder is made from one. */
export interface Binding {
  driver: Driver;
  /** The `name` of the credential type, e.g. `passKitApi`; absent where nothing is called. */
  credential?: string;
  /** The one with which n8n logs in by OAuth2, for nodes whose parameter "authentication" offers it. */
  oAuth2?: string;
}

/** The credential type of a node, and the one for OAuth2; none where nothing is called. */
export type CredentialTypes = [credential?: string, oAuth2?: string];

export const bind = (driver: Driver, credential?: string, oAuth2?: string): Binding => ({
  driver,
  ...(credential === undefined ? {} : { credential }),
  ...(oAuth2 === undefined ? {} : { oAuth2 }),
});
