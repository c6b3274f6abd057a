import { refused } from './passentry-error.ts';
import { SECTIONS } from './records.ts';
import type { Barcode, EntryPass, Template } from './records.ts';
import { objectAt, textAt } from './request.ts';
import type { Body } from './request.ts';
import type { PassEntrySwitches } from './state.ts';
import { setBalance } from './balance.ts';

const MOST_PLACES = 10;
const SHORTEST_MESSAGE = 5;
const LONGEST_MESSAGE = 350;
const BARCODE_TYPES = ['qr', 'code128', 'aztec', 'pdf417'];
const SOURCES = ['uuid', 'extId', 'custom'];

type Named = Pick<EntryPass, 'id' | 'extId'>;

/** Every field of a template once; an id may stand in several sections. */
export function fieldsOf(template: Template): ReadonlyMap<string, string> {
  const all = SECTIONS.flatMap((section) => template.fields[section]);
  return new Map(all.map(({ id, defaultValue }) => [id, defaultValue]));
}

function sourceValue(source: string, custom: string | undefined, { id, extId }: Named): string {
  return source === 'custom' ? (custom ?? '') : source === 'extId' ? (extId ?? '') : id;
}

function readBarcode(given: Body, pass: Named, switches: PassEntrySwitches): Barcode | null {
  const { enabled, type = 'qr', source = 'uuid' } = given;
  if (enabled !== true) return null;
  if (!BARCODE_TYPES.includes(String(type)))
    throw refused(switches, `barcode.type must be one of ${BARCODE_TYPES.join(', ')}`);
  if (!SOURCES.includes(String(source)))
    throw refused(switches, `barcode.source must be one of ${SOURCES.join(', ')}`);
  const custom = textAt(given, 'value', switches);
  if (custom !== undefined && source !== 'custom')
    throw refused(switches, 'barcode.value is only for the source custom');
  const value = sourceValue(String(source), custom, pass);
  return {
    enabled: true,
    type: String(type),
    source: String(source),
    value,
    displayText: textAt(given, 'displayText', switches) ?? value,
  };
}

function readNfc(given: Body, pass: Named, switches: PassEntrySwitches): string | null {
  const { enabled, source = 'uuid' } = given;
  return enabled === true ? sourceValue(String(source), textAt(given, 'customValue', switches), pass) : null;
}

/** A text, or an object with the text at "value", as older and newer documents show it. */
function readValue(value: unknown, field: string, switches: PassEntrySwitches): string {
  const inner = typeof value === 'object' && value !== null ? (value as Body)['value'] : value;
  if (typeof inner !== 'string' && typeof inner !== 'number')
    throw refused(switches, `pass.${field} must be a string`);
  return String(inner);
}

/** The pass with what a body's key "pass" sets: fields of its template, barcode and NFC. */
export function withFields(pass: EntryPass, body: Body, switches: PassEntrySwitches): EntryPass {
  const { nfc, barcode, ...fields } = objectAt(body, 'pass', switches);
  const known = fieldsOf(pass.template);
  const balanceField = pass.template.loyalty?.field;
  let changed = pass;
  for (const [id, value] of Object.entries(fields)) {
    if (!known.has(id)) throw refused(switches, `pass.${id} is not a field of the template`);
    const text = readValue(value, id, switches);
    if (id !== balanceField) changed = { ...changed, content: { ...changed.content, [id]: text } };
    else if (switches.passEntryBalanceField === 'sets') changed = setBalance(changed, Number(text), switches);
  }
  return {
    ...changed,
    ...(barcode === undefined ? {} : { barcode: readBarcode(barcode as Body, pass, switches) }),
    ...(nfc === undefined ? {} : { nfc: readNfc(nfc as Body, pass, switches) }),
  };
}

function placesAt(body: Body, name: 'locations' | 'beacons', switches: PassEntrySwitches): object {
  const value = body[name];
  if (value === undefined) return {};
  if (!Array.isArray(value) || value.length > MOST_PLACES)
    throw refused(switches, `${name} must be a list of at most ${MOST_PLACES}`);
  return { [name]: value };
}

function tagsAt(body: Body, switches: PassEntrySwitches): object {
  const tags = body['groupTags'] ?? (body['groupTag'] === undefined ? undefined : [body['groupTag']]);
  if (tags === undefined) return {};
  if (!Array.isArray(tags) || tags.some((tag) => typeof tag !== 'string'))
    throw refused(switches, 'groupTags must be a list of strings');
  return { groupTags: tags };
}

/** A push text; undefined where there is none. */
export function messageAt(body: Body, switches: PassEntrySwitches): string | undefined {
  const message = textAt(body, 'message', switches);
  const isTooShortOrLong =
    message !== undefined && (message.length < SHORTEST_MESSAGE || message.length > LONGEST_MESSAGE);
  if (switches.passEntryMessageLength && isTooShortOrLong)
    throw refused(switches, `message must have ${SHORTEST_MESSAGE} to ${LONGEST_MESSAGE} characters`);
  return message;
}

/** The pass with everything that a body to create or update it sets. */
export function withBody(pass: EntryPass, body: Body, switches: PassEntrySwitches): EntryPass {
  const message = messageAt(body, switches);
  return {
    ...withFields(pass, body, switches),
    ...placesAt(body, 'locations', switches),
    ...placesAt(body, 'beacons', switches),
    ...tagsAt(body, switches),
    ...(message === undefined ? {} : { latestMessage: message }),
  };
}
