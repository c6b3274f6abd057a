import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { theme } from '../world/check.ts';
import { squareKeys, toastKeys } from '../world/credential.ts';
import { SCAN_SECRET } from '../world/world.ts';
import type { World } from '../world/world.ts';

/** Part of every token whose claims begin with who it is for. */
const tokenOf = (claim: string, who: string) =>
  Buffer.from(`{"${claim}":"${who}",`).toString('base64url').slice(0, -1);

/** Everything that must stay with the credential, by what it is. */
function secretsOf(world: World): Record<string, string> {
  const { apiKey, apiSecret, token } = world.sandbox.credentials;
  const { apiKey: clientId, apiSecret: clientSecret, webhookSecret } = toastKeys(world.sandbox);
  const all = {
    'the API secret': apiSecret,
    'the long-lived token': token,
    'the scan secret': SCAN_SECRET,
    'a signed token': tokenOf('uid', apiKey),
    "Toast's client secret": clientSecret,
    "Toast's webhook secret": webhookSecret,
    'a token of Toast': tokenOf('sub', clientId),
    "Square's access token": squareKeys(world.sandbox).token,
  };
  const tokens = [...world.tokens].map((text, index) => [`the token of address ${index + 1}`, text]);
  return { ...all, ...Object.fromEntries(tokens) };
}

function foundIn(text: string, secrets: Record<string, string>): string[] {
  return Object.entries(secrets).flatMap(([what, secret]) => (text.includes(secret) ? [what] : []));
}

export const secrets = theme('secrets', {
  async "n8n's log has no secret in it"(world) {
    const text = world.n8n.log();
    assert.match(text, /PassKit could not/, 'the checks before this one make n8n log what went wrong');
    assert.deepEqual(foundIn(text, secretsOf(world)), []);
  },

  async "n8n's database has no secret in it: no execution, no flow, and credentials only encrypted"(world) {
    assert.ok(world.tokens.size > 0, 'the checks before this one register at the sandbox');
    const folder = world.n8n.databaseFolder;
    const files = readdirSync(folder).filter((name) => name.startsWith('database.sqlite'));
    assert.ok(files.length > 0);
    const text = files.map((file) => readFileSync(join(folder, file), 'latin1')).join('\n');
    assert.match(text, /PassKit could not/, 'what the executions before this check said can be read');
    assert.deepEqual(foundIn(text, secretsOf(world)), []);
  },
});
