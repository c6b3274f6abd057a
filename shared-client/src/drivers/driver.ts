import type { RawInput } from '../catalogue/parse.ts';
import type { Words } from '../catalogue/define.ts';
import type { Field, PickerKey } from '../catalogue/field.ts';
import type { Pass } from '../catalogue/outputs.ts';
import type { Occurrence } from '../catalogue/events/event.ts';
import type { Caller, Dialect } from '../http/request.ts';
import type { Memory } from '../memory/memory.ts';
import type { Crypto, Runtime } from '../runtime.ts';

/** What the user entered to connect, by the key of the auth field. */
export type Credentials = Readonly<Record<string, string | undefined>>;

/** A field of the connection form. */
export interface AuthField {
  key: string;
  label: string;
  /** Whole sentences, so that both platforms can show them; Markdown links are allowed. */
  about: string;
  required: boolean;
  secret: boolean;
  choices?: readonly { value: string; label: string }[];
  fallback?: string;
}

/**
 * A system whose keys buy a token for a while. Each host keeps the token in its own store, under `SESSION_FIELD` of the
 * credentials, shares it between all steps of the connection, and buys another only when a call is answered 401.
 */
export interface Session {
  /** One call, with no token. Throws TillPassError in the words of "check the connection". */
  login(context: Context, credentials: Credentials): Promise<{ token: string; livesForMs: number }>;
}

/** The credential in which a host hands a session's token to `Auth.headers`. */
export const SESSION_FIELD = 'sessionToken';

/** How one connects to a system. Hosts bind it to their own credential store, so that secrets stay with the host. */
export interface Auth {
  fields: readonly AuthField[];
  /** Where a user learns how to get the credentials. */
  helpUrl: string;
  /** Where calls go, without a slash at the end. */
  baseUrl(credentials: Credentials): string;
  /**
   * True where `baseUrl` is the one address that is called, exactly as it was typed, such as a link to a file. Calls
   * that go elsewhere, where it redirects to, are not signed.
   */
  isOneAddress?: boolean;
  /** Tells one account from another without giving away its keys. Part of every idempotency key. */
  account(credentials: Credentials, crypto: Crypto): string;
  /** Absent where the keys themselves sign each call. */
  session?: Session;
  /** What to add to a call. Throws TillPassError when the credentials cannot work. */
  headers(credentials: Credentials, crypto: Crypto, nowMs: number): Record<string, string>;
}

/** The outside of a connection: everything but its secrets. */
export interface Connection {
  baseUrl: string;
  account: string;
  /** Non-secret credentials that the driver needs to build links. */
  region: string;
  /** The account or location that was typed in to connect, where a system asks for one. */
  accountId?: string;
}

/** What a verb works with: the host, the connection, and a caller that speaks in the capability's words. */
export interface Context {
  runtime: Runtime;
  connection: Connection;
  caller: Caller;
}

export type Input = Record<string, unknown>;
export type Result = Record<string, unknown>;
export type Verb = (context: Context, input: Input) => Promise<Result>;
export type Finder = (context: Context, input: Input) => Promise<Result[]>;

export interface PickerPage {
  results: { id: string; label: string }[];
  /** Hand it back to get the next page. */
  next?: string;
}
export interface PickerQuery {
  /** The fields filled in so far. */
  input: RawInput;
  page?: string | undefined;
  /** What the user typed to narrow the list. */
  search?: string | undefined;
}
export interface Picker {
  /** Finishes "PassKit could not ...". */
  doing: string;
  /** Fields that must be filled in before the list can be read. */
  needs: readonly Field[];
  list(context: Context, query: PickerQuery): Promise<PickerPage>;
}

/** An HTTP request that reached one of our webhook addresses. */
export interface Delivery {
  method: string;
  /** Parsed JSON, or the text when it was none. */
  body: unknown;
  /** As it came, for signatures; absent where the host has it no more. */
  rawBody?: string;
  /** Names in lower case. */
  headers?: Readonly<Record<string, string>>;
  /** The address that was called, as the system knows it. */
  url?: string;
}

/** An event that the system tells at an address that a person enters in the system's own settings. */
export interface SignedEvent {
  /** The credential that holds the secret with which deliveries are signed. */
  secretField: string;
  /** Whether whoever sent it knows one of the secrets. In constant time, on the raw body. */
  isGenuine(crypto: Crypto, secrets: readonly string[], delivery: Delivery, nowMs: number): boolean;
  /** What a genuine delivery tells; it may read more from the system, so a host answers the sender before. */
  receive(context: Context, input: Input, delivery: Delivery): Promise<Occurrence[]>;
}

