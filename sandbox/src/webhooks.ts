import type { Changes } from './changes.ts';
import type { FaultBook } from './faults.ts';
import { Journal } from './journal.ts';

/** A webhook that a service wants delivered. */
export interface OutgoingWebhook {
  readonly system: string;
  /** Id of the subscription. */
  readonly sinkId: string;
  readonly event: string;
  /** The pass that it is about; a till's webhook has none. */
  readonly passId?: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** How long the receiver has; 10 seconds unless told. */
  readonly timeoutMs?: number;
  /** How the system sends it again; absent where it does so only by the switch `webhookRetries`. */
  readonly resend?: Resend;
}

/** A system's own way to send again what did not arrive. */
export interface Resend {
  /** Milliseconds before each further attempt, as in life; the switch `webhookClockSpeed` shortens them. */
  readonly afterMs: readonly number[];
  /** Whether a status that is not 2xx is worth another attempt; 0 where nobody answered. */
  isDue(status: number): boolean;
  /** Headers of one attempt beside the webhook's own; the first attempt is 1. */
  headers(attempt: number): Readonly<Record<string, string>>;
}

/** One attempt to deliver. */
export interface Delivery extends Omit<OutgoingWebhook, 'body' | 'timeoutMs' | 'resend'> {
  readonly id: string;
  readonly at: string;
  readonly body: unknown;
  /** HTTP status; 0 where nobody answered. */
  readonly status: number;
  readonly ms: number;
  readonly error?: string;
  readonly fault?: string;
  /** Id of the delivery that this one repeats. */
  readonly repeats?: string;
}

/** Sends a webhook and answers the status; replaceable, so that tests need no network. */
export type Send = (webhook: OutgoingWebhook) => Promise<number>;

export interface WebhookOptions {
  readonly faults: FaultBook;
  readonly changes: Changes;
  readonly retries: () => number;
  /** How many times faster than in life the time between attempts passes; 0 for none. */
  readonly speed?: () => number;
  readonly send?: Send;
  /** Runs something later and answers how to call it off; replaceable, so that tests need not wait. */
  readonly after?: After;
  readonly cap: number;
}

export type After = (ms: number, run: () => void) => () => void;

/** By the real clock; does not keep the process alive. */
const afterTimeout: After = (ms, run) => {
  const timer = setTimeout(run, ms).unref();
  return () => clearTimeout(timer);
};

const TIMEOUT_MS = 10_000;

/** Sends by HTTP. Redirects are not followed. */
async function sendByHttp({
  method,
  url,
  headers,
  body,
  timeoutMs = TIMEOUT_MS,
}: OutgoingWebhook): Promise<number> {
  const response = await fetch(url, {
    method,
    headers: { ...headers },
    body,
    redirect: 'manual',
    signal: AbortSignal.timeout(timeoutMs),
  });
  await response.arrayBuffer();
  return response.status;
}

interface Sent {
  readonly webhook: OutgoingWebhook;
  readonly delivery: Delivery;
}

/** Delivers webhooks after the effect, in order per subscription, and keeps a journal. */
export class Webhooks {
  readonly #options: WebhookOptions;
  readonly #journal: Journal<Sent>;
  readonly #queues = new Map<string, Promise<void>>();
  readonly #due = new Set<() => void>();
  #held: OutgoingWebhook[] = [];
  #lastId = 0;

  constructor(options: WebhookOptions) {
    this.#options = options;
    this.#journal = new Journal(options.cap);
  }

  /** All kept deliveries, oldest first. */
  get deliveries(): readonly Delivery[] {
    return this.#journal.entries.map(({ delivery }) => delivery);
  }

  newest(count: number): Delivery[] {
    return this.#journal.newest(count).map(({ delivery }) => delivery);
  }

  /** Webhooks that a `webhook_hold` fault keeps back. */
  get held(): readonly OutgoingWebhook[] {
    return this.#held;
  }

  /** Queues a webhook; it is sent after the running call has ended. */
  post(webhook: OutgoingWebhook): void {
    const fault = this.#options.faults.forDelivery(webhook.method, webhook.url)?.kind;
    if (fault === 'webhook_drop') this.#record(webhook, { status: 0, ms: 0, error: 'dropped', fault });
    else if (fault === 'webhook_hold') this.#held.push(webhook);
    else {
      this.#queue(webhook, fault);
      if (fault === 'webhook_duplicate') this.#queue(webhook, fault);
    }
  }

