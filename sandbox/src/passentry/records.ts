/** The sections of a template, in the order in which a pass shows them. */
export const SECTIONS = ['header', 'central', 'details', 'back'] as const;

export type Section = (typeof SECTIONS)[number];

export interface TemplateField {
  readonly id: string;
  readonly label: string;
  readonly defaultValue: string;
}

/** What passes are made from. */
export interface Template {
  readonly id: string;
  readonly name: string;
  readonly templateType: 'loyalty' | 'generic';
  readonly description: string;
  readonly fields: Readonly<Record<Section, readonly TemplateField[]>>;
  /** Where the template has a balance: its kind, and the field that shows it. */
  readonly loyalty?: { readonly kind: 'integer' | 'decimal'; readonly field: string };
}

export type PassStatus = 'issued' | 'active' | 'removed' | 'deactivated' | 'nullified';

export type Device = 'iphone' | 'android';

export interface Barcode {
  readonly enabled: boolean;
  readonly type: string;
  readonly source: string;
  readonly value: string;
  readonly displayText: string;
}

/** A pass. Times are ISO 8601. */
export interface EntryPass {
  readonly id: string;
  readonly extId: string | null;
  readonly template: Template;
  readonly status: PassStatus;
  readonly deviceType?: Device;
  readonly createdAt: string;
  readonly addedAt: string | null;
  readonly removedAt: string | null;
  readonly deactivatedAt: string | null;
  readonly nullifiedAt: string | null;
  readonly expiresAt: string | null;
  /** Texts by field id; where the template has a balance, the pass shows that in its field. */
  readonly content: Readonly<Record<string, string>>;
  readonly balance: number;
  readonly barcode: Barcode | null;
  readonly nfc: string | null;
  readonly groupTags: readonly string[];
  readonly latestMessage: string | null;
  readonly locations: readonly unknown[];
  readonly beacons: readonly unknown[];
}

export const PASSENTRY_EVENTS = ['passCreated', 'passInstalled', 'passRemoved', 'passScanned'] as const;

export type PassEntryEvent = (typeof PASSENTRY_EVENTS)[number];

export interface PassEntrySubscription {
  readonly id: string;
  readonly url: string;
  readonly secretKey: string;
  readonly enabled: boolean;
  readonly subscribedEvents: readonly PassEntryEvent[];
}
