import { offers, passkit } from '@tillpass/client';
import { buildNode } from '../../n8n-nodes/adapter/build-node.ts';
import { buildActivityTrigger, buildTrigger } from '../../n8n-nodes/adapter/build-trigger.ts';
import { placeOf } from '../../n8n-nodes/adapter/placement.ts';
import { webhookToken } from '../../n8n-nodes/adapter/token.ts';
import type { Sandbox } from '../../sandbox/src/server.ts';
import { at, Host } from '../n8n/support/host.ts';
import { isSearch, PROGRAM } from './cases.ts';
import type { HostRun } from './cases.ts';

const camel = (key: string) => key.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
const { actions, searches } = offers(passkit);
const binding = { driver: passkit, credential: 'passKitApi' };

/** Fills in the node's form with the catalogue's fields, where the form has them. */
function formOf(key: string, input: Record<string, unknown>): Record<string, unknown> {
  const operation = [...actions, ...searches].find((one) => one.key === key)!;
  const form: Record<string, unknown> = { operation: camel(key), resource: operation.resource };
  const collections: Record<string, Record<string, unknown>> = { additionalFields: {}, options: {} };
  for (const field of operation.fields) {
    const value = input[field.key] ?? field.fallback ?? '';
    const place = placeOf(field);
    if (place === 'open') form[field.key] = field.picker ? at(String(value)) : value;
    else if (field.key in input) collections[place]![field.key] = value;
  }
  if (operation.kind === 'action' && operation.namesPass) {
    form.programId = at(String(input.programId ?? ''));
    form.pass = input.passId ? at(String(input.passId), 'id') : at(String(input.externalId), 'externalId');
  }
  return { ...form, ...collections };
}

/** The n8n nodes under a hand-made n8n. */
export function onN8n(sandbox: Sandbox): HostRun {
  const host = new Host(sandbox);
  const node = buildNode(passkit, 'passKitApi');
  const trigger = buildTrigger(passkit, 'passKitApi');
  const activity = buildActivityTrigger(passkit, 'passKitApi');
  const parameters = (event: string) => ({ event: camel(event), programId: at(PROGRAM) });
  return {
    async run(key, input) {
      const [items] = await node.execute(host.step(formOf(key, input)));
      const results = items!.map(({ json }) => json);
      return isSearch(key) ? results : results[0];
    },
    async receive(event, { method, body }) {
      const token = await webhookToken(host.hook(parameters(event)), binding, event, PROGRAM);
      const { context } = host.webhook(parameters(event), { method, body, query: { token } });
      const { workflowData } = await trigger.webhook(context);
      return workflowData?.[0]?.map(({ json }) => json) ?? [];
    },
    async poll(event) {
      Object.assign(host.staticData, { since: new Date(0).toISOString() });
      host.mode = 'manual';
      const found = await activity.poll(host.poll(parameters(event)));
      return found?.[0]?.map(({ json }) => json) ?? [];
    },
    async subscribe(event, targetUrl) {
      host.webhookUrl = targetUrl;
      return trigger.create(host.hook(parameters(event)));
    },
  };
}
