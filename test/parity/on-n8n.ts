import { passkit } from '@tillpass/client';
import { buildNode } from '../../n8n-nodes/adapter/build-node.ts';
import { buildActivityTrigger, buildTrigger } from '../../n8n-nodes/adapter/build-trigger.ts';
import type { Sandbox } from '../../sandbox/src/server.ts';
import { Host } from '../n8n/support/host.ts';
import { isSearch } from './case.ts';
import type { HostRun } from './host-run.ts';
import { formOf, triggerForm } from './n8n-form.ts';

/** The n8n nodes under a hand-made n8n. */
export function onN8n(sandbox: Sandbox): HostRun {
  const host = new Host(sandbox);
  const node = buildNode(passkit, 'passKitApi');
  const trigger = buildTrigger(passkit, 'passKitApi');
  const activity = buildActivityTrigger(passkit, 'passKitApi');
  let address = '';
  return {
    async run(key, input) {
      const [items] = await node.execute(host.step(formOf(node.properties, key, input)));
      const results = items!.map(({ json }) => json);
      return isSearch(key) ? results : results[0];
    },
    async receive(event, input, { method, body }) {
      const query = { token: new URL(address).searchParams.get('token') };
      const { context } = host.webhook(triggerForm(event, input), { method, body, query });
      const { workflowData } = await trigger.webhook(context);
      return workflowData?.[0]?.map(({ json }) => json) ?? [];
    },
    async poll(event, input) {
      host.mode = 'manual';
      const found = await activity.poll(host.poll(triggerForm(event, input)));
      return found?.[0]?.map(({ json }) => json) ?? [];
    },
    async subscribe(event, input, targetUrl) {
      host.webhookUrl = targetUrl;
      const told = await trigger.create(host.hook(triggerForm(event, input)));
      const [sink] = [...sandbox.passkit.state.sinks.values()].slice(-1);
      address = (JSON.parse(sink!.configuration!) as { targetUrl: string }).targetUrl;
      return told;
    },
  };
}
