/** What somebody can do to a pass by hand: its holder, or a reader. */
export type HandVerb = 'install' | 'scan' | 'remove';

/** A customer's pass, account or membership at a system, as the page shows it. */
export interface Holder {
  /** Of the page: the system and its own id. */
  readonly id: string;
  readonly system: string;
  /** The system's own id. */
  readonly holderId: string;
  readonly name: string;
  readonly program: string;
  readonly programId: string;
  readonly balance: number;
  /** What the balance counts, such as "points". */
  readonly unit: string;
  /** How it stands, in a few words, such as "In the wallet". */
  readonly state: string;
  /** What can be done to it now. */
  readonly can: readonly HandVerb[];
}

/** A system whose customers the page shows, and plays. */
export interface HolderSource {
  readonly system: string;
  readonly title: string;
  /** What one is called, and several: "pass", "passes". */
  readonly nouns: readonly [one: string, many: string];
  /** What can be done by hand at all; a verb that a holder does not allow now is shown as not available. */
  readonly verbs: readonly HandVerb[];
  /** What a connection form asks for beside the address, each under a name that no other system has. */
  readonly keys: readonly (readonly [label: string, value: string])[];
  /** The name of the credential in n8n, and the owner's variable in Zapier. */
  readonly connection: { readonly n8n: string; readonly zapier: string };
  readonly mount: string;
  /** Where webhooks are entered by hand: what the page says about that. */
  readonly webhookAbout?: string;
  /** The newest, oldest first. */
  list(): Holder[];
  /** Makes a customer up. */
  add(): void;
  /** Plays the holder or the reader. Throws where there is none of that id. */
  play(holderId: string, verb: HandVerb): void;
}

/** How many of a system the page shows. */
export const SHOWN = 30;

const FIRST = ['Ines', 'Jonas', 'Kira', 'Liam', 'Mona', 'Nils', 'Olga', 'Piet'];
const LAST = ['Falk', 'Grove', 'Hale', 'Iversen', 'Jansen', 'Keller', 'Lowe'];

/** A name that nobody has, for the customer of this number. */
export function madeUpName(number: number): { readonly first: string; readonly last: string } {
  return { first: FIRST[number % FIRST.length] ?? '', last: LAST[number % LAST.length] ?? '' };
}
