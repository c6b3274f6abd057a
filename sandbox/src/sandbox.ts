import type { Call, Outcome, Service } from './call.ts';
import { Changes } from './changes.ts';
import { answerWithFault } from './fault-answers.ts';
import { FaultBook } from './faults.ts';
import type { HolderSource } from './holders/holder.ts';
import { passEntryHolders } from './holders/passentry.ts';
import { squareHolders } from './holders/square.ts';
import { voucherifyHolders } from './holders/voucherify.ts';
import { Journal } from './journal.ts';
import type { CallRecord } from './journal.ts';
import type { Coupon } from './passkit/coupons/records.ts';
import { couponView } from './passkit/coupons/view.ts';
import { protocolWebhooksFor, webhooksFor } from './passkit/notify.ts';
import { passView, sinkView } from './passkit/pass-view.ts';
import { PassEntry } from './passentry/passentry.ts';
import { PassKit } from './passkit/passkit.ts';
import { messageView } from './passkit/sending/view.ts';
import type { StateListener } from './passkit/state.ts';
import { startSwitches } from './switches.ts';
import type { Switches } from './switches.ts';
import { RateLimiter } from './rate-limit.ts';
import type { RateLimit } from './rate-limit.ts';
import { Square } from './square/square.ts';
import type { TillOptions } from './till-options.ts';
import { Toast } from './toast/toast.ts';
import { Voucherify } from './voucherify/voucherify.ts';
import { Webhooks } from './webhooks.ts';
import type { After, Send } from './webhooks.ts';

export interface SandboxOptions {
  /** Fill in the demo programs and the sample sales; true unless told. */
  readonly seed?: boolean;
  /** Moves the sample sales by whole days, so that the newest is of today; they are as they are unless told. */
  readonly recentSales?: boolean;
  readonly switches?: Partial<Switches>;
  readonly rateLimit?: RateLimit | null;
  /** The clock, in milliseconds. */
  readonly now?: () => number;
  /** How many calls and deliveries the journals keep; 1000 unless told. */
  readonly journalCap?: number;
  /** Replaces the HTTP client that delivers webhooks. */
  readonly send?: Send;
  /** Replaces the timer between two attempts of a delivery. */
  readonly after?: After;
}

/** A call made without the network. */
export interface DirectCall {
  readonly method: string;
  /** From the mount on, such as `/passkit/eu/members/member`. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string | string[] | undefined>>;
  /** JSON text, or a value that is taken as parsed JSON. */
  readonly body?: unknown;
}

const JOURNAL_CAP = 1000;

/** Everything that makes a sandbox but the network. Several may run in one process. */
export class SandboxCore {
  readonly changes = new Changes();
  readonly faults = new FaultBook();
  readonly switches: Switches;
  readonly calls: Journal<CallRecord>;
  readonly webhooks: Webhooks;
  readonly passkit: PassKit;
  readonly toast: Toast;
  readonly square: Square;
  readonly passentry: PassEntry;
  readonly voucherify: Voucherify;
  readonly services: Service[];
  /** Systems whose customers the page shows beside the wallet. */
  readonly holders: readonly HolderSource[];
  /** More parts of GET /sandbox/state, by name. */
  readonly stateSections = new Map<string, () => unknown>();
  readonly #now: () => number;
  readonly #startSwitches: Switches;
  readonly #rateLimit: RateLimit | null;
  readonly #limiters = new Map<Service, RateLimiter>();
  #lastCallId = 0;

