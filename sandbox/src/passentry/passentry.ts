import { headerOf, jsonAnswer } from '../call.ts';
import type { Answer, Call, Service } from '../call.ts';
import { withoutPeople } from '../plain-path.ts';
import { createRouter } from '../router.ts';
import type { TillOptions, TillSink } from '../till-options.ts';
import { setBalance } from './balance.ts';
import { issue } from './issue.ts';
import { withFields } from './pass-input.ts';
import { PassEntryError, errorAnswer, notFound } from './passentry-error.ts';
import type { Device, EntryPass } from './records.ts';
import type { Body, PassEntryHandler, Reply } from './request.ts';
import { PASSENTRY_ROUTES } from './routes.ts';
import { DEMO_PASSES, PASSENTRY_KEY, TEMPLATES } from './seed.ts';
import { PassEntryState } from './state.ts';
import type { PassEntrySwitches } from './state.ts';
import { fire } from './webhook.ts';
import { sinkOf } from './webhook-routes.ts';

/** A pass to be made by hand, as in the dashboard. */
export interface NewEntryPass {
  readonly templateId: string;
  readonly extId?: string;
  /** Texts by field id. */
  readonly fields?: Readonly<Record<string, string>>;
  readonly balance?: number;
}

const router = createRouter<PassEntryHandler>(PASSENTRY_ROUTES);

/** The emulated PassEntry: passes, balances, templates and webhooks, and a holder who installs, removes and scans. */
export class PassEntry implements Service {
  readonly name = 'passentry';
  readonly mount = '/passentry';
  readonly #state: PassEntryState;
  #isFilled = false;

  constructor(options: TillOptions<PassEntrySwitches>) {
    this.#state = new PassEntryState(options);
    this.#state.templates = TEMPLATES;
  }

  /** What it keeps; the demo passes are made when somebody asks first, since a test's clock may be set late. */
  get state(): PassEntryState {
    if (!this.#isFilled) {
      this.#isFilled = true;
      this.#seed();
    }
    return this.#state;
  }

  get sinks(): TillSink[] {
    return [...this.state.subscriptions.values()].map(sinkOf);
  }

  handle(call: Call): Answer {
    try {
      return answerOf(this.#reply(call));
    } catch (thrown) {
      if (!(thrown instanceof PassEntryError)) throw thrown;
      return this.errorAnswer(thrown.status, thrown.message);
    }
  }

  errorAnswer(status: number, message: string): Answer {
    return errorAnswer(status, message, this.#state.switches);
  }

  /** An extId that is an email or a phone number is not shown. */
  plainPath(path: string): string {
    return withoutPeople(path);
  }

  reset(): void {
    this.#state.clear();
    this.#isFilled = false;
  }

  /** Every pass, oldest first. */
  passes(): EntryPass[] {
    return [...this.state.passes.values()];
  }

  /** A pass by its id or extId. Throws a PassEntryError where there is none. */
  pass(id: string): EntryPass {
    return this.state.pass(id);
  }

  /** Makes a pass, as in the dashboard. A mistake is a PassEntryError. */
  createPass({ templateId, extId, fields = {}, balance = 0 }: NewEntryPass): EntryPass {
    const { state } = this;
    const template = state.template(templateId);
    if (template === undefined) throw notFound('Pass template');
    return issue(state, template, extId, (made) => {
      const filled = withFields(made, { pass: fields }, state.switches);
      return balance === 0 ? filled : setBalance(filled, balance, state.switches);
    });
  }

  /** The holder adds the pass to a wallet. */
  install(id: string, deviceType: Device = 'iphone'): EntryPass {
    const { state } = this;
    const pass = this.#live(id);
    const installed = {
      ...pass,
      status: 'active',
      deviceType,
      addedAt: state.time(),
      removedAt: null,
    } as const;
    fire(state, 'passInstalled', state.keep(installed));
    return installed;
  }

  /** The holder takes the pass out of the wallet. */
  remove(id: string): EntryPass {
    const { state } = this;
    const removed = { ...this.#live(id), status: 'removed', removedAt: state.time() } as const;
    fire(state, 'passRemoved', state.keep(removed));
    return removed;
  }

  /** A reader reads the pass; `value` is what it read, the NFC message or the id unless told. */
  scan(id: string, { reader = 'Counter', value }: { reader?: string; value?: string } = {}): EntryPass {
    const { state } = this;
    const pass = this.#live(id);
    fire(state, 'passScanned', pass, {
      reader,
      value: value ?? pass.nfc ?? pass.id,
      scannedAt: state.time(),
    });
    return pass;
  }

  #live(id: string): EntryPass {
    const pass = this.state.pass(id);
    if (pass.status === 'nullified') throw new PassEntryError(422, 'The pass has been nullified');
    return pass;
  }

  #seed(): void {
    const { state } = this;
    if (state.options.start === 'none') return;
    state.seeding(() => {
      for (const { device, ...pass } of DEMO_PASSES) {
        const { id } = this.createPass(pass);
        if (device !== undefined) this.install(id, device);
      }
    });
  }

  #reply(call: Call): Reply {
    const [path = '', search = ''] = call.path.split('?', 2);
    const match = router(call.method, path.split('/').slice(1).map(decoded));
    if (/^Bearer (.+)$/i.exec(headerOf(call, 'authorization') ?? '')?.[1] !== PASSENTRY_KEY)
      throw new PassEntryError(401, 'Unauthorized');
    if (match === undefined) throw notFound('Page');
    if (match === 'method') throw new PassEntryError(405, 'Method not allowed');
    const { body = {}, isUnreadable } = call;
    if (isUnreadable || typeof body !== 'object' || body === null || Array.isArray(body))
      throw new PassEntryError(400, 'The body is not a JSON object');
    return match.handler({
      state: this.state,
      params: match.params,
      query: new URLSearchParams(search),
      body: body as Body,
    });
  }
}

function answerOf({ status = 200, headers = {}, json }: Reply): Answer {
  if (json === undefined) return { status, headers, body: '' };
  const answer = jsonAnswer(status, json);
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw notFound('Page');
  }
}
