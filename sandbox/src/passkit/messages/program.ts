import { BALANCE_TYPE, EXPIRY_TYPE, PROFILE_IMAGE_SETTING, PROJECT_STATUS } from '../enums.ts';
import type { ExpiryType, ProjectStatus } from '../enums.ts';
import { field } from '../protojson.ts';
import type { MessageType } from '../protojson.ts';
import { DATE } from './person.ts';
import type { CalendarDate } from './person.ts';

export interface Program {
  id: string;
  name: string;
  status: ProjectStatus[];
  passTypeIdentifier?: string;
  pointsType?: { balanceType?: keyof typeof BALANCE_TYPE; currencyCode?: string };
  secondaryPointsType?: { balanceType?: keyof typeof BALANCE_TYPE; currencyCode?: string };
  metaFieldsList?: string[];
  profileImageSettings?: keyof typeof PROFILE_IMAGE_SETTING;
  applyFieldToExternalIdOnEnrol?: { fieldUniqueName?: string; errorMessage?: string };
  autoDeleteDaysAfterExpiry?: number;
  expiryMessage?: string;
  created: number;
  updated: number;
}

export interface ExpirySettings {
  expiryType?: ExpiryType;
  fixedExpiryDate?: CalendarDate;
  expireAfterXDays?: number;
}

export interface Tier {
  id: string;
  tierIndex: number;
  name: string;
  programId: string;
  passTemplateId: string;
  timezone: string;
  pointsOverdrawn?: boolean;
  secondaryPointsOverdrawn?: boolean;
  expirySettings?: ExpirySettings;
  allowTierEnrolment?: { ok?: boolean };
  tierUpgradeMessage?: string;
  tierDowngradeMessage?: string;
  shortCode: string;
  created: number;
  updated: number;
}

const SET_BY_SERVER = { generic: 'isdefault', create: 'isdefault', update: 'isdefault' };
const REQUIRED = { create: 'required', update: 'required' };
const ID = { generic: 'required', create: '-', update: 'required' };

const POINTS_TYPE: MessageType = {
  name: 'PointsType',
  fields: { balanceType: field({ enum: BALANCE_TYPE }), currencyCode: field('string') },
};

const METRICS: MessageType = {
  name: 'Metrics',
  fields: Object.fromEntries(
    [
      'created',
      'appleWalletInstalls',
      'googlePayInstalls',
      'otherAndroidInstalls',
      'appleWalletUninstalls',
      'googlePayUninstalls',
      'otherAndroidUninstalls',
      'invalidations',
    ].map((name) => [name, field('uint64')]),
  ),
};

const CUSTOM_EXTERNAL_ID: MessageType = {
  name: 'CustomExternalId',
  fields: { fieldUniqueName: field('string'), errorMessage: field('string') },
};

/** io.ExpirySettings */
const EXPIRY_SETTINGS: MessageType = {
  name: 'ExpirySettings',
  fields: {
    expiryType: field({ enum: EXPIRY_TYPE }),
    fixedExpiryDate: { type: { message: DATE }, oneof: true },
    expireAfterXDays: { type: 'uint32', oneof: true },
  },
};

/** members.Program */
export const PROGRAM: MessageType = {
  name: 'Program',
  fields: {
    id: field('string', ID),
    name: field('string', REQUIRED),
    localizedName: field('json'),
    status: field({ enumList: PROJECT_STATUS }),
    quota: field('json'),
    passTypeIdentifier: field('string'),
    distributionSettings: field('json'),
    autoDeleteDaysAfterExpiry: field('uint32'),
    expiryMessage: field('string'),
    localizedExpiryMessage: field('json'),
    pointsType: field({ message: POINTS_TYPE }),
    secondaryPointsType: field({ message: POINTS_TYPE }),
    metrics: field({ message: METRICS }, SET_BY_SERVER),
    metaFieldsList: field('strings'),
    created: field('timestamp', SET_BY_SERVER),
    updated: field('timestamp', SET_BY_SERVER),
    profileImageSettings: field({ enum: PROFILE_IMAGE_SETTING }),
    applyFieldToExternalIdOnEnrol: field({ message: CUSTOM_EXTERNAL_ID }),
    eventCaptureSettings: field('json'),
    passRecoverySettings: field('json'),
  },
};

/** members.Tier */
export const TIER: MessageType = {
  name: 'Tier',
  fields: {
    id: field('string', ID),
    tierIndex: field('uint32', REQUIRED),
    name: field('string', REQUIRED),
    localizedName: field('json'),
    secondaryTierName: field('string'),
    localizedSecondaryTierName: field('json'),
    programId: field('string', REQUIRED),
    passTemplateId: field('string', REQUIRED),
    tierUpgradeMessage: field('string'),
    localizedTierUpgradeMessage: field('json'),
    tierDowngradeMessage: field('string'),
    localizedTierDowngradeMessage: field('json'),
    created: field('timestamp', SET_BY_SERVER),
    updated: field('timestamp', SET_BY_SERVER),
    pointsOverdrawn: field('bool'),
    secondaryPointsOverdrawn: field('bool'),
    expirySettings: field({ message: EXPIRY_SETTINGS }),
    timezone: field('string', {
      generic: 'omitempty,ianaTimeZone',
      create: 'required,ianaTimeZone',
      update: 'omitempty,ianaTimeZone',
    }),
    allowTierEnrolment: field({ message: { name: 'PkBool', fields: { ok: field('bool') } } }),
    shortCode: field('string', SET_BY_SERVER),
  },
};
