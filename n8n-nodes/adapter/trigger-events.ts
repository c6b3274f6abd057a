import { offers } from '@tillpass/client';
import type { Driver, PassEvent } from '@tillpass/client';

/** The events of a webhook trigger: those that the system tells, and those that something else may post. */
export interface TriggerEvents {
  told: PassEvent[];
  posted: PassEvent[];
}

/** Which events reach a system's webhook trigger, and how. */
export function triggerEvents(driver: Driver): TriggerEvents {
  const { hooks, polls } = offers(driver);
  return { told: hooks, posted: polls.filter(({ key }) => driver.polls[key]?.receivePosted !== undefined) };
}
