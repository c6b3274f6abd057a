import type { TillOptions, TillSink } from '../till-options.ts';
import { EVENT } from './webhook.ts';
import type { ToastSubscription } from './webhook.ts';

type SinkListener = TillOptions<unknown>['sinkChanged'];

const SHORTEST_SECRET = 8;

/** Who wants Toast's webhooks. In life a merchant enters them in Toast Web; here the page and the control API do. */
export class Subscriptions implements Iterable<ToastSubscription> {
  readonly #all = new Map<string, ToastSubscription>();
  readonly #changed: SinkListener;
  #lastId = 0;

  constructor(changed: SinkListener) {
    this.#changed = changed;
  }

  [Symbol.iterator](): Iterator<ToastSubscription> {
    return this.#all.values();
  }

  get sinks(): TillSink[] {
    return [...this].map(sinkOf);
  }

  /** Adds one; a second one for the same address takes the place of the first. */
  add({ url, secret }: { readonly url: unknown; readonly secret: unknown }): ToastSubscription {
    if (typeof url !== 'string' || !URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
      throw new TypeError('"url" must be the whole address that Toast calls, with http:// or https://.');
    if (typeof secret !== 'string' || secret.length < SHORTEST_SECRET)
      throw new TypeError(`"secret" must be a text of at least ${SHORTEST_SECRET} characters.`);
    const before = [...this].find((one) => one.url === url);
    this.#lastId += before === undefined ? 1 : 0;
    const subscription = { id: before?.id ?? `toast-webhook-${this.#lastId}`, url, secret };
    this.#all.set(subscription.id, subscription);
    this.#changed(sinkOf(subscription), false);
    return subscription;
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

function sinkOf({ id, url }: ToastSubscription): TillSink {
  return { id, url, events: [EVENT] };
}
