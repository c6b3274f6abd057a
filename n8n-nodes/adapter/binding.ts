import type { Driver } from '@tillpass/client';

/** A system and the n8n credential type that holds its keys. Everything in this folder is made from one. */
export interface Binding {
  driver: Driver;
  /** The `name` of the credential type, e.g. `passKitApi`. */
  credential: string;
}
