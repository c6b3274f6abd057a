import { memoryLedger, TillPassError } from '@tillpass/client';
import type { PickerKey } from '@tillpass/client';
import { UsageError } from '../terminal.ts';
import type { Host } from './host.ts';
import { CHECK_SETTINGS, RunEnded } from './persist.ts';
import type { Profile } from './profile.ts';

/** As the list of programs remarks it. */
const DRAFT = /\(draft: /;

/**
 * Looks once whether the account has the program of the profile, and the level of new passes where some may be issued.
 * Answers a sentence about a program in draft. Throws UsageError where the account has them not, and RunEnded where it
 * refuses the credentials. What else goes wrong is left to the rows, which try again.
 */
export async function lookAtProgram(profile: Profile, host: Host): Promise<string | undefined> {
  const { programId, ifMissing, tierId, file } = profile;
  const missing = (key: string, what: string) =>
    new UsageError(`${file}: "${key}" is not ${what}; \`tillpass check\` lists them.`);
  try {
    const label = await labelOf(host, 'programs', programId, {});
    if (label === undefined) throw missing('programId', 'a program of this account');
    const tier = ifMissing === 'issue' && (await labelOf(host, 'tiers', tierId!, { programId }));
    if (tier === undefined) throw missing('tierId', 'a level of this program');
    return DRAFT.test(label) ? `${label}: publish it before customers get its passes.` : undefined;
  } catch (error) {
    if (!(error instanceof TillPassError)) throw error;
    if (error.problem === 'auth') throw new RunEnded(`${error.message} ${CHECK_SETTINGS}`);
    return undefined;
  }
}

/** How the account names it; undefined where it has none of this ID. */
async function labelOf(
  host: Host,
  key: PickerKey,
  id: string,
  input: Record<string, string>,
): Promise<string | undefined> {
  const client = host.clientWith(memoryLedger());
  let page: string | undefined;
  do {
    const { results, next } = await client.pick(key, { input, ...(page ? { page } : {}) });
    const found = results.find((one) => one.id === id);
    if (found) return found.label;
    page = next;
  } while (page !== undefined);
  return undefined;
}
