import passkitApp from '../../zapier-app/src/apps/passkit.ts';
import { createAppTester } from 'zapier-platform-core';
import type { Sandbox } from '../../sandbox/src/server.ts';
import { isSearch, PROGRAM } from './cases.ts';
import type { HostRun } from './cases.ts';

/** The Zapier app under Zapier's own tester. The sandbox is named by the owner's variable, as in a real integration. */
export function onZapier(sandbox: Sandbox): HostRun {
  process.env.TILLPASS_PASSKIT_URL = sandbox.passkitUrl;
  const zap = createAppTester(passkitApp as never);
  const { region, apiKey, apiSecret } = sandbox.passkit.accounts[0]!;
  const perform = (operation: { operation: object } | undefined, method: string, bundle: object) =>
    zap((operation!.operation as Record<string, never>)[method]!, {
      authData: { region, apiKey, apiSecret },
      inputData: { programId: PROGRAM },
      meta: { zap: { id: '1' } },
      ...bundle,
    } as never);
  const trigger = (event: string) => passkitApp.triggers![event];
  return {
    run: (key, input) =>
      perform(isSearch(key) ? passkitApp.searches![key] : passkitApp.creates![key], 'perform', {
        inputData: input,
      }),
    receive: (event, { method, body }) =>
      perform(trigger(event), 'perform', {
        cleanedRequest: body,
        rawRequest: { method, content: JSON.stringify(body) },
        subscribeData: { subscriptionId: 'S1' },
      }),
    poll: (event) => perform(trigger(event), 'perform', {}),
    // The tester's cache takes every claim; frozen it takes none, and the app settles by reading, as with a claim seen before.
    remember: () => void Object.freeze((zap as unknown as { zcacheTestObj: object }).zcacheTestObj),
    subscribe: (event, targetUrl) => perform(trigger(event), 'performSubscribe', { targetUrl }),
  };
}