  /** Sends what was held back, oldest first. */
  release(): number {
    const held = this.#held;
    this.#held = [];
    for (const webhook of held) this.#queue(webhook, 'webhook_hold');
    return held.length;
  }

  /** Sends a delivery again, by its place in `deliveries` or its id, or all of them. Answers how many. */
  redeliver(which: number | string | 'all'): number {
    const chosen = this.#journal.entries.filter(
      ({ delivery }, index) => which === 'all' || delivery.id === which || index === which,
    );
    for (const { webhook, delivery } of chosen) this.#queue(webhook, undefined, delivery.id);
    return chosen.length;
  }

  /** Waits until nothing is on its way. */
  async settled(): Promise<void> {
    while (this.#queues.size > 0) await Promise.all(this.#queues.values());
  }

  /** Forgets everything, what is still to be sent again too. */
  clear(): void {
    this.#journal.clear();
    this.#held = [];
    this.stopResending();
  }

  /** Calls off every further attempt. */
  stopResending(): void {
    for (const callOff of this.#due) callOff();
    this.#due.clear();
  }

  #queue(webhook: OutgoingWebhook, fault?: string, repeats?: string, attempt = 1): void {
    const before = this.#queues.get(webhook.sinkId) ?? new Promise<void>((resolve) => setImmediate(resolve));
    const done = before
      .then(() => this.#deliver(webhook, fault, repeats, attempt))
      .finally(() => {
        if (this.#queues.get(webhook.sinkId) === done) this.#queues.delete(webhook.sinkId);
      });
    this.#queues.set(webhook.sinkId, done);
  }

  async #deliver(webhook: OutgoingWebhook, fault?: string, repeats?: string, attempt = 1): Promise<void> {
    const { resend } = webhook;
    const mark = { ...(fault === undefined ? {} : { fault }), ...(repeats === undefined ? {} : { repeats }) };
    const tried =
      resend === undefined
        ? webhook
        : { ...webhook, headers: { ...webhook.headers, ...resend.headers(attempt) } };
    for (let left = resend === undefined ? this.#options.retries() : 0; left >= 0; left -= 1) {
      const started = performance.now();
      const result = await this.#try(tried);
      this.#record(tried, { ...result, ...mark, ms: Math.round((performance.now() - started) * 10) / 10 });
      if (result.status >= 200 && result.status < 300) return;
      if (resend?.isDue(result.status) === true) this.#later(webhook, resend, repeats, attempt);
    }
  }

  #later(webhook: OutgoingWebhook, resend: Resend, repeats: string | undefined, attempt: number): void {
    const wait = resend.afterMs[attempt - 1];
    if (wait === undefined) return;
    const speed = this.#options.speed?.() ?? 1;
    const callOff = (this.#options.after ?? afterTimeout)(speed === 0 ? 0 : wait / speed, () => {
      this.#due.delete(callOff);
      this.#queue(webhook, undefined, repeats, attempt + 1);
    });
    this.#due.add(callOff);
  }

  async #try(webhook: OutgoingWebhook): Promise<{ status: number; error?: string }> {
    try {
      return { status: await (this.#options.send ?? sendByHttp)(webhook) };
    } catch (thrown) {
      const cause = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause : thrown;
      return { status: 0, error: cause instanceof Error ? cause.message : String(cause) };
    }
  }

  #record(webhook: OutgoingWebhook, result: Pick<Delivery, 'status' | 'ms'> & Partial<Delivery>): void {
    this.#lastId += 1;
    const { timeoutMs: _timeout, resend: _resend, ...shown } = webhook;
    const delivery: Delivery = {
      ...shown,
      body: JSON.parse(webhook.body) as unknown,
      id: `delivery-${this.#lastId}`,
      at: new Date().toISOString(),
      ...result,
    };
    this.#journal.add({ webhook, delivery });
    this.#options.changes.emit('delivery', () => delivery);
  }
}