  constructor(options: SandboxOptions = {}) {
    const { now = Date.now, journalCap = JOURNAL_CAP, seed = true, rateLimit = null, send, after } = options;
    this.#now = now;
    this.#rateLimit = rateLimit;
    this.#startSwitches = startSwitches(options.switches);
    this.switches = { ...this.#startSwitches };
    this.calls = new Journal(journalCap);
    this.webhooks = new Webhooks({
      faults: this.faults,
      changes: this.changes,
      cap: journalCap,
      retries: () => this.switches.webhookRetries,
      speed: () => this.switches.webhookClockSpeed,
      ...(send === undefined ? {} : { send }),
      ...(after === undefined ? {} : { after }),
    });
    this.passkit = new PassKit({ now, switches: this.switches, seed, listener: this.#listener() });
    const till = {
      now,
      switches: this.switches,
      start: seed ? (options.recentSales === true ? 'recent' : 'samples') : 'none',
      post: (webhook) => this.webhooks.post(webhook),
      sinkChanged: (sink, isGone) =>
        this.changes.emit('sink', () => (isGone ? { ...sink, deleted: true } : sink)),
    } satisfies TillOptions<Switches>;
    this.toast = new Toast(till);
    this.square = new Square(till);
    this.passentry = new PassEntry(till);
    this.voucherify = new Voucherify(till);
    this.services = [this.passkit, this.toast, this.square, this.passentry, this.voucherify];
    this.holders = [
      passEntryHolders(this.passentry),
      squareHolders(this.square),
      voucherifyHolders(this.voucherify),
    ];
  }

  /** The demo account, as a connection form asks for it. */
  get credentials(): { region: string; apiKey: string; apiSecret: string; token: string } {
    const { region = 'eu', apiKey = '', apiSecret = '', token = '' } = this.passkit.accounts[0] ?? {};
    return { region, apiKey, apiSecret, token };
  }

  /** Answers a call without the network: the answer, or how the connection ends. */
  call({ method, path, headers = {}, body }: DirectCall): Outcome {
    const service = this.services.find(
      ({ mount }) => path.startsWith(mount) && /^(?:[/?]|$)/.test(path.slice(mount.length)),
    );
    if (service === undefined) throw new RangeError(`No service is mounted at ${path}`);
    const { value, isUnreadable } =
      typeof body === 'string' ? parseBody(body) : { value: body, isUnreadable: false };
    return this.answer(service, {
      method,
      path: path.slice(service.mount.length),
      headers,
      body: value,
      isUnreadable,
    });
  }

  /** Runs a call through rate limit, faults and service, and notes it in the journal. */
  answer(service: Service, call: Call): Outcome {
    const started = performance.now();
    const path = service.plainPath(call.path);
    const { outcome, fault } = this.#outcome(service, call, path);
    this.#lastCallId += 1;
    const record: CallRecord = {
      id: `call-${this.#lastCallId}`,
      at: new Date(this.#now()).toISOString(),
      system: service.name,
      method: call.method,
      path,
      body: (service.notedBody === undefined ? call.body : service.notedBody(call)) ?? null,
      status: typeof outcome === 'string' ? 0 : outcome.status,
      ms: Math.round((performance.now() - started) * 100) / 100,
      ...(fault === undefined ? {} : { fault }),
    };
    this.calls.add(record);
    this.changes.emit('call', () => record);
    return outcome;
  }

  /** Back to the start: seed data, start switches, no faults, empty journals. */
  reset(): void {
    this.faults.clear();
    this.calls.clear();
    this.webhooks.clear();
    Object.assign(this.switches, this.#startSwitches);
    for (const service of this.services) service.reset();
    this.changes.emit('reset', () => ({ at: new Date(this.#now()).toISOString() }));
  }

  #outcome(service: Service, call: Call, plainPath: string): { outcome: Outcome; fault?: string } {
    const waitMs = this.#limiter(service)?.admit();
    if (waitMs !== undefined) {
      const answer = service.errorAnswer(429, 'too many requests');
      return {
        outcome: {
          ...answer,
          headers: { ...answer.headers, 'retry-after': String(Math.ceil(waitMs / 1000)) },
        },
        fault: 'rate_limit',
      };
    }
    const rule = this.faults.forCall(call.method, service.mount + call.path, plainPath);
    if (rule === undefined) return { outcome: service.handle(call) };
    return { outcome: answerWithFault(rule, service, call), fault: rule.kind };
  }

  #limiter(service: Service): RateLimiter | undefined {
    if (this.#rateLimit === null) return undefined;
    const limiter = this.#limiters.get(service) ?? new RateLimiter(this.#rateLimit, this.#now);
    this.#limiters.set(service, limiter);
    return limiter;
  }

  #listener(): StateListener {
    const { changes, webhooks, switches } = this;
    const tellCoupon = (coupon: Coupon, more: object): void =>
      changes.emit('coupon', () => ({ ...couponView(this.passkit.state, coupon), ...more }));
    return {
      passChanged: (pass) => {
        if (pass.protocol === 'MEMBERSHIP') changes.emit('pass', () => passView(this.passkit.state, pass));
        else tellCoupon(pass, {});
      },
      passRemoved: (pass) => {
        if (pass.protocol !== 'MEMBERSHIP') return tellCoupon(pass, { deleted: true });
        const { id, externalId, programId } = pass;
        changes.emit('removed', () => ({ id, externalId, programId }));
      },
      sinkChanged: (sink) => changes.emit('sink', () => sinkView(sink)),
      sinkRemoved: (sink) => changes.emit('sink', () => ({ ...sinkView(sink), deleted: true })),
      messageChanged: (sent) => changes.emit('message', () => messageView(this.passkit.state, sent)),
      passEvent: (event, pass, sinks) => {
        for (const webhook of webhooksFor(event, pass, sinks, switches)) webhooks.post(webhook);
      },
      protocolEvent: (event, pass, sinks) => {
        for (const webhook of protocolWebhooksFor(event, pass, sinks, switches)) webhooks.post(webhook);
      },
    };
  }
}

/** Reads a JSON body; an empty one has no value. */
export function parseBody(text: string): { value: unknown; isUnreadable: boolean } {
  if (text.trim() === '') return { value: undefined, isUnreadable: false };
  try {
    return { value: JSON.parse(text) as unknown, isUnreadable: false };
  } catch {
    return { value: text.slice(0, 1000), isUnreadable: true };
  }
}
