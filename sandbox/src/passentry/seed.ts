import type { Template, TemplateField } from './records.ts';

/** The key of the demo account. */
export const PASSENTRY_KEY = 'sandbox-passentry-key';

/** Ids of the demo templates: a whole-number balance, one with 2 decimals, and one without a balance. */
export const DEMO_TEMPLATES = {
  loyalty: '8d2f5c01a9e47b36',
  decimal: '1b7e90d4c35fa268',
  generic: '6a04e8b2f1d9357c',
} as const;

const field = (id: string, label: string, defaultValue = ''): TemplateField => ({ id, label, defaultValue });

const NAME = field('fullName', 'Member');
const EMAIL = field('email', 'Email');
const PHONE = field('phone', 'Phone');
const REWARD = field('reward', 'Reward', 'None yet');

export const TEMPLATES: readonly Template[] = [
  {
    id: DEMO_TEMPLATES.loyalty,
    name: 'Corner Cafe Rewards',
    templateType: 'loyalty',
    description: 'Loyalty card of the Corner Cafe',
    loyalty: { kind: 'integer', field: 'points' },
    fields: {
      header: [field('points', 'Points', '0')],
      central: [NAME],
      details: [field('level', 'Level', 'Regular'), REWARD],
      back: [NAME, EMAIL, PHONE, field('terms', 'Terms', 'One card per guest.')],
    },
  },
  {
    id: DEMO_TEMPLATES.decimal,
    name: 'Corner Cafe Credit',
    templateType: 'loyalty',
    description: 'Prepaid card of the Corner Cafe',
    loyalty: { kind: 'decimal', field: 'credit' },
    fields: {
      header: [field('credit', 'Credit', '0.00')],
      central: [NAME],
      details: [REWARD],
      back: [EMAIL, PHONE],
    },
  },
  {
    id: DEMO_TEMPLATES.generic,
    name: 'Corner Cafe Staff',
    templateType: 'generic',
    description: 'Staff card of the Corner Cafe',
    fields: { header: [], central: [NAME], details: [], back: [EMAIL] },
  },
];

/** A demo pass; `device` where it is in a wallet. */
export interface DemoPass {
  readonly templateId: string;
  readonly extId: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly balance: number;
  readonly device?: 'iphone' | 'android';
}

export const DEMO_PASSES: readonly DemoPass[] = [
  {
    templateId: DEMO_TEMPLATES.loyalty,
    extId: 'PE-1001',
    fields: { fullName: 'Ada Marsh', email: 'ada.marsh@example.com', level: 'Gold' },
    balance: 240,
    device: 'iphone',
  },
  {
    templateId: DEMO_TEMPLATES.loyalty,
    extId: 'PE-1002',
    fields: { fullName: 'Ben Okafor', email: 'ben.okafor@example.com' },
    balance: 35,
  },
  {
    templateId: DEMO_TEMPLATES.decimal,
    extId: 'PE-2001',
    fields: { fullName: 'Cora Lind', email: 'cora.lind@example.com' },
    balance: 12.5,
    device: 'android',
  },
];
