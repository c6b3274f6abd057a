import { buildNode } from '../../n8n-nodes/adapter/build-node.ts';
import { buildActivityTrigger, buildTrigger } from '../../n8n-nodes/adapter/build-trigger.ts';
import type { Sandbox } from '../../sandbox/src/server.ts';
import { Host } from '../n8n/support/host.ts';
import { urlOf } from '../systems/connect.ts';
import { isSearch } from '../systems/rig.ts';
import type { Rig } from '../systems/rig.ts';
import type { HostRun } from './host-run.ts';
import { formOf, triggerForm } from './n8n-form.ts';

let hosts = 0;

/** A hand-made n8n with a rig's credential in it, as n8n would have stored it. */
export function n8nHost(rig: Rig, sandbox: Sandbox): Host {
  const type = new rig.n8nCredential();
  const empty = type.properties.map(({ name, default: value }) => [name, String(value)]);
  const host = new Host({ credentials: {}, passkitUrl: '' }, `${rig.driver.system}-${++hosts}`, type);
  host.credentials = { ...Object.fromEntries(empty), ...rig.credentials, baseUrl: urlOf(rig, sandbox) };
  return host;
}

/** The n8n nodes under a hand-made n8n. */
export function onN8n(rig: Rig, sandbox: Sandbox): HostRun {
  const host = n8nHost(rig, sandbox);
  const credential = new rig.n8nCredential().name;
  const node = buildNode(rig.driver, credential);
  const trigger = buildTrigger(rig.driver, credential);
  const openActivity = () => buildActivityTrigger(rig.driver, credential);
  return {
    async run(key, input) {
      const [items] = await node.execute(host.step(formOf(node.properties, rig.driver, key, input)));
      const results = items!.map(({ json }) => json);
      return isSearch(key) ? results : results[0];
    },
    async receive(event, input, { method, body, rawBody, headers, url }) {
      // The token stands in the address that the system was given.
      const query = Object.fromEntries(new URL(url).searchParams);
      const form = triggerForm(trigger.properties, event, input);
      const { context, answer } = host.webhook(form, { method, body, rawBody, headers, query });
      const { workflowData } = await trigger.webhook(context);
      if ((answer.status ?? 200) >= 300) throw new Error(`n8n refused a delivery: ${answer.body?.message}`);
      return workflowData?.[0]?.map(({ json }) => json) ?? [];
    },
    async poll(event, input) {
      host.mode = 'manual';
      const activity = openActivity();
      const found = await activity.poll(host.poll(triggerForm(activity.properties, event, input)));
      return found?.[0]?.map(({ json }) => json) ?? [];
    },
    subscribe(event, input, targetUrl) {
      host.webhookUrl = targetUrl;
      return trigger.create(host.hook(triggerForm(trigger.properties, event, input)));
    },
  };
}
