import { fieldsOf } from './pass-input.ts';
import { refused } from './passentry-error.ts';
import type { EntryPass, Template } from './records.ts';
import type { PassEntryState } from './state.ts';
import { fire } from './webhook.ts';

/**
 * Makes a pass, fills it, and tells those who subscribed. Its fields start at what the template says. The extId of an
 * erased pass may be used again; that of a live one by the switch `passEntryDuplicateExtId`. Throws a PassEntryError.
 */
export function issue(
  state: PassEntryState,
  template: Template,
  extId: string | undefined,
  fill: (pass: EntryPass) => EntryPass,
): EntryPass {
  const { passEntryDuplicateExtId } = state.switches;
  const before = extId === undefined ? undefined : state.byExtId(extId);
  if (passEntryDuplicateExtId === 'reject' && before !== undefined && before.status !== 'nullified')
    throw refused(state.switches, 'extId has already been taken');
  const pass = fill({
    id: state.newId(),
    extId: extId ?? null,
    template,
    status: 'issued',
    createdAt: state.time(),
    addedAt: null,
    removedAt: null,
    deactivatedAt: null,
    nullifiedAt: null,
    expiresAt: null,
    content: Object.fromEntries(fieldsOf(template)),
    balance: 0,
    barcode: null,
    nfc: null,
    groupTags: [],
    latestMessage: null,
    locations: [],
    beacons: [],
  });
  state.keep(pass);
  fire(state, 'passCreated', pass);
  return pass;
}
