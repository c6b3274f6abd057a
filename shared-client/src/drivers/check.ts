import type { Transport, TransportRequest } from '../http/transport.ts';
import type { Runtime } from '../runtime.ts';
import type { Auth, Connection, Driver } from './driver.ts';

/** A value that goes into the report beside the words, for programs that read it. */
export type Fact = string | number | boolean | null | readonly string[];

/** How a line is meant: all is well, worth knowing, worth mending, or in the way of any use. */
export type Mark = 'ok' | 'info' | 'warning' | 'problem';

/** One line of a report. `key` names the kind of line and stays the same over releases. */
export interface Line {
  key: string;
  mark: Mark;
  /** Whole sentences for a merchant, without secrets and without anything of a customer. */
  text: string;
  facts?: Readonly<Record<string, Fact>>;
}

/**
 * How a probe ended.
 * - `yes`, `no`: the answer to its question
 * - `value`: an answer that is neither, such as "oldest first"
 * - `refused`: the system declined the call that would have shown it
 * - `nothing`: the account has nothing to try it on
 * - `effect`: it cannot be tried without changing something
 * - `failed`: no useful answer came
 */
export type Outcome = 'yes' | 'no' | 'value' | 'refused' | 'nothing' | 'effect' | 'failed';

/** What a probe saw, in plain words. */
export interface Seen {
  outcome: Outcome;
  seen: string;
  /** HTTP status of a refusal. */
  status?: number;
}

/** One question that the system's documents leave open, and what this account showed. */
export interface ProbeResult extends Seen {
  id: string;
  question: string;
}

/** Where a doctor writes what it finds. */
export interface Report {
  /** Begins a part of the report; `key` names its kind. What it answers adds a line to that part. */
  section(key: string, title: string, facts?: Readonly<Record<string, Fact>>): (line: Line) => void;
  probe(result: ProbeResult): void;
}

/** What the host of a check lends, beside what every host lends. Secrets stay with the host. */
export interface CheckHost {
  /** Its transport signs as the driver says. */
  runtime: Runtime;
  connection: Connection;
  /** Keys of the fields of the connection that the user filled in; never their values. */
  filledIn: ReadonlySet<string>;
  /** What the user calls a field of the connection where it is typed, e.g. `TILLPASS_PASSKIT_REGION`. */
  nameOf(field: string): string;
  /** The same credentials, presented by another rule. */
  presentedBy(auth: Auth): Transport;
  /** Where the calls of a region go, or undefined when the user gave an address that holds for one region only. */
  addressIn(region: string): string | undefined;
  /** The one program to look at, where the user named it. */
  programId?: string | undefined;
  /** Tells a waiting person what is being done. */
  progress(doing: string): void;
}

/** Looks at a real account of one system and changes nothing. */
export interface Doctor {
  driver: Driver;
  /** True for a call that changes nothing at the system; the host sends no other. */
  isRead(request: TransportRequest): boolean;
  /** Writes all that it finds. Rejects only when something is wrong with TillPass itself. */
  examine(host: CheckHost, report: Report): Promise<void>;
}

/** A transport that lets only reads through, whatever a doctor asks for. */
export function readOnly(transport: Transport, isRead: Doctor['isRead']): Transport {
  return {
    async send(request) {
      if (!isRead(request)) throw new Error(`A check must not send ${request.method} ${request.url}`);
      return transport.send(request);
    },
  };
}

const told =
  (outcome: Outcome, otherwise: string) =>
  (more?: string): Seen => ({ outcome, seen: more ? `${otherwise}${more}` : otherwise.replace(/\W+$/, '') });

export const yes = told('yes', 'yes, ');
export const no = told('no', 'no, ');
export const nothing = told('nothing', 'nothing to try it on: ');
export const effect = told('effect', 'cannot be tried without an effect: ');
export const failed = told('failed', 'failed: ');
export const value = (text: string): Seen => ({ outcome: 'value', seen: text });
export const refused = (status: number): Seen => ({
  outcome: 'refused',
  seen: `refused (status ${status})`,
  status,
});
