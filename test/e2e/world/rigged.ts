import type { INodeProperties } from 'n8n-workflow';
import { triggerForm } from '../../parity/n8n-form.ts';
import { urlOf } from '../../systems/connect.ts';
import type { Happening, Rig } from '../../systems/rig.ts';
import type { Flow } from './flow.ts';
import { every } from './often.ts';
import { inARow, node, PACK } from './workflow.ts';
import type { StoredCredential } from './workflow.ts';
import type { World } from './world.ts';

/** The node of a system's actions, its instant trigger or its polled one. */
export type Kind = '' | 'Trigger' | 'ActivityTrigger';

/** The type of a system's credential in n8n, such as passKitApi. */
export const credentialType = (rig: Rig): string => new rig.n8nCredential().name;
/** The name of a system's node: its credential's without "Api". */
export const nodeName = (rig: Rig, kind: Kind): string => credentialType(rig).replace(/Api$/, kind);

const stored = new WeakMap<World, Map<Rig, Promise<StoredCredential>>>();

/** The demo account's credential in n8n; one for each system. */
export async function credentialsOf(world: World, rig: Rig): Promise<Record<string, StoredCredential>> {
  const known = stored.get(world) ?? new Map<Rig, Promise<StoredCredential>>();
  stored.set(world, known);
  const data = { ...rig.credentials, baseUrl: urlOf(rig, world.sandbox) };
  const made =
    known.get(rig) ?? world.storeCredential(`All of ${rig.driver.title}`, data, credentialType(rig));
  known.set(rig, made);
  return { [credentialType(rig)]: await made };
}

/** The form as this n8n shows it. */
export async function formOfNode({ n8n }: World, name: string): Promise<INodeProperties[]> {
  const nodes = await n8n.file<{ name: string; properties: INodeProperties[] }[]>('/types/nodes.json');
  return nodes.find((one) => one.name === `${PACK}.${name}`)!.properties;
}

/** An active flow that begins with this trigger, and its address. */
export async function triggerFlow(
  world: World,
  rig: Rig,
  kind: Kind,
  { key, input }: Happening,
): Promise<Flow> {
  const name = nodeName(rig, kind);
  const polls = kind === 'ActivityTrigger' ? { pollTimes: every(2) } : {};
  const parameters = { ...triggerForm(await formOfNode(world, name), key, input), ...polls };
  const trigger = node('Trigger', `${PACK}.${name}`, parameters, {
    credentials: await credentialsOf(world, rig),
    ...(kind === 'Trigger' ? { webhookId: crypto.randomUUID() } : {}),
  });
  const flow = await world.flow(inARow(key, [trigger, node('After', 'n8n-nodes-base.noOp', {})]));
  await flow.activate();
  return flow;
}
