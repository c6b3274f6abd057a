import { actions, events, searches } from '../catalogue/index.ts';
import type { Driver } from './driver.ts';
import { offers } from './offers.ts';

/**
 * How a system has a capability: it `does` it, tells it `atOnce`, is `asked` for it from time to time, or tells it at an
 * address that a person enters there (`byHand`).
 */
export type Way = 'does' | 'atOnce' | 'asked' | 'byHand';

export interface CapabilityRow {
  /** As in the catalogue, e.g. `add_points`. */
  key: string;
  /** In the catalogue's words, e.g. "Add Points". */
  title: string;
  kind: 'action' | 'search' | 'event';
  /** By the name of the system; empty where it lacks the capability. */
  ways: Readonly<Record<string, readonly Way[]>>;
}

/** Which system can do what. */
export interface CapabilityTable {
  systems: readonly { system: string; title: string }[];
  rows: readonly CapabilityRow[];
}

/** The table of these systems, from what they really offer, in the order of the catalogue; what none has is left out. */
export function capabilityTable(drivers: readonly Driver[]): CapabilityTable {
  const offered = drivers.map((driver) => [driver.system, waysOf(driver)] as const);
  const rows = [...actions, ...searches, ...events].map(({ key, kind, words }): CapabilityRow => {
    const ways = offered.map(([system, found]) => [system, found.get(key) ?? []] as const);
    return { key, kind, title: words.title, ways: Object.fromEntries(ways) };
  });
  return {
    systems: drivers.map(({ system, title }) => ({ system, title })),
    rows: rows.filter(({ ways }) => Object.values(ways).some((found) => found.length > 0)),
  };
}

function waysOf(driver: Driver): Map<string, Way[]> {
  const { actions: acts, searches: finds, hooks, polls, signed } = offers(driver);
  const found = new Map<string, Way[]>();
  const note = (list: readonly { key: string }[], way: Way) => {
    for (const { key } of list) found.set(key, [...(found.get(key) ?? []), way]);
  };
  note([...acts, ...finds], 'does');
  note(hooks, 'atOnce');
  note(signed, 'byHand');
  note(polls, 'asked');
  return found;
}

const WORDS: Readonly<Record<Way, string>> = {
  does: 'yes',
  atOnce: 'at once',
  byHand: 'at once, set up by hand',
  asked: 'asked for',
};

/** A cell of the table in words, e.g. "at once; or asked for"; empty where the system lacks the capability. */
export const wayInWords = (ways: readonly Way[]): string => ways.map((way) => WORDS[way]).join('; or ');
