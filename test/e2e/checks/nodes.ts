import assert from 'node:assert/strict';
import { theme } from '../world/check.ts';
import { PACK } from '../world/workflow.ts';

interface Listed {
  name: string;
  displayName: string;
  group: string[];
  usableAsTool?: boolean;
  iconUrl?: { light: string; dark: string };
  properties: { name: string; options?: { name: string; value: string; action?: string }[] }[];
}

/** "Custom API Call", which n8n offers with every credential that its HTTP Request node can use. */
const ADDED_BY_N8N = '__CUSTOM_API_CALL__';

const OPERATIONS = [
  'addPoints',
  'addReward',
  'findPass',
  'issuePass',
  'reverseTransaction',
  'revokePass',
  'spendPoints',
];

export const nodes = theme('nodes', {
  async 'n8n lists them with their operations and events'({ n8n }) {
    const listed = await n8n.file<Listed[]>('/types/nodes.json');
    const ours = listed.filter(({ name }) => name.startsWith(`${PACK}.`));
    const optionsOf = (node: string, property: string) =>
      ours
        .filter(({ name }) => name === `${PACK}.${node}`)
        .flatMap(({ properties }) => properties.filter(({ name }) => name === property))
        .flatMap(({ options = [] }) => options.map(({ value }) => value))
        .filter((value) => value !== ADDED_BY_N8N)
        .sort();
    const names = ours.map(({ name }) => name.slice(PACK.length + 1)).sort();
    assert.deepEqual(names, ['passKit', 'passKitActivityTrigger', 'passKitTool', 'passKitTrigger']);
    assert.deepEqual(optionsOf('passKit', 'operation'), OPERATIONS);
    assert.deepEqual(optionsOf('passKitTrigger', 'event'), ['passInstalled', 'passRemoved', 'passScanned']);
    assert.deepEqual(optionsOf('passKitActivityTrigger', 'event'), ['passScanned']);
  },

  async 'their icons are there, for a light and a dark editor'({ n8n }) {
    const listed = await n8n.file<Listed[]>('/types/nodes.json');
    const ours = listed.filter(({ name }) => name.startsWith(`${PACK}.`));
    const icons = new Set(ours.flatMap(({ iconUrl }) => Object.values(iconUrl ?? {})));
    assert.equal(icons.size, 2);
    for (const icon of icons) {
      const answer = await fetch(`${n8n.url}/${icon}`);
      assert.match(String(answer.headers.get('content-type')), /^image\/svg\+xml/);
      assert.match(await answer.text(), /^<svg/);
    }
  },
});
