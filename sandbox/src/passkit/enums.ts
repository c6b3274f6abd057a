/** Enum names and numbers as in the PassKit descriptors (SDK 1.1.123). REST writes names, webhooks write numbers. */

export type EnumType = Readonly<Record<string, number>>;

export const MEMBER_STATUS = {
  ENROLLED: 0,
  ACTIVE: 1,
  CHECKED_IN: 2,
  EXPIRED: 3,
  CHECKED_OUT: 4,
  DELETED: 5,
} as const;
export type MemberStatus = keyof typeof MEMBER_STATUS;

export const OPERATION = { OPERATION_DO_NOT_USE: 0, OPERATION_PUT: 1, OPERATION_PATCH: 2 } as const;
export type Operation = keyof typeof OPERATION;

export const GENDER = { NOT_KNOWN: 0, MALE: 1, FEMALE: 2 } as const;

export const PASS_STATUS = {
  PASS_ISSUED: 0,
  PASS_INSTALLED: 1,
  PASS_UNINSTALLED: 2,
  PASS_INVALIDATED: 3,
} as const;
export type PassStatus = keyof typeof PASS_STATUS;

export const LIFECYCLE_EVENT = {
  NO_STATUS: 0,
  RENDERED: 1,
  INSTALLED_APPLE: 2,
  INSTALLED_GOOGLE: 4,
  INSTALLED_ANDROID_OTHER: 8,
  UNINSTALLED_APPLE: 1024,
  UNINSTALLED_GOOGLE: 2048,
  UNINSTALLED_ANDROID_OTHER: 4096,
  APPLE_PASS_CREATED: 8192,
  GOOGLE_PAY_RECORD_CREATED: 16384,
  INVALIDATE_REQUESTED: 262144,
  INVALIDATE_CONFIRMED: 524288,
  PASS_PERSONALISATION_REQUESTED: 1048576,
  PASS_PERSONALISED: 2097152,
  PASS_ICLOUD_BOUND: 4194304,
  PASS_EMAIL_BOUNCED: 8388608,
  PASS_EMAIL_COMPLAINED: 16777216,
} as const;
export type LifecycleEvent = keyof typeof LIFECYCLE_EVENT;

export const DEVICE_ATTRIBUTE = {
  NoAttributes: 0,
  Ios: 1,
  Android: 2,
  SupportWallet: 4,
  WalletScanner: 8,
  WalletDaemon: 16,
  WalletPasses: 32,
  Windows: 64,
  OSX: 128,
  Linux: 256,
  Mobile: 512,
  Desktop: 1024,
  Tablet: 2048,
  UnsupportedIos: 4096,
} as const;

export const MEMBER_EVENT_TYPE = {
  EVENT_MEMBER_DO_NOT_USE: 0,
  EVENT_MEMBER_CHECKED_IN: 1,
  EVENT_MEMBER_CHECKED_OUT: 2,
  EVENT_MEMBER_VERIFIED: 3,
  EVENT_MEMBER_POINTS_EARNED: 4,
  EVENT_MEMBER_POINTS_BURNED: 5,
  EVENT_MEMBER_POINTS_SET: 6,
  EVENT_MEMBER_TIER_CHANGED: 7,
} as const;
export type MemberEventType = keyof typeof MEMBER_EVENT_TYPE;

export const PROJECT_STATUS = {
  NO_PROJECT_STATUS: 0,
  PROJECT_ACTIVE_FOR_OBJECT_CREATION: 1,
  PROJECT_DISABLED_FOR_OBJECT_CREATION: 2,
  PROJECT_DRAFT: 4,
  PROJECT_PUBLISHED: 8,
  PROJECT_PRIVATE: 16,
  PROJECT_OVER_QUOTA: 32,
  PROJECT_DELETED: 64,
  PROJECT_EMAIL_WARNING: 128,
  PROJECT_EMAIL_SUSPENDED: 256,
} as const;
export type ProjectStatus = keyof typeof PROJECT_STATUS;

export const BALANCE_TYPE = {
  BALANCE_TYPE_STRING: 0,
  BALANCE_TYPE_INT: 1,
  BALANCE_TYPE_DOUBLE: 2,
  BALANCE_TYPE_MONEY: 3,
} as const;

