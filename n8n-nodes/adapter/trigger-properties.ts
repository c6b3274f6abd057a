import type { INodeProperties } from 'n8n-workflow';
import { capabilityText } from '@tillpass/client/core';
import type { Driver, PassEvent } from '@tillpass/client/core';
import { collections } from './collections.ts';
import { punctuated } from './field-property.ts';
import { fieldProperty } from './locators.ts';
import { camelCase, sortedBy } from './names.ts';
import { askedFields, placeOfEventField } from './placement.ts';
import { SCAN_SECRET_HEADER } from './posted.ts';
import { simplify } from './simplify.ts';
import { triggerEvents } from './trigger-events.ts';

/**
 * The event that a new trigger begins with, where the system has it. n8n leaves out of a saved flow what stands at its
 * default, so these never change.
 */
const FIRST_CHOICES = ['pass_installed', 'sale_paid'];

/** The parameters of a webhook trigger: the event, what it asks, and for a posted one how to send it. */
export function triggerProperties(driver: Driver): INodeProperties[] {
  const { told, signed, posted } = triggerEvents(driver);
  const all = [...told, ...signed, ...posted];
  const notices = posted.length > 0 ? howToPost(posted) : [];
  const options = [
    ...[...told, ...signed].map(optionOf),
    ...posted.map((event) => postedOption(event, driver)),
  ];
  return [eventProperty(all, options), ...eventFields(all, driver), ...notices];
}

/** The parameters of a polled trigger. */
export function activityProperties(driver: Driver, events: PassEvent[]): INodeProperties[] {
  return [eventProperty(events, events.map(optionOf)), ...eventFields(events, driver)];
}

const optionOf = (event: PassEvent) => ({
  name: event.words.title,
  value: camelCase(event.key),
  description: punctuated(capabilityText(event, 'n8n')),
});

/** What the system itself knows of such an event does not reach this trigger. */
const postedOption = (event: PassEvent, { title }: Driver) => ({
  ...optionOf(event),
  description: `When your scanner app or till sends a scan to this workflow; for check-ins at ${title} use ${title} Activity Trigger`,
});

function eventProperty(events: PassEvent[], options: ReturnType<typeof optionOf>[]): INodeProperties {
  const first = events.find(({ key }) => FIRST_CHOICES.includes(key)) ?? events[0]!;
  return {
    displayName: 'Event',
    name: 'event',
    type: 'options',
    noDataExpression: true,
    options: sortedBy(options, ({ name }) => name),
    default: camelCase(first.key),
    required: true,
  };
}

/** What the events ask. What several ask in the same words stands in the form once, shown for those. */
function eventFields(events: PassEvent[], driver: Driver): INodeProperties[] {
  const forms = events.map((event) => ({ event, ...formOf(event, driver) }));
  return (['open', 'simple', 'collected'] as const).flatMap((part) => {
    const askers = new Map<string, PassEvent[]>();
    for (const { event, [part]: properties } of forms) {
      for (const property of properties) {
        const asked = JSON.stringify(property);
        askers.set(asked, [...(askers.get(asked) ?? []), event]);
      }
    }
    return [...askers].map(([asked, by]) => shownFor(JSON.parse(asked) as INodeProperties, by, events));
  });
}

function formOf(
  event: PassEvent,
  driver: Driver,
): Record<'open' | 'simple' | 'collected', INodeProperties[]> {
  const fields = askedFields(event.fields);
  const at = (place: string) => fields.filter((field) => placeOfEventField(field) === place);
  return {
    open: at('open').map((field) => fieldProperty(field, driver)),
    simple: at('simple').map(() => simplify),
    collected: collections(fields, driver, placeOfEventField),
  };
}

function shownFor(property: INodeProperties, askers: PassEvent[], events: PassEvent[]): INodeProperties {
  if (askers.length === events.length) return property;
  return { ...property, displayOptions: { show: { event: askers.map(({ key }) => camelCase(key)) } } };
}

/** n8n takes markup and line breaks out of a notice, so there is one for each thing to set up. */
function howToPost(posted: PassEvent[]): INodeProperties[] {
  const body =
    '{"externalId": "CUST-1042", "locationId": "SHOP-3", "staffId": "STAFF-7", "scanId": "S-88123"}';
  const notices = {
    howToSend: 'Let your scanner app or till send each scan to the webhook URL above, with the method POST.',
    howToProve: `Header ${SCAN_SECRET_HEADER}: the Scan Secret of the credential. Without it a scan is refused.`,
    howToName: `Body, as JSON: ${body}`,
    howToShorten:
      'Name the pass by externalId, or by passId instead. The rest may be left out. With a scanId of its own, a scan that is sent twice counts once.',
  };
  const show = { event: posted.map((event) => camelCase(event.key)) };
  return Object.entries(notices).map(([name, displayName]) => ({
    displayName,
    name,
    type: 'notice',
    default: '',
    displayOptions: { show },
  }));
}
