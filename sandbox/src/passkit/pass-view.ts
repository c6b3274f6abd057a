import type { Member, SinkSubscription } from './records.ts';
import { webhookConfig } from './sinks.ts';
import type { PassKitState } from './state.ts';
import { formatRfc3339 } from './timestamp.ts';

/** A pass as the web page shows it. */
export interface PassView {
  readonly id: string;
  readonly externalId: string;
  readonly programId: string;
  readonly programName: string;
  readonly tierId: string;
  readonly tierName: string;
  readonly displayName: string;
  readonly email: string;
  readonly points: number;
  readonly secondaryPoints: number;
  readonly tierPoints: number;
  readonly status: string;
  readonly passStatus: string;
  readonly installed: boolean;
  readonly metaData: Readonly<Record<string, string>>;
  readonly expired: boolean;
  readonly expiryDate: string | null;
  readonly created: string;
  readonly updated: string;
}

/** The name that a pass shows. */
export function displayName({ person = {} }: Pick<Member, 'person'>): string {
  return (
    person.displayName ?? [person.forename, person.surname].filter((part) => part !== undefined).join(' ')
  );
}

/** The view of a member's pass. */
export function passView(state: PassKitState, member: Member): PassView {
  const shelf = state.programs.get(member.programId);
  const {
    id,
    externalId,
    programId,
    tierId,
    points,
    secondaryPoints,
    tierPoints,
    status,
    metaData,
    passMetaData,
    expiryDate,
  } = member;
  return {
    id,
    externalId,
    programId,
    tierId,
    points,
    secondaryPoints,
    tierPoints,
    status,
    metaData,
    programName: shelf?.program.name ?? '',
    tierName: shelf?.tiers.get(tierId)?.name ?? tierId,
    displayName: displayName(member),
    email: member.person?.emailAddress ?? '',
    passStatus: passMetaData.status,
    installed: passMetaData.status === 'PASS_INSTALLED',
    expired: status === 'EXPIRED',
    expiryDate: expiryDate === undefined ? null : formatRfc3339(expiryDate),
    created: formatRfc3339(member.created),
    updated: formatRfc3339(member.updated),
  };
}

/** A subscription as the web page shows it. */
export function sinkView(sink: SinkSubscription): Record<string, unknown> {
  const {
    id,
    classId,
    protocol,
    passEventId,
    membershipEvents,
    couponEvents,
    status,
    configType,
    createdAt,
  } = sink;
  const targetUrl = configType === 'WEBHOOK' ? webhookConfig(sink).targetUrl : '';
  return {
    id,
    programId: classId,
    protocol,
    events: [...passEventId, ...(membershipEvents?.ids ?? []), ...(couponEvents?.ids ?? [])],
    status: status ?? 'INTEGRATION_STATUS_NONE',
    configType,
    url: targetUrl,
    created: formatRfc3339(createdAt),
  };
}
