import { passentry } from '@tillpass/client';
import { PassEntryApi } from '../../n8n-nodes/credentials/PassEntryApi.credentials.ts';
import { DEMO_TEMPLATES, PASSENTRY_KEY } from '../../sandbox/src/passentry/seed.ts';
import { cases } from './passentry/cases.ts';
import { HOOKS } from './passentry/events.ts';
import { PASS, setScene } from './passentry/scene.ts';
import type { Rig } from './rig.ts';

export const passentryRig: Rig = {
  driver: passentry,
  mount: '/passentry',
  credentials: { apiKey: PASSENTRY_KEY },
  n8nCredential: PassEntryApi,

  placeholders: [PASS],
  constants: Object.values(DEMO_TEMPLATES),
  newId: /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g,
  named: [[/(?<="id":")[0-9a-f]{32}(?=")/g, '<made of pass, event and delivery>']],

  setScene,
  cases,
  hooks: HOOKS,
  polls: [],

  privateWords: /ada@example|cust1@example|7700900|Marsh|Cust One/,
  cures: {
    400: /Check |Use /,
    401: /API Key/,
    403: /API Key|Ask /,
    404: /Check |Choose /,
    409: /Check |Use /,
    429: /Try again in/,
  },
  answers: { 404: ['find_pass'] },
};
