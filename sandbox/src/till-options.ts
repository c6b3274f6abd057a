import type { OutgoingWebhook } from './webhooks.ts';

/** The sales that a till has at the start: the samples as they are, moved so that the newest are of today, or none. */
export type StartSales = 'samples' | 'recent' | 'none';

/** Somebody who wants a till's webhooks, as the page lists them. */
export interface TillSink {
  readonly id: string;
  readonly url: string;
  readonly events: readonly string[];
}

/** What an emulated till gets from the sandbox. */
export interface TillOptions<Switches> {
  /** In milliseconds. */
  readonly now: () => number;
  readonly switches: Switches;
  readonly start: StartSales;
  /** Sends a webhook, after the running call. */
  readonly post: (webhook: OutgoingWebhook) => void;
  /** Told of every subscription that is made, changed or gone. */
  readonly sinkChanged: (sink: TillSink, isGone: boolean) => void;
}
