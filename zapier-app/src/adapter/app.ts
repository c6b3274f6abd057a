import { offers } from '@tillpass/client';
import type { Driver, PickerKey } from '@tillpass/client';
import zapier from 'zapier-platform-core';
import type { App, Create, Search, ThrottleObject, Trigger } from 'zapier-platform-core';
import packageJson from '../../package.json' with { type: 'json' };
import { authentication } from './auth.ts';
import { createFor } from './create.ts';
import { listTrigger } from './list-trigger.ts';
import { pairsOf } from './pairs.ts';
import { searchFor } from './search.ts';
import { signRequests } from './sign.ts';
import { hookTrigger, pollTrigger } from './trigger.ts';

/**
 * A burst, such as the import of a customer list, is spread by Zapier itself: all actions of a connection together run
 * at most this often, and the rest follow later. Systems that publish no limit answer 429 above a few calls a second.
 */
const THROTTLE: ThrottleObject = { window: 10, limit: 50, scope: ['auth'] };

/** The Zapier integration of one system: what its driver offers, in the catalogue's words, and nothing else. */
export function buildZapierApp(
  driver: Driver,
): App<Record<string, Trigger>, Record<string, Create>, Record<string, Search>> {
  const { hooks, polls, searches, actions } = offers(driver);
  // A system that tells an event only to some of its accounts can also be asked for it, and asking works for all.
  const told = hooks.filter(({ key }) => !polls.some((poll) => poll.key === key));
  return {
    version: packageJson.version,
    platformVersion: zapier.version,
    // A 429 is told by us, with the server's delay; empty fields are read by the catalogue's own rules; all calls go by
    // z.request, so that a patch of Node's own client would only log what Zapier's cache is asked.
    flags: { cleanInputData: false, throwForThrottlingEarly: false, skipHttpPatch: true },
    throttle: THROTTLE,
    authentication: authentication(driver),
    beforeRequest: [signRequests(driver)],
    triggers: byKey([
      ...told.map((event) => hookTrigger(driver, event)),
      ...polls.map((event) => pollTrigger(driver, event)),
      ...(Object.keys(driver.pickers) as PickerKey[]).map((key) => listTrigger(driver, key)),
    ]),
    searches: byKey(searches.map((search) => searchFor(driver, search))),
    creates: byKey(actions.map((action) => createFor(driver, action))),
    searchOrCreates: pairsOf(searches, actions),
  };
}

function byKey<T extends { key: string }>(operations: T[]): Record<string, T> {
  return Object.fromEntries(operations.map((operation) => [operation.key, operation]));
}
