import { no, nothing, yes } from '../../../check.ts';
import { asText } from '../../wire.ts';
import type { Probe } from '../probe.ts';
import { configOf } from '../webhooks.ts';

/** Webhook subscriptions, which PassKit calls sinks. */
export const hooks: readonly Probe[] = [
  {
    id: 'webhook-secret',
    question: 'Does a webhook show a secret with which deliveries may be signed?',
    async run({ programs, campaigns }) {
      const configs = [...programs, ...campaigns]
        .flatMap(({ sinks }) => sinks)
        .map(configOf)
        .filter(({ targetUrl }) => asText(targetUrl));
      if (configs.length === 0) return nothing('no program or campaign has a webhook');
      return configs.some(({ signingSecret }) => asText(signingSecret)) ? yes() : no();
    },
  },
];
