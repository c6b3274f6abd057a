import { passkit, programId } from '@tillpass/client';
import type { CustomField, Driver, HookEvent, Occurrence, Picker, PolledEvent } from '@tillpass/client';
import { actions, events, searches } from '../../shared-client/src/catalogue/index.ts';
import { campaignId } from '../../shared-client/src/catalogue/reward-fields.ts';

/** Events that the made-up system tells at once; it has to be asked for all others. */
const INSTANT = [
  'pass_issued',
  'pass_installed',
  'pass_updated',
  'pass_removed',
  'pass_revoked',
  'reward_redeemed',
];

const CUSTOM_FIELDS: CustomField[] = [
  { key: 'favouriteDrink', label: 'Favourite Drink' },
  { key: 'Größe (cm)', label: 'Größe' },
];

/** Offers two rows a page, of which there are three. */
const listOf = (what: string, needs: Picker['needs'] = []): Picker => ({
  doing: `list the ${what}`,
  needs,
  list: async (_context, { page }) => {
    const row = (number: number) => ({ id: `${what}-${number}`, label: `One of the ${what}, ${number}` });
    return page === undefined
      ? { results: [row(1), row(2)], next: 'after 2' }
      : page === 'after 2'
        ? { results: [row(3), row(4)], next: 'after 4' }
        : { results: [row(5)] };
  },
});

const verbs = <T>(keys: readonly string[], verb: (key: string) => T): Record<string, T> =>
  Object.fromEntries(keys.map((key) => [key, verb(key)]));
const sampleOf = (key: string) =>
  [...actions, ...searches, ...events].find((one) => one.key === key)!.sample as never as Occurrence;

const hook = (key: string): HookEvent => ({
  subscribe: async () => ({ subscriptionId: `S-${key}` }),
  unsubscribe: async () => undefined,
  findSubscription: async () => undefined,
  receive: async () => [sampleOf(key)],
  recent: async () => [sampleOf(key)],
});
const poll = (key: string): PolledEvent => ({ poll: async () => [sampleOf(key)] });
const keysOf = (list: readonly { key: string }[]) => list.map(({ key }) => key);

/** A system that can do everything in the catalogue, each time with the catalogue's sample, and calls nobody. */
export function madeUp(parts: Partial<Driver> = {}): Driver {
  const { auth, dialect } = passkit;
  return {
    system: 'made-up',
    title: 'Made-Up',
    auth,
    dialect,
    test: async () => ({ label: 'Made-Up (EU)' }),
    actions: verbs(keysOf(actions), (key) => async () => ({ ...sampleOf(key) })),
    searches: verbs(keysOf(searches), (key) => async () => [{ ...sampleOf(key) }]),
    hooks: verbs(INSTANT, hook),
    polls: verbs(
      keysOf(events).filter((key) => !INSTANT.includes(key)),
      poll,
    ),
    pickers: {
      programs: listOf('programs'),
      tiers: listOf('tiers', [programId]),
      passes: listOf('passes', [programId]),
      rewardFields: listOf('fields of the pass', [programId]),
      campaigns: listOf('campaigns'),
      locations: listOf('locations'),
      offers: listOf('offers', [campaignId]),
    },
    customFields: async () => CUSTOM_FIELDS,
    ...parts,
  };
}
