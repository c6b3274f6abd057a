import { couponData } from './coupons/record-data.ts';
import { DEVICE_ATTRIBUTE, GENDER, LIFECYCLE_EVENT, PASS_PROTOCOL, PASS_STATUS } from './enums.ts';
import type { PassEvent } from './enums.ts';
import { classOf } from './pass.ts';
import type { Pass } from './pass.ts';
import type { Member, PassMetadata, Person } from './records.ts';
import type { Switches } from './switches.ts';
import { formatRfc3339 } from './timestamp.ts';

const VERBS: Readonly<Record<PassEvent, 'POST' | 'PUT' | 'DELETE'>> = {
  PASS_EVENT_NONE: 'POST',
  PASS_EVENT_RECORD_CREATED: 'POST',
  PASS_EVENT_INSTALLED: 'PUT',
  PASS_EVENT_RECORD_UPDATED: 'PUT',
  PASS_EVENT_UNINSTALLED: 'PUT',
  PASS_EVENT_INVALIDATED: 'PUT',
  PASS_EVENT_RECORD_DELETED: 'DELETE',
};

/** The HTTP verb of a delivery (PassKit help article 4739416). */
export function webhookVerb(event: PassEvent): 'POST' | 'PUT' | 'DELETE' {
  return VERBS[event];
}

function timeWriter({ webhookTimestamps }: Switches): (ms: number) => unknown {
  if (webhookTimestamps === 'rfc3339') return formatRfc3339;
  return (ms) => ({ seconds: Math.floor(ms / 1000), nanos: (((ms % 1000) + 1000) % 1000) * 1_000_000 });
}

const TIMES = [
  'issueAt',
  'firstInstalledAt',
  'lastInstalledAt',
  'firstUninstalledAt',
  'lastUninstalledAt',
  'invalidatedAt',
  'lastUpdatedAt',
] as const;

function installState(meta: PassMetadata, switches: Switches): Record<string, unknown> {
  const write = timeWriter(switches);
  const values: Record<string, unknown> = {
    status: PASS_STATUS[meta.status],
    lifecycleEvents: meta.lifecycleEvents.map((event) => LIFECYCLE_EVENT[event]),
    utm: meta.utm ?? {},
    altId: meta.altId,
  };
  if (meta.issueIpAddress !== undefined) values['issueIpAddress'] = meta.issueIpAddress;
  if (meta.installDeviceAttributes !== undefined) {
    values['installDeviceAttributes'] = meta.installDeviceAttributes.map(
      (attribute) => DEVICE_ATTRIBUTE[attribute],
    );
  }
  for (const name of TIMES) {
    const ms = meta[name];
    if (ms !== undefined) values[name] = write(ms);
  }
  return values;
}

function personDetails(person: Person = {}): Record<string, unknown> {
  return person.gender === undefined ? { ...person } : { ...person, gender: GENDER[person.gender] };
}

const PERSON_TEXTS = ['displayName', 'surname', 'forename', 'emailAddress', 'mobileNumber'] as const;

function memberData(member: Member, full: boolean): Record<string, string> {
  const data: Record<string, string> = {
    'members.member.id': member.id,
    'members.member.externalId': member.externalId,
    'members.member.points': member.points.toFixed(6),
  };
  if (!full) return data;
  data['members.member.secondaryPoints'] = member.secondaryPoints.toFixed(6);
  data['members.member.tierPoints'] = String(member.tierPoints);
  data['members.member.tierId'] = member.tierId;
  return data;
}

/** The fields of a pass by their unique names, all as text. */
export function recordData(pass: Pass, full: boolean): Record<string, string> {
  const data = pass.protocol === 'MEMBERSHIP' ? memberData(pass, full) : couponData(pass, full);
  if (!full) return data;
  for (const name of PERSON_TEXTS) {
    const text = pass.person?.[name];
    if (text !== undefined) data[`person.${name}`] = text;
  }
  for (const [key, text] of Object.entries(pass.metaData)) data[`meta.${key}`] = text;
  return data;
}

/**
 * The payload of a webhook (SinkSubscriptionPayload in the PassKit descriptors): plain Go JSON, so enums are numbers and
 * times are {seconds, nanos}; recordData is all text; there is no event id.
 */
export function webhookPayload(event: string, pass: Pass, switches: Switches): Record<string, unknown> {
  return {
    event,
    pass: {
      id: pass.id,
      classId: classOf(pass),
      protocol: PASS_PROTOCOL[pass.protocol],
      personDetails: personDetails(pass.person),
      [switches.webhookMetadataKey]: installState(pass.passMetaData, switches),
      recordData: recordData(pass, switches.webhookRecordDataFull),
      externalId: pass.externalId,
    },
  };
}
