import { passkit } from '@tillpass/client';
import { PassKitApi } from '../../n8n-nodes/credentials/PassKitApi.credentials.ts';
import { DEMO_CAMPAIGNS, DEMO_OFFERS, DEMO_PROGRAMS } from '../../sandbox/src/passkit/seed.ts';
import { HOOKS, POLLS } from './passkit/events.ts';
import { passCases } from './passkit/pass.ts';
import { pointsCases } from './passkit/points.ts';
import { rewardCases } from './passkit/reward.ts';
import { saleCases } from './passkit/sale.ts';
import { byId, PASS, PROGRAM, REWARD, setScene } from './passkit/scene.ts';
import type { Rig } from './rig.ts';

export const passkitRig: Rig = {
  driver: passkit,
  mount: '/passkit',
  credentials: { region: 'eu', apiKey: 'sandbox-key', apiSecret: 'sandbox-secret' },
  n8nCredential: PassKitApi,

  placeholders: [PASS, REWARD],
  constants: [DEMO_CAMPAIGNS, DEMO_OFFERS, DEMO_PROGRAMS].flatMap((ids) => Object.values(ids)),
  newId: /\b[0-9A-Za-z]{22}\b(?!":)/g,
  named: [
    [/(?<="id":")[0-9a-f]{32}(?=")/g, '<made of pass, event and time>'],
    [/(?<=THE-PASS\.)[0-9a-f]{16}/g, '<made of the transaction ID>'],
  ],

  setScene,
  cases: [...passCases, ...pointsCases, ...rewardCases, ...saleCases],
  hooks: HOOKS,
  polls: POLLS,
  elsewhere: ['pass_dormant', 'birthday'],

  privateWords: /eyJ|ada@example|cust1@example|7700900|Marsh|Cust One/,
  cures: {
    400: /Check |Use |Spend |Ask /,
    401: /Check the region, the API Key and the API Secret/,
    403: /Ask the owner/,
    404: /Check |Choose |deletes|cannot be restored|Set /,
    409: /Check |Use |Set /,
    429: /Try again in/,
  },
  // A coupon that is not there is not valid, a pass that is not there is not found.
  answers: { 400: ['check_reward'], 404: ['check_reward', 'find_pass', 'revoke_pass'] },
  // PassKit refuses an ID that is none, so a coupon that cannot be read after a refusal is not there.
  alsoToldAs: { redeem_reward: ['not_found'], cancel_reward: ['not_found'] },
  alsoWalked: [
    {
      name: 'more than there is',
      key: 'spend_points',
      input: { ...byId, points: 101, transactionId: 'REDEEM-9' },
      isRefused: true,
    },
    {
      name: 'in an editor',
      key: 'issue_pass',
      input: { programId: PROGRAM, tierId: 'base', externalId: 'NEW-9' },
      isInteractive: true,
    },
  ],
};
