import { DEVICE_ATTRIBUTE, LIFECYCLE_EVENT, MEMBER_STATUS, OPERATION, PASS_STATUS } from '../enums.ts';
import type { LifecycleEvent, MemberStatus, Operation, PassStatus } from '../enums.ts';
import { field } from '../protojson.ts';
import type { MessageType } from '../protojson.ts';
import { PASS_OVERRIDES } from './pass-overrides.ts';
import type { PassOverrides } from './pass-overrides.ts';
import { PERSON } from './person.ts';
import type { Person } from './person.ts';

/** Install state of a pass; times are milliseconds. */
export interface PassMetadata {
  status: PassStatus;
  lifecycleEvents: LifecycleEvent[];
  utm?: Record<string, string>;
  altId: string;
  issueIpAddress?: string;
  installIpAddress?: string;
  installUserAgent?: string;
  installDeviceAttributes?: (keyof typeof DEVICE_ATTRIBUTE)[];
  issueAt?: number;
  firstInstalledAt?: number;
  lastInstalledAt?: number;
  firstUninstalledAt?: number;
  lastUninstalledAt?: number;
  invalidatedAt?: number;
  lastUpdatedAt?: number;
}

export interface Note {
  subjectId?: string;
  username?: string;
  message?: string;
  created?: number;
}

/** What a request may say about a member. */
export interface MemberInput {
  id?: string;
  externalId?: string;
  groupingIdentifier?: string;
  tierId?: string;
  programId?: string;
  person?: Person;
  metaData?: Record<string, string>;
  optOut?: boolean;
  points?: number;
  secondaryPoints?: number;
  tierPoints?: number;
  expiryDate?: number;
  status?: MemberStatus;
  passOverrides?: PassOverrides;
  passMetaData?: { utm?: Record<string, string> };
  notes?: Note[];
  currentTierAwarded?: number;
  currentTierExpires?: number;
  profileImage?: string;
  operation?: Operation;
}

const UTM: MessageType = {
  name: 'UTM',
  fields: {
    source: field('string'),
    medium: field('string'),
    name: field('string'),
    term: field('string'),
    content: field('string'),
  },
};

/** io.Metadata */
export const PASS_METADATA: MessageType = {
  name: 'Metadata',
  fields: {
    status: field({ enum: PASS_STATUS }),
    lifecycleEvents: field({ enumList: LIFECYCLE_EVENT }),
    utm: field({ message: UTM }),
    altId: field('string'),
    issueIpAddress: field('string'),
    installIpAddress: field('string'),
    renderLocation: field('json'),
    renderIpAddress: field('string'),
    installUserAgent: field('string'),
    renderUserAgent: field('string'),
    installDeviceAttributes: field({ enumList: DEVICE_ATTRIBUTE }),
    renderDeviceAttributes: field({ enumList: DEVICE_ATTRIBUTE }),
    issueAt: field('timestamp'),
    renderedAt: field('timestamp'),
    firstInstalledAt: field('timestamp'),
    lastInstalledAt: field('timestamp'),
    firstUninstalledAt: field('timestamp'),
    lastUninstalledAt: field('timestamp'),
    invalidatedAt: field('timestamp'),
    lastUpdatedAt: field('timestamp'),
  },
};

const NOTE: MessageType = {
  name: 'Note',
  fields: {
    subjectId: field('string'),
    username: field('string'),
    message: field('string'),
    created: field('timestamp'),
  },
};

const SET_BY_SERVER = { generic: 'isdefault', create: 'isdefault', update: 'isdefault' };

/** members.Member */
export const MEMBER: MessageType = {
  name: 'Member',
  fields: {
    id: field('string', { generic: 'required', create: '-', update: '-' }),
    externalId: field('string'),
    groupingIdentifier: field('string'),
    tierId: field('string', { create: 'required' }),
    programId: field('string', { create: 'required' }),
    person: field({ message: PERSON }),
    metaData: field('stringMap'),
    optOut: field('bool'),
    points: field('float'),
    secondaryPoints: field('float'),
    tierPoints: field('uint32'),
    expiryDate: field('timestamp'),
    status: field({ enum: MEMBER_STATUS }),
    passOverrides: field({ message: PASS_OVERRIDES }),
    passMetaData: field({ message: PASS_METADATA }),
    notes: field({ messageList: NOTE }),
    currentTierAwarded: field('timestamp'),
    currentTierExpires: field('timestamp'),
    created: field('timestamp', SET_BY_SERVER),
    updated: field('timestamp', SET_BY_SERVER),
    profileImage: field('string'),
    operation: field({ enum: OPERATION }),
  },
};

/** io.PersonRequest */
export const PERSON_REQUEST: MessageType = {
  name: 'PersonRequest',
  fields: {
    id: field('string', { update: 'required_without=ExternalId' }),
    externalId: field('string'),
    classId: field('string'),
    person: field({ message: PERSON }, { update: 'required' }),
  },
};

/** members.MemberExpiry */
export const MEMBER_EXPIRY: MessageType = {
  name: 'MemberExpiry',
  fields: {
    id: field('string', { update: 'required_without=ExternalId' }),
    externalId: field('string', { update: 'required_without=Id' }),
    programId: field('string', { update: 'required_without=Id' }),
    expiryDate: field('timestamp', { update: 'required' }),
  },
};
