import { voucherify } from '../../../../shared-client/src/index.ts';
import { clientIn, openWorld } from '../../../systems/in-process.ts';
import { isPromised } from '../../profiles.ts';
import type { Subject } from '../subject.ts';
import { drawVoucherify } from './intents.ts';
import { voucherifyTruth } from './truth.ts';

const CONNECTED = {
  driver: voucherify,
  credentials: { region: 'eu', apiKey: 'sandbox-voucherify-app', apiSecret: 'sandbox-voucherify-token' },
};

const PROFILES = {
  start: {},
  /** Changes are done in the answer already. */
  at_once: { voucherifyAsync: 'at_once' },
  /** Changes take longer than the client waits, and too large ones are rejected then. */
  slow: { voucherifyAsyncMs: 40_000, voucherifyOverdraft: 'rejected' },
  /** Other forms, and references that count once. */
  strict: {
    voucherifyEnrolForm: 'customer_identification',
    voucherifySourceIdOnce: true,
    voucherifyOrderAgain: 'refuse',
    voucherifyDeletedMember: 'shown',
  },
  late: {},
} as const;

/** Voucherify has no keys, but keeps a reason, a reference or metadata with most changes, by which they are settled. */
export const voucherifySubject: Subject = {
  driver: voucherify,
  profiles: PROFILES,
  isPromised,
  // Events and purchases with points bear nothing that a list tells again.
  mayStayUnknown: ({ action, input }) => action === 'record_event' || input.rewardKind === 'tier',
  open(random, profile) {
    const world = openWorld(CONNECTED);
    Object.assign(world.core.switches, PROFILES[profile as keyof typeof PROFILES]);
    const intents = drawVoucherify(random, world.core);
    return {
      ...world,
      intents,
      truth: voucherifyTruth(world.core),
      client: ({ ledger, transport, runtime }) =>
        clientIn({ ...world, transport }, CONNECTED, { ledger, ...runtime }),
    };
  },
};