export const PROFILE_IMAGE_SETTING = {
  PROFILE_IMAGE_NONE: 0,
  PROFILE_IMAGE_OPTIONAL: 1,
  PROFILE_IMAGE_REQUIRED: 2,
  PROFILE_IMAGE_RESTRICTED: 3,
} as const;

export const EXPIRY_TYPE = {
  EXPIRE_NONE: 0,
  EXPIRE_ON_FIXED_DATE: 1,
  EXPIRE_AFTER_X_DAYS: 2,
  EXPIRE_ON_VARIABLE_DATE_TIME: 3,
  EXPIRE_SET_TO_NULL: 4,
} as const;
export type ExpiryType = keyof typeof EXPIRY_TYPE;

export const PASS_PROTOCOL = {
  PASS_PROTOCOL_DO_NOT_USE: 0,
  RAW_PROTOCOL: 1,
  V1_PROTOCOL: 2,
  FLIGHT_PROTOCOL: 3,
  MEMBERSHIP: 100,
  SINGLE_USE_COUPON: 101,
  EVENT_TICKETING: 102,
} as const;
export type PassProtocol = keyof typeof PASS_PROTOCOL;

export const PASS_EVENT = {
  PASS_EVENT_NONE: 0,
  PASS_EVENT_RECORD_CREATED: 1,
  PASS_EVENT_INSTALLED: 2,
  PASS_EVENT_RECORD_UPDATED: 4,
  PASS_EVENT_UNINSTALLED: 8,
  PASS_EVENT_INVALIDATED: 16,
  PASS_EVENT_RECORD_DELETED: 32,
} as const;
export type PassEvent = keyof typeof PASS_EVENT;

export const INTEGRATION_STATUS = {
  INTEGRATION_STATUS_NONE: 0,
  INTEGRATION_DISABLED: 1,
  INTEGRATION_ACTIVE: 2,
  INTEGRATION_SUSPENDED: 3,
} as const;
export type IntegrationStatus = keyof typeof INTEGRATION_STATUS;

export const CONFIGURATION_TYPE = {
  CONFIGURATION_NONE: 0,
  WEBHOOK: 1,
  DB_MYSQL: 2,
  ZOHO: 3,
  BRAZE: 4,
  CODEREADR: 5,
  ZAPIER: 6,
  MAILCHIMP: 7,
  SPROUT: 8,
  TESSITURA: 9,
  ITERABLE: 10,
  MOENGAGE: 11,
  ORACLE_RESPONSYS: 12,
} as const;

export const MEMBERSHIP_EVENT = {
  MEMBER_EVENT_NONE: 0,
  MEMBER_EVENT_ENROLLED: 1,
  MEMBER_EVENT_UPDATED: 2,
} as const;

export const MESSAGE_STATUS = {
  MESSAGE_STATUS_DO_NOT_USE: 0,
  SCHEDULED: 1,
  ACTIVE: 2,
  EXPIRED: 3,
  CANCELLED: 4,
} as const;
export type MessageStatus = keyof typeof MESSAGE_STATUS;

export const LINK_TYPE = {
  URI_DO_NOT_USE: 0,
  URI_WEB: 1,
  URI_TEL: 2,
  URI_EMAIL: 3,
  URI_LOCATION: 4,
  URI_CALENDAR: 5,
} as const;

export const USAGE_TYPE = {
  NO_USAGE: 0,
  USAGE_APPLE_WALLET: 1,
  USAGE_GOOGLE_PAY: 2,
  USAGE_DATA_COLLECTION_PAGE: 4,
} as const;

export const COUPON_EVENT = {
  COUPON_EVENT_NONE: 0,
  COUPON_EVENT_CREATED: 1,
  COUPON_EVENT_REDEEMED: 2,
  COUPON_EVENT_UPDATED: 4,
  COUPON_EVENT_DELETED: 8,
} as const;

export type MembershipEvent = keyof typeof MEMBERSHIP_EVENT;
export type CouponEvent = keyof typeof COUPON_EVENT;

/** An event of one protocol, such as a redemption, beside the events that every pass has. */
export type ProtocolEvent = MembershipEvent | CouponEvent;

export const GROUP_CONDITION = { AND: 0, OR: 1 } as const;
