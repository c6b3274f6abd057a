import { voucherify } from '@tillpass/client';
import { VoucherifyApi } from '../../n8n-nodes/credentials/VoucherifyApi.credentials.ts';
import type { Rig } from './rig.ts';
import { cases } from './voucherify/cases.ts';
import { POLLS, SIGNED } from './voucherify/events.ts';
import {
  CARD,
  CONSTANTS,
  enterAddress,
  MEMBER,
  REDEMPTION,
  REWARD,
  setScene,
  WEBHOOK_SECRET,
} from './voucherify/scene.ts';

export const voucherifyRig: Rig = {
  driver: voucherify,
  mount: '/voucherify',
  credentials: {
    region: 'eu',
    apiKey: 'sandbox-voucherify-app',
    apiSecret: 'sandbox-voucherify-token',
    webhookSecret: WEBHOOK_SECRET,
  },
  n8nCredential: VoucherifyApi,

  placeholders: [MEMBER, CARD, REWARD, REDEMPTION],
  constants: CONSTANTS,
  newId: /\b(?:[a-z]+_[0-9a-zA-Z]{16,34}|TEN-[0-9a-zA-Z]{8})\b(?!":)/g,
  named: [
    [/(?<="(?:cardCode|code)":")[0-9A-Za-z]{8,10}(?=")/g, '<code of the card>'],
    [/(?<=\/v1\/vouchers\/)[0-9A-Za-z]{8}(?=\/)/g, '<code of the card>'],
    [/(?<="tillpass":")[0-9a-f]{16}(?=")/g, '<mark>'],
    [/(?<="id":")[0-9a-f]{32}(?=","event")/g, '<made of the card>'],
  ],

  setScene,
  cases,
  hooks: [],
  polls: POLLS,
  signed: { events: SIGNED, enterAddress },

  privateWords: /sandbox-voucherify-token|ada@example|cust1@example|7700900|Marsh|Cust One/,
  cures: {
    400: /Check |Use /,
    401: /App ID|App Token/,
    403: /App Token|Ask /,
    404: /Check |Choose /,
    409: /Check |Use /,
    429: /Try again (in|at)/,
  },
  answers: { 404: ['find_pass', 'check_reward'] },
  takes: { points: (value) => Number.isInteger(Number(value)) },
  refuses: { points: [0.5, '12.50'] },
  good: {
    programId: CONSTANTS.slice(0, 1),
    passId: ['lmbr_19cadd456200018104', 'CARD-1042', '50%'],
    eventData: ['{"stars": 5}', '{"shop": "Harbor Street", "isFirst": true}'],
  },
};
