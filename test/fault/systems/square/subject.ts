import { square } from '../../../../shared-client/src/index.ts';
import { clientIn, openWorld } from '../../../systems/in-process.ts';
import type { Subject } from '../subject.ts';
import { drawSquare } from './intents.ts';
import { squareTruth } from './truth.ts';

const CONNECTED = { driver: square, credentials: { region: 'production', token: 'sandbox-square-token' } };
/** After the sample sales, so that lists show them. */
const STARTS_AT = Date.UTC(2026, 10, 3, 12);

const PROFILES = {
  start: {},
  /** Other codes of what a record's state forbids, and an order that earns once. */
  strict: {
    squareSecondAccountCode: 'CONFLICT',
    squareTooFewPointsCode: 'CONFLICT',
    squareEndedRewardCode: 'CONFLICT',
    squareOrderEarnsAgain: false,
    squareEmptyLists: 'empty',
  },
  /** The till earns nothing by itself. */
  no_till: { squareTillEarns: false },
  /** Searches show what is new some seconds late. */
  lag: { squareLoyaltyLagMs: 5_000, squareLagMs: 5_000 },
  late: {},
} as const;

/** Square honours keys: whatever is sent again under a key is answered as the first time. */
export const squareSubject: Subject = {
  driver: square,
  profiles: PROFILES,
  open(random, profile) {
    const world = openWorld(CONNECTED, STARTS_AT);
    Object.assign(world.core.switches, PROFILES[profile as keyof typeof PROFILES]);
    const intents = drawSquare(random, world.core);
    world.clock.advance(60_000);
    return {
      ...world,
      intents,
      truth: squareTruth(world.core),
      client: ({ ledger, transport, runtime }) =>
        clientIn({ ...world, transport }, CONNECTED, { ledger, ...runtime }),
    };
  },
};
