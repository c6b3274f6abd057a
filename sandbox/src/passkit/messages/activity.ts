import { MEMBER_EVENT_TYPE } from '../enums.ts';
import { field } from '../protojson.ts';
import type { Field, MessageType } from '../protojson.ts';
import { PERSON } from './person.ts';

/** What a request may say about the occasion of a change; it lands in the event log. */
export interface EventDetails {
  address?: string;
  lat?: number;
  lon?: number;
  alt?: number;
  externalEventId?: string;
  externalDeviceId?: string;
  externalServiceId?: string;
  externalUserId?: string;
  metaData?: Record<string, string>;
  notes?: string;
}

export interface EarnBurnRequest {
  id?: string;
  externalId?: string;
  programId?: string;
  points?: number;
  secondaryPoints?: number;
  tierPoints?: number;
  eventDetails?: EventDetails;
  tierId?: string;
}

export interface SetPointsRequest extends EarnBurnRequest {
  resetPoints?: boolean;
  resetSecondaryPoints?: boolean;
  resetTierPoints?: boolean;
}

export interface ChangeTierRequest {
  memberId?: string;
  externalMemberId?: string;
  programId?: string;
  tierId?: string;
  eventDetails?: EventDetails;
}

export interface CheckInOutRequest extends EventDetails {
  memberId?: string;
  externalMemberId?: string;
  programId?: string;
}

const SHORT_TEXT = { create: 'omitempty,max=255' };

const DETAILS: Record<string, Field> = {
  address: field('string', SHORT_TEXT),
  lat: field('double'),
  lon: field('double'),
  alt: field('int32'),
  externalEventId: field('string', SHORT_TEXT),
  externalDeviceId: field('string', SHORT_TEXT),
  externalServiceId: field('string', SHORT_TEXT),
  externalUserId: field('string', SHORT_TEXT),
  metaData: field('stringMap'),
  notes: field('string'),
};

/** members.EventDetails */
export const EVENT_DETAILS: MessageType = { name: 'EventDetails', fields: DETAILS };

const ID_OR_EXTERNAL_ID: Record<string, Field> = {
  id: field('string', { generic: 'required_without=ExternalId' }),
  externalId: field('string', { generic: 'required_without=Id' }),
  programId: field('string', { generic: 'required_without=Id' }),
};

/** members.EarnBurnPointsRequest */
export const EARN_BURN: MessageType = {
  name: 'EarnBurnPointsRequest',
  fields: {
    ...ID_OR_EXTERNAL_ID,
    points: field('float', { generic: 'required_without_all=SecondaryPoints TierPoints,gte=0' }),
    secondaryPoints: field('float', { generic: 'required_without_all=Points TierPoints,gte=0' }),
    tierPoints: field('uint32', { generic: 'required_without_all=Points SecondaryPoints' }),
    eventDetails: field({ message: EVENT_DETAILS }),
    tierId: field('string'),
  },
};

/** members.SetPointsRequest */
export const SET_POINTS: MessageType = {
  name: 'SetPointsRequest',
  fields: {
    ...ID_OR_EXTERNAL_ID,
    points: field('float', {
      generic:
        'required_without_all=SecondaryPoints TierPoints ResetPoints ResetSecondaryPoints ResetTierPoints',
    }),
    secondaryPoints: field('float'),
    tierPoints: field('uint32'),
    resetPoints: field('bool'),
    resetSecondaryPoints: field('bool'),
    resetTierPoints: field('bool'),
    eventDetails: field({ message: EVENT_DETAILS }),
    tierId: field('string'),
  },
};

/** members.MemberPoints: the balances after a change. */
export const MEMBER_POINTS: MessageType = {
  name: 'MemberPoints',
  fields: {
    id: field('string'),
    externalId: field('string'),
    programId: field('string'),
    points: field('float'),
    secondaryPoints: field('float'),
    tierPoints: field('uint32'),
  },
};

/** members.ChangeTierRequest */
export const CHANGE_TIER: MessageType = {
  name: 'ChangeTierRequest',
  fields: {
    memberId: field('string', { update: 'required_without=ExternalMemberId' }),
    externalMemberId: field('string'),
    programId: field('string', { update: 'required_with=ExternalMemberId' }),
    tierId: field('string', { update: 'required' }),
    eventDetails: field({ message: EVENT_DETAILS }),
  },
};

/** members.MemberCheckInOutRequest */
export const CHECK_IN_OUT: MessageType = {
  name: 'MemberCheckInOutRequest',
  fields: {
    memberId: field('string', { create: 'required_without=ExternalMemberId' }),
    externalMemberId: field('string', { create: 'required_without=MemberId' }),
    programId: field('string', { create: 'required_without=MemberId' }),
    ...DETAILS,
  },
};

const MEMBER_MINIMAL: MessageType = {
  name: 'MemberMininmal',
  fields: {
    id: field('string'),
    externalId: field('string'),
    groupingIdentifier: field('string'),
    tierId: field('string'),
    programId: field('string'),
    person: field({ message: PERSON }),
  },
};

/** members.MemberEvent */
export const MEMBER_EVENT: MessageType = {
  name: 'MemberEvent',
  fields: {
    id: field('string'),
    member: field({ message: MEMBER_MINIMAL }),
    eventType: field({ enum: MEMBER_EVENT_TYPE }),
    address: field('string'),
    lat: field('double'),
    lon: field('double'),
    alt: field('int32'),
    externalId: field('string'),
    externalUserId: field('string'),
    externalDeviceId: field('string'),
    externalServiceId: field('string'),
    metaData: field('stringMap'),
    notes: field('string'),
    date: field('timestamp'),
    retainedUntilDate: field('timestamp'),
    created: field('timestamp'),
  },
};
