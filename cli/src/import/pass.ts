import { TillPassError } from '@tillpass/client';
import type { Client, Sale } from '@tillpass/client';
import { candidatesOf, isNamed, refusalOf, whyUnreadable } from './identity.ts';
import type { Candidate } from './identity.ts';
import type { Profile } from './profile.ts';
import { remembered } from './remembered.ts';
import { settled } from './told.ts';
import type { Outcome } from './told.ts';

/** The pass of a customer. */
export interface FoundPass {
  passId: string;
  tierId: string | null;
  /** Was made by this run, or would be. */
  isNew: boolean;
}

/** Finds the passes of customers; each is looked for once in a run. */
export interface Passes {
  /**
   * The pass of the customer of a sale, or why there is none. `key` is the sale's in the ledger: a refund that names
   * nobody goes to the pass of its sale, where that was in this run, too.
   */
  of(sale: Sale, key: Uint8Array): Promise<FoundPass | Outcome>;
}

export interface PassesOptions {
  profile: Pick<Profile, 'programId' | 'identify' | 'ifMissing' | 'tierId' | 'locations' | 'file'>;
  /** A client whose calls may be repeated by whoever gets an error that says so. */
  client(): Client;
  /** Runs a step again while its error says that this helps. */
  persist<T>(step: () => Promise<T>): Promise<T>;
  /** Issues nothing. */
  rehearses: boolean;
}

const MOST = 100_000;
const SAYS = {
  several:
    'Several passes bear the name of this customer. Decide which one it is and remove the others, then import again.',
  none: 'The customer has no pass. Once there is one, import the file again.',
  decide: 'The customer has no pass. Issue one, then import the file again.',
  nobody:
    'It names nobody, and its sale is not in this import. Import the file of the sale along with it, or take the points back by hand.',
  noId: 'The customer has no pass, and nothing that a new one could be issued under.',
};

/** Whether a pass was found, and not the reason why there is none. */
export const isPass = (found: FoundPass | Outcome): found is FoundPass => 'passId' in found;

/** The passes of one run. What was found is kept, so that a customer costs one look-up. */
export function openPasses({ profile, client, persist, rehearses }: PassesOptions): Passes {
  const known = remembered<Promise<FoundPass | Outcome>>(MOST);
  let rehearsed = 0;
  const bySale = remembered<Promise<FoundPass | Outcome>>(MOST);
  const { programId, identify, ifMissing, tierId } = profile;

  async function find(candidates: readonly Candidate[], sale: Sale): Promise<FoundPass | Outcome> {
    for (const { kind, value } of candidates) {
      const found = await persist(() => client().search('find_pass', { programId, [kind]: value }));
      if (found.length > 1) return settled('review', SAYS.several);
      const [pass] = found;
      if (pass)
        return { passId: pass.id as string, tierId: (pass.tierId as string | null) ?? null, isNew: false };
    }
    if (ifMissing === 'skip') return settled('skipped', SAYS.none);
    if (ifMissing === 'review') return settled('review', SAYS.decide);
    const [first] = candidates;
    if (!first) return settled('review', SAYS.noId);
    if (rehearses) return { passId: `new ${(rehearsed += 1)}`, tierId: tierId ?? null, isNew: true };
    return issue(first.value, sale);
  }

  async function issue(externalId: string, { customer }: Sale): Promise<FoundPass> {
    const { firstName, lastName, email, phone } = customer!;
    const reached = {
      email: email && !refusalOf('email', email) ? email : null,
      phone: phone && !refusalOf('phone', phone) ? phone : null,
    };
    const person = { firstName, lastName, ...reached };
    const told = Object.fromEntries(Object.entries(person).filter(([, value]) => value));
    const issued = await persist(() =>
      client().act('issue_pass', { programId, tierId, externalId, ...told }),
    );
    return { passId: issued.id as string, tierId: tierId ?? null, isNew: issued.created === true };
  }

  return {
    async of(sale, key) {
      const saleKey = Buffer.from(key).toString('hex');
      const candidates = candidatesOf(sale, identify);
      if (candidates.length === 0 && isNamed(sale, identify))
        return settled('failed', whyUnreadable(sale, profile));
      if (candidates.length === 0) return bySale.get(saleKey) ?? settled('review', SAYS.nobody);
      const name = candidates.map(({ kind, value }) => `${kind}:${value}`).join('\n');
      let pass = known.get(name);
      if (!pass) {
        pass = find(candidates, sale).catch((error: unknown) => {
          known.delete(name);
          if (error instanceof TillPassError) return failure(error);
          throw error;
        });
        known.set(name, pass);
      }
      bySale.set(saleKey, pass);
      return pass;
    },
  };
}

/** What an error of the client comes to, for the report. */
export function failure(error: TillPassError): Outcome {
  return settled(error.problem === 'unknown_outcome' ? 'review' : 'failed', error.message);
}
