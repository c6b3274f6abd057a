import { BEACON, GPS_LOCATION, LINK } from './messages/pass-overrides.ts';
import type { PassOverrides } from './messages/pass-overrides.ts';
import type { MessageType } from './protojson.ts';
import { invalid } from './rpc-error.ts';
import type { PassKitState } from './state.ts';
import { validate } from './validate.ts';

/** How many locations, or beacons, a pass can have (PassKit's SmartPass link reference). */
const MOST = 10;

function checkList(type: MessageType, items: readonly object[] = []): void {
  for (const item of items) validate(type, 'id' in item ? 'update' : 'create', item);
}

/**
 * Checks what a pass is to show instead of its template. The validator tags stand on the items of the lists; nothing
 * says whether the service looks into the lists, so a switch turns this off. Trap: a latitude of 0 counts as missing.
 */
export function checkOverrides({ switches }: PassKitState, overrides: PassOverrides | undefined): void {
  if (overrides === undefined || !switches.passOverrideListsChecked) return;
  const { locations, beacons, links } = overrides;
  if ((locations?.length ?? 0) > MOST || (beacons?.length ?? 0) > MOST)
    throw invalid(`a pass takes at most ${MOST} locations and ${MOST} beacons`);
  checkList(GPS_LOCATION, locations);
  checkList(BEACON, beacons);
  checkList(LINK, links);
}
