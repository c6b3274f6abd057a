import type {
  Client,
  Driver,
  Ledger,
  Runtime,
  Transport,
  TransportRequest,
} from '../../../shared-client/src/index.ts';
import type { Switches } from '../../../sandbox/src/switches.ts';
import type { Host } from '../hosts.ts';
import type { Intent } from '../intents.ts';
import type { Random } from '../random.ts';
import type { Clock } from '../world.ts';

/** The profile in which calls arrive after their sender has given up. */
export const LATE = 'late';

/** How often each intent took effect in an emulator, whatever the client was told. */
export interface Truth {
  /** Told of every call that the emulator carried out. */
  wasDone?(request: TransportRequest): void;
  /** Told when a client says that an intent is done, and with which result. */
  wasToldDone?(intent: Intent, result: unknown): void;
  /** How often it took effect, and whether each time as it was wanted. */
  effects(intent: Intent): { count: number; right: boolean };
  /** False while something is missing that an intent brings beside its main effect. */
  isWhole?(intent: Intent): boolean;
}

/** What a host lends a client for one run. */
export interface Lent {
  ledger: Ledger;
  transport: Transport;
  runtime: Partial<Runtime>;
}

/** An emulator with customers in it, and what is wanted of them. */
export interface Scene {
  clock: Clock;
  transport: Transport;
  intents: Intent[];
  truth: Truth;
  /** A fresh client: what a host has after a restart. */
  client(lent: Lent): Client;
}

/** A system under faults. */
export interface Subject {
  driver: Driver;
  /** What it may be like where its documents are silent; each is a set of the emulator's switches. */
  profiles: Readonly<Record<string, Partial<Switches>>>;
  /** Whether a host promises that nothing is lost or doubled under a profile; always unless told. */
  isPromised?(host: Host, profile: string): boolean;
  /** What neither keys nor the system's own record settle after a lost answer; nothing unless told. */
  mayStayUnknown?(intent: Intent): boolean;
  open(random: Random, profile: string, host: Host): Scene;
}
