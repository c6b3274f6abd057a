import type { FileHabits, Rule, TillPlace } from '@tillpass/client';

/** By what the customer of a sale is looked up among the passes. */
export const IDENTIFIERS = ['externalId', 'loyaltyId', 'email', 'phone'] as const;
/**
 * - `externalId`: the till's own ID of the customer is the External ID of the pass
 * - `loyaltyId`: the member number on the sale is the External ID of the pass
 */
export type Identifier = (typeof IDENTIFIERS)[number];

export const IF_MISSING = ['skip', 'issue', 'review'] as const;

/** What one merchant's imports have in common: a file that names no secret. */
export interface Profile {
  name: string;
  /** The file that it was read from. */
  file: string;
  system: 'passkit';
  programId: string;
  /** The level of passes that are issued. */
  tierId?: string;
  rule: Rule;
  /** The rule as Record Purchase takes it. */
  ruleText: string;
  /** Where the spend of a pass is added up, for levels by spend: in its tier points, or in the ledger where it has none. */
  spendIn: 'pass' | 'ledger';
  /** By the name or ID that the files give a location; `*` stands for all others. */
  locations: Readonly<Record<string, TillPlace>>;
  /** In this order; the first that finds a pass counts. */
  identify: readonly Identifier[];
  /** What becomes of a sale whose customer has no pass: left for a later run, a pass is issued, or a person decides. */
  ifMissing: (typeof IF_MISSING)[number];
  /** The merchant's own names of columns: our name to the name in the file. */
  mapping: Readonly<Record<string, string>>;
  /** How files write dates and amounts; what is not told is learned from each file. */
  habits: Partial<FileHabits>;
  /** More fields of Record Purchase, such as how rewards are given. */
  purchase: Readonly<Record<string, string | boolean>>;
  /** What to do when the points of a refunded sale were spent meanwhile. */
  onShortfall: 'to_zero' | 'negative' | 'refuse';
  callsPerSecond: number;
  /** How long sales are remembered; older ones are not posted. */
  keepDays: number;
  /** How often a watcher looks, in minutes. */
  everyMinutes: number;
  /** The file of the ledger. */
  ledger: string;
}

/** The place of a location by its ID or name; undefined where the profile has none. */
export function placeIn({ locations }: Pick<Profile, 'locations'>, name: string): TillPlace | undefined {
  return Object.hasOwn(locations, name) ? locations[name] : locations['*'];
}
