import { camelCase } from '../../../n8n-nodes/adapter/names.ts';
import { placeOf, placeOfEventField } from '../../../n8n-nodes/adapter/placement.ts';
import { triggerEvents } from '../../../n8n-nodes/adapter/trigger-events.ts';
import type { ActionStep, EventStep, SearchStep } from '../../model/step.ts';
import { actionOf, eventOf, PASSKIT, searchOf } from '../system.ts';
import type { System } from '../system.ts';
import { checkFields, filledIn } from '../words.ts';
import { fillForm } from './form.ts';
import type { Scope } from './scope.ts';
import type { NewNode } from './workflow.ts';

/** How often a polled trigger looks, in the words of n8n's "Poll Times". */
const POLL_TIMES: Record<EventStep['look'], unknown> = {
  minute: { mode: 'everyMinute' },
  hour: { mode: 'everyHour', minute: 0 },
};

/** The step of an action or a search. */
export function operation(system: System, step: ActionStep | SearchStep, scope: Scope): NewNode {
  checkFields(system, step);
  const { resource, key, fields, namesPass, naming } =
    step.kind === 'action' ? actionOf(system, step.key) : searchOf(system, step.key);
  const form = { driver: system.driver, fields, namesPass, naming, placeOf };
  const parameters = {
    resource,
    operation: camelCase(key),
    ...fillForm(form, filledIn(system, step), scope),
  };
  return node(system, step.name, system.n8n.node, parameters);
}

/** The triggers of an event: the one that is told or asks, and where it may be posted as well, the one for that. */
export function triggers(system: System, step: EventStep, scope: Scope): NewNode[] {
  checkFields(system, step);
  const { key, fields } = eventOf(system, step.key);
  const { driver, n8n } = system;
  const form = { driver, fields, namesPass: false, placeOf: placeOfEventField };
  const parameters = { event: camelCase(key), ...fillForm(form, filledIn(system, step), scope) };
  const { told, posted } = triggerEvents(driver);
  const instant = (name: string) => node(system, name, n8n.trigger, parameters);
  if (told.some((one) => one.key === key)) return [instant(step.name)];
  const pollTimes = { item: [POLL_TIMES[step.look]] };
  const polled = node(system, step.name, n8n.activityTrigger, { pollTimes, ...parameters });
  const canBePosted = step.posted !== undefined && posted.some((one) => one.key === key);
  return canBePosted ? [polled, instant(step.posted!)] : [polled];
}

/** Reads the files that a person has dropped: an item for each sale and refund. */
export function readFile(name: string): NewNode {
  const parameters = { resource: 'sale', operation: 'readPosFile', binaryFields: '', currency: 'USD' };
  return { name, type: `${PASSKIT.n8n.package}.tillPass`, typeVersion: 1, parameters };
}

function node({ n8n }: System, name: string, type: string, parameters: Record<string, unknown>): NewNode {
  const bare = { name, type: `${n8n.package}.${type}`, typeVersion: 1, parameters };
  if (!n8n.credential) return bare;
  return { ...bare, credentials: { [n8n.credential.type]: { id: null, name: n8n.credential.name } } };
}
