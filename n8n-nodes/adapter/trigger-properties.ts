import type { INodeProperties } from 'n8n-workflow';
import { capabilityText } from '@tillpass/client';
import type { Driver, PassEvent } from '@tillpass/client';
import { fieldProperty } from './locators.ts';
import { camelCase, sortedBy } from './names.ts';
import { SCAN_SECRET_HEADER } from './posted.ts';
import { triggerEvents } from './trigger-events.ts';

/** The parameters of a webhook trigger: the event, what it asks, and for a posted one how to send it. */
export function triggerProperties(driver: Driver): INodeProperties[] {
  const { told, posted } = triggerEvents(driver);
  const notices = posted.length > 0 ? howToPost(posted) : [];
  return [eventProperty([...told, ...posted]), ...eventFields([...told, ...posted], driver), ...notices];
}

/** The parameters of a polled trigger. */
export function activityProperties(driver: Driver, events: PassEvent[]): INodeProperties[] {
  return [eventProperty(events), ...eventFields(events, driver)];
}

function eventProperty(events: PassEvent[]): INodeProperties {
  const options = events.map((event) => ({
    name: event.words.title,
    value: camelCase(event.key),
    description: capabilityText(event, 'n8n'),
  }));
  return {
    displayName: 'Event',
    name: 'event',
    type: 'options',
    noDataExpression: true,
    options: sortedBy(options, ({ name }) => name),
    default: camelCase(events[0]!.key),
    required: true,
  };
}

/** Each field once, shown for the events that ask it. */
function eventFields(events: PassEvent[], driver: Driver): INodeProperties[] {
  const keys = [...new Set(events.flatMap(({ fields }) => fields.map(({ key }) => key)))];
  return keys.map((key) => {
    const asking = events.filter(({ fields }) => fields.some((field) => field.key === key));
    const field = asking[0]!.fields.find((one) => one.key === key)!;
    const property = fieldProperty(field, driver);
    if (asking.length === events.length) return property;
    return { ...property, displayOptions: { show: { event: asking.map((event) => camelCase(event.key)) } } };
  });
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
