import { ledgerOf } from './job.ts';
import type { Profile } from './profile.ts';
import { counted } from './summary.ts';

/** Under what the ledger may know the name. */
const KINDS = ['passId', 'externalId', 'email', 'phone'];

/**
 * Removes what is stored of a pass, by its Pass ID, External ID, email or phone, and says so in a line. Throws UsageError
 * when the ledger cannot be used.
 */
export function forget(profile: Profile, name: string): string {
  const ledger = ledgerOf(profile, false);
  try {
    const text = name.trim();
    const values = [...new Set([text, text.toLowerCase(), text.replace(/[\s().-]/g, '')])];
    const names = KINDS.flatMap((kind) => values.map((value) => ledger.keys.person(kind, value)));
    const sales = ledger.commit(() => ledger.people.forget(names));
    return sales === 0
      ? 'The ledger holds nothing of this pass.\n'
      : `Forgotten: ${counted(sales, 'sale')}. What is forgotten stays known as posted, without pass, amount or points, so that no file posts it again.\n`;
  } finally {
    ledger.close();
  }
}
