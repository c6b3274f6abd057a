import type { TillOptions, TillSink } from '../till-options.ts';

/** A project webhook, as a merchant makes it in Project settings. */
export interface ProjectWebhook {
  readonly id: string;
  readonly url: string;
  /** The text that deliveries are signed with. */
  readonly secret: string;
  /** Types of the events; none for all of them. */
  readonly events: readonly string[];
}

type SinkListener = TillOptions<unknown>['sinkChanged'];

const SHORTEST_SECRET = 8;

/** The project's webhooks. In life a merchant makes them in the dashboard; here the page and the control API do. */
export class HandMadeWebhooks implements Iterable<ProjectWebhook> {
  readonly #all = new Map<string, ProjectWebhook>();
  readonly #changed: SinkListener;
  #lastId = 0;

  constructor(changed: SinkListener) {
    this.#changed = changed;
  }

  [Symbol.iterator](): Iterator<ProjectWebhook> {
    return this.#all.values();
  }

  get sinks(): TillSink[] {
    return [...this].map(sinkOf);
  }

  /** Adds one; a second one for the same address takes the place of the first. A mistake is a TypeError that names the field. */
  add({
    url,
    secret,
    events = [],
  }: {
    readonly url: unknown;
    readonly secret: unknown;
    readonly events?: readonly string[];
  }): ProjectWebhook {
    if (typeof url !== 'string' || !URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
      throw new TypeError('"url" must be the whole address that Voucherify calls, with http:// or https://.');
    if (typeof secret !== 'string' || secret.length < SHORTEST_SECRET)
      throw new TypeError(`"secret" must be a text of at least ${SHORTEST_SECRET} characters.`);
    const before = [...this].find((one) => one.url === url);
    this.#lastId += before === undefined ? 1 : 0;
    const webhook = { id: before?.id ?? `wh_${this.#lastId}`, url, secret, events };
    this.#all.set(webhook.id, webhook);
    this.#changed(sinkOf(webhook), false);
    return webhook;
  }

  /** False where there is none of that id. */
  remove(id: string): boolean {
    const found = this.#all.get(id);
    if (found === undefined) return false;
    this.#all.delete(id);
    this.#changed(sinkOf(found), true);
    return true;
  }

  clear(): void {
    this.#all.clear();
  }
}

function sinkOf({ id, url, events }: ProjectWebhook): TillSink {
  return { id, url, events };
}
