import { offers } from '@tillpass/client/core';
import type { Driver, PassEvent } from '@tillpass/client/core';

/**
 * The events of a webhook trigger: those for which it registers itself, those that are told at an address which a person
 * entered in the system, and those that something else may post.
 */
export interface TriggerEvents {
  told: PassEvent[];
  signed: PassEvent[];
  posted: PassEvent[];
}

/** Which events reach a system's webhook trigger, and how. */
export function triggerEvents(driver: Driver): TriggerEvents {
  const { hooks, polls, signed } = offers(driver);
  const posted = polls.filter(({ key }) => driver.polls[key]?.receivePosted !== undefined);
  return { told: hooks, signed, posted };
}