/** An event that the system tells by calling us. */
export interface HookEvent {
  /** Answers what is needed to unsubscribe, and the secret with which deliveries will be signed, where they are. */
  subscribe(
    context: Context,
    input: Input,
    targetUrl: string,
  ): Promise<{ subscriptionId: string; secret?: string }>;
  /** Whether a delivery was signed with the secret of its subscription. Absent where the system does not sign. */
  isGenuine?(crypto: Crypto, secret: string, delivery: Delivery): boolean;
  /** Succeeds when the subscription is gone already. */
  unsubscribe(context: Context, subscriptionId: string): Promise<void>;
  /** The id of a live subscription with this very address, or undefined. */
  findSubscription(context: Context, input: Input, targetUrl: string): Promise<string | undefined>;
  /** What a delivery tells, after the pass was read again; nothing for other events and for what is not believed. */
  receive(context: Context, input: Input, delivery: Delivery): Promise<Occurrence[]>;
  /** The newest few, in the shape of receive, for the editor. */
  recent(context: Context, input: Input, limit: number): Promise<Occurrence[]>;
}

export interface PollQuery {
  /** Only what was recorded after this moment, in milliseconds since 1970; undefined for the newest. */
  since?: number | undefined;
  limit: number;
  /** Ids that the host has handed on already: they are left out before any pass is read for them. */
  seen?: ReadonlySet<string> | undefined;
  /** False when only the ids matter (a host fills its memory of what it has seen). */
  withPasses: boolean;
  /** True when the host begins to watch and hands nothing on yet: what is there already counts as seen. */
  isFirst?: boolean;
  /** Of this trigger alone, from poll to poll; absent while a person tries the trigger. */
  memory?: Memory;
}

/** An event that must be asked for. Answers newest first. */
export interface PolledEvent {
  poll(context: Context, input: Input, query: PollQuery): Promise<Occurrence[]>;
  /**
   * An event posted to us by something else than the system, such as a scanner app; the caller has proved that it
   * knows the connection's secret. Absent where that makes no sense.
   */
  receivePosted?(context: Context, input: Input, delivery: Delivery): Promise<Occurrence[]>;
}

/** A field that a program defines for its passes. */
export interface CustomField {
  key: string;
  label: string;
}

/** What a field is called and asks in one system, or `false` where the system has no such thing. */
export type FieldFit = false | Partial<Omit<Field, 'key' | 'kind' | 'choices'>>;

/** How a capability of the catalogue looks in one system. */
export interface Fitting {
  words?: Partial<Words>;
  /** By the key of the field. */
  fields?: Readonly<Record<string, FieldFit>>;
  /** In place of the catalogue's values of the same keys; a group, such as `pass`, is merged into the catalogue's. */
  sample?: Readonly<Record<string, unknown>>;
}

/** One system. It offers only what it really can do: what is absent here is not on show anywhere. */
export interface Driver {
  /** Folder, zip and snapshot name, e.g. `passkit`. */
  system: string;
  /** The name merchants know, e.g. `PassKit`. */
  title: string;
  auth: Auth;
  dialect: Dialect;
  /** Proves the credentials and answers a label for the connection, e.g. "Corner Cafe (EU)". */
  test(context: Context): Promise<{ label: string }>;
  actions: Readonly<Record<string, Verb>>;
  searches: Readonly<Record<string, Finder>>;
  hooks: Readonly<Record<string, HookEvent>>;
  polls: Readonly<Record<string, PolledEvent>>;
  /** Events told at an address that a person enters in the system; by the same keys as `hooks`, never both. */
  signed?: Readonly<Record<string, SignedEvent>>;
  pickers: Readonly<Partial<Record<PickerKey, Picker>>>;
  /** The fields that a program defines for its passes; absent where a system knows none. */
  customFields?(context: Context, programId: string): Promise<CustomField[]>;
  /**
   * Fields that only this system needs for a capability, by the capability's key; they stand first in its form, and
   * details last.
   */
  ownFields?: Readonly<Record<string, readonly Field[]>>;
  /** The choices of a field that this system has, where it has not all of them. */
  choices?: Readonly<Record<string, readonly string[]>>;
  /** How fields look in all forms of this system, by their key. */
  fields?: Readonly<Record<string, FieldFit>>;
  /** A pass as this system tells it, for all samples: what differs from the catalogue's; what it never tells is null. */
  samplePass?: Partial<Pass>;
  /** How capabilities look in this system, by their key; stands above `fields`. */
  fits?: Readonly<Record<string, Fitting>>;
  /** By what else than the Pass ID a pass is named, in the order of a form; as in USUAL_NAMING where it is absent. */
  naming?: { by: readonly ('externalId' | 'email' | 'phone')[]; needsProgram: boolean };
}
