import type { Person } from './records.ts';
import type { PassKitState } from './state.ts';

/** The metaData of a pass after an update that gives some. */
export function mergedMetaData(
  state: PassKitState,
  stored: Record<string, string>,
  given: Record<string, string>,
): Record<string, string> {
  const { metaDataPatchMerges, metaDataPatchKeepsEmpty } = state.switches;
  const entries = Object.entries(given).filter(([, text]) => metaDataPatchKeepsEmpty || text !== '');
  return Object.fromEntries([...(metaDataPatchMerges ? Object.entries(stored) : []), ...entries]);
}

/** The person of a pass after an update that gives some of it. */
export function mergedPerson(state: PassKitState, stored: Person | undefined, given: Person): Person {
  return state.switches.personPatchMerges ? { ...stored, ...given } : given;
}
