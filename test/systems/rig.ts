import type { Client, Driver, Problem } from '@tillpass/client';
import type { ICredentialType } from 'n8n-workflow';
import type { SandboxCore } from '../../sandbox/src/sandbox.ts';

export type Input = Record<string, unknown>;

/** What the placeholders of a rig stand for in a run, such as THE-PASS for the ID of the customer's pass. */
export type Ids = Readonly<Record<string, string>>;

/** A use of a capability, in the catalogue's own keys. */
export interface Case {
  name: string;
  key: string;
  /** A value that is a placeholder's name stands for its ID. */
  input: Input;
  /** What is done before, with a client of its own; not recorded. */
  before?: readonly { key: string; input: Input }[];
  /** The very same is done before, by the same host. */
  isRepeat?: boolean;
  /** The customer has a reward, for which a placeholder stands. */
  hasReward?: boolean;
}

/** A use that no recording holds. */
export interface Walked extends Case {
  /** The system itself refuses it. */
  isRefused?: boolean;
  /** A person tries it in an editor, where one more call may be made to help. */
  isInteractive?: boolean;
}

/** What a scene is made for. */
export type Scene = Pick<Case, 'before' | 'hasReward'>;

/** What makes an event happen. */
export interface Happening {
  key: string;
  /** What the trigger is told. */
  input: Input;
  hasReward?: boolean;
  happen(core: SandboxCore, ids: Ids, client: Client): unknown;
}

/** What the tables of tests must know of a system. Nothing in them names one, so a new system is a rig and its cases. */
export interface Rig {
  driver: Driver;
  /** Its path at the sandbox, such as `/passkit`. */
  mount: string;
  /** What a person enters to connect to the sandbox's demo account. */
  credentials: Readonly<Record<string, string>>;
  /** The credential of its n8n nodes, such as PassKitApi. */
  n8nCredential: new () => ICredentialType;

  /** IDs that are others in each run. */
  placeholders: readonly string[];
  /** IDs of the demo account, which are the same in each run. */
  constants: readonly string[];
  /** What IDs look like that the sandbox makes; a global expression. */
  newId: RegExp;
  /** Reads whose answers hosts keep for a while, so that recordings leave them out: "METHOD path". */
  keptReads?: readonly string[];
  /** What else differs from run to run, and what a recording calls it. */
  named?: readonly (readonly [pattern: RegExp, name: string])[];

  /** Puts a customer with a pass into a fresh sandbox, then does what comes before, with a client of its own. */
  setScene(core: SandboxCore, scene: Scene, client: Client): Promise<Ids>;
  /** Every action and search, in each of its ways. */
  cases: readonly Case[];
  /** Events for which TillPass subscribes. */
  hooks: readonly Happening[];
  /** Events that must be asked for. */
  polls: readonly Happening[];
  /** Events told at an address that a person enters, and how that person does it. */
  signed?: { events: readonly Happening[]; enterAddress(core: SandboxCore, address: string): void };
  /** Capabilities that other tables drive: sweeps by test/events, those of a till by the tables of the tills. */
  elsewhere?: readonly string[];

  /** What no sentence, log or address may hold, beside the secrets of the credentials. */
  privateWords: RegExp;
  /** The cure that a merchant must read, by the status that ends a step. */
  cures: Readonly<Record<number, RegExp>>;
  /** By status, the capabilities for which it is an answer and no failure. */
  answers?: Readonly<Record<number, readonly string[]>>;
  /** By capability, what an error may be told as in this system beside what its status says. */
  alsoToldAs?: Readonly<Record<string, readonly Problem[]>>;
  /** Uses beside the cases, for the walk through errors. */
  alsoWalked?: readonly Walked[];

  /** By the key of a field, which of the values that pass elsewhere this system takes. */
  takes?: Readonly<Record<string, (value: unknown) => boolean>>;
  /** By the key of a field, values that pass here, in place of those that pass elsewhere. */
  good?: Readonly<Record<string, readonly unknown[]>>;
  /** By the key of a field, what passes elsewhere and must be refused here before any call. */
  refuses?: Readonly<Record<string, readonly unknown[]>>;
}

/** The input with the placeholders' IDs in it. */
export const withIds = (input: Input, ids: Ids): Input =>
  Object.fromEntries(
    Object.entries(input).map(([key, value]) => [
      key,
      typeof value === 'string' && Object.hasOwn(ids, value) ? ids[value] : value,
    ]),
  );

export const isSearch = (key: string): boolean => key.startsWith('find_');

/** Does what a scene has before it. */
export async function doBefore({ before = [] }: Scene, client: Client, ids: Ids): Promise<void> {
  for (const { key, input } of before) {
    const filled = withIds(input, ids);
    await (isSearch(key) ? client.search(key, filled) : client.act(key, filled));
  }
}
