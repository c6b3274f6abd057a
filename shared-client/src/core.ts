// What a host needs beside one driver: no driver, and no reader that only tills need.
export * from './connecting.ts';
export { createClient } from './client.ts';
export type { Client } from './client.ts';
export { exclusively } from './ledger/mutex.ts';
export { secretMatches } from './webhook/verify.ts';
export type { Action, Naming, Output, PassEvent, Resource, Search } from './catalogue/define.ts';
export type { Field, FieldKind, PickerKey } from './catalogue/field.ts';
export { customFields, email, externalId, passId, phone, programId } from './catalogue/fields.ts';
export type { Pass, PassStatus } from './catalogue/outputs.ts';
export type { Occurrence } from './catalogue/events/event.ts';
export { USUAL_NAMING } from './catalogue/parse.ts';
export type { RawInput } from './catalogue/parse.ts';
export { capabilityText, fieldText } from './catalogue/text.ts';
export { offers } from './drivers/offers.ts';
export type { Offers } from './drivers/offers.ts';
