import { headerOf, jsonAnswer } from '../call.ts';
import type { Answer, Call, Service } from '../call.ts';
import { withoutPeople } from '../plain-path.ts';
import { createRouter } from '../router.ts';
import type { TillOptions, TillSink } from '../till-options.ts';
import type { ProjectWebhook } from './hand-made-webhooks.ts';
import { objectOf } from './inputs.ts';
import { mustKnowKeys } from './keys.ts';
import { Allowances } from './limits.ts';
import { memberViews } from './member-views.ts';
import type { MemberView } from './member-views.ts';
import { Reply } from './request.ts';
import { VOUCHERIFY_ROUTES } from './routes.ts';
import { givePoints, seed, seedMember } from './seed.ts';
import type { NewMember } from './seed.ts';
import { VoucherifyState } from './state.ts';
import type { VoucherifySwitches } from './state.ts';
import {
  VoucherifyError,
  errorOfStatus,
  invalidPayload,
  requestIdOf,
  writeError,
} from './voucherify-error.ts';

const LIMIT_TEXTS = {
  server: 'API limit reached',
  client: 'Too many requests hit the API too quickly.',
} as const;

const router = createRouter(VOUCHERIFY_ROUTES);

/** The emulated Voucherify: both of its loyalty programs, vouchers, orders and events, and webhooks made by hand. */
export class Voucherify implements Service {
  readonly name = 'voucherify';
  readonly mount = '/voucherify';
  readonly state: VoucherifyState;
  readonly #allowances = new Allowances();
  #isFilled = false;
  #calls = 0;

  constructor(options: TillOptions<VoucherifySwitches>) {
    this.state = new VoucherifyState(options);
  }

  get sinks(): TillSink[] {
    return this.state.webhooks.sinks;
  }

  handle(call: Call): Answer {
    this.#fill();
    this.#calls += 1;
    const requestId = requestIdOf(this.#calls);
    const { switches, jobs } = this.state;
    const { headers, isRefused } = this.#allowances.take(switches.voucherifyPlan, this.state.now());
    jobs.runDue();
    const answer = isRefused ? this.#overLimit(requestId) : this.#guarded(call, requestId);
    if (call.method === 'GET' && answer.status === 200) jobs.afterRead();
    return { ...answer, headers: { ...answer.headers, ...headers } };
  }

  errorAnswer(status: number, message: string): Answer {
    return writeError(errorOfStatus(status, message), requestIdOf(this.#calls));
  }

  /** A source ID that is an email or a phone number is not shown. */
  plainPath(path: string): string {
    return withoutPeople(path);
  }

  reset(): void {
    this.state.clear();
    this.#allowances.clear();
    this.#isFilled = false;
    this.#calls = 0;
  }

  /** Enrols somebody, as a person in the dashboard. A mistake is a TypeError that names the field. */
  createMember(member: NewMember): MemberView {
    this.#fill();
    const { id } = this.state.byHand(() => seedMember(this.state, member));
    return this.#member(id);
  }

  /** Changes the points of a member, as a person in the dashboard: at once. */
  addPoints({
    memberId,
    points,
    reason,
  }: {
    readonly memberId: string;
    readonly points: number;
    readonly reason?: string;
  }): MemberView {
    this.#fill();
    this.state.byHand(() => givePoints(this.state, memberId, points, reason));
    return this.#member(memberId);
  }

  /** Makes a project webhook, as a person in the dashboard; none of `events` for all. A mistake is a TypeError that names the field. */
  createWebhook(webhook: {
    readonly url: unknown;
    readonly secret: unknown;
    readonly events?: readonly string[];
  }): ProjectWebhook {
    return this.state.webhooks.add(webhook);
  }

  /** False where there is none of that id. */
  deleteWebhook(id: string): boolean {
    return this.state.webhooks.remove(id);
  }

  /** All members of both worlds, as of now. */
  members(): MemberView[] {
    this.#fill();
    this.state.jobs.runDue();
    return memberViews(this.state);
  }

  #member(id: string): MemberView {
    const found = memberViews(this.state).find((one) => one.id === id);
    if (found === undefined) throw new TypeError('"memberId" must be the id of a member.');
    return found;
  }

  /** The demo project is made when somebody first asks for it. */
  #fill(): void {
    if (this.#isFilled) return;
    this.#isFilled = true;
    if (this.state.options.start === 'none') return;
    this.state.isQuiet = true;
    seed(this.state);
    this.state.isQuiet = false;
  }

  #overLimit(requestId: string): Answer {
    const body = this.state.switches.voucherifyLimitBody;
    if (body === 'bare') return { status: 429, headers: { 'content-type': 'text/plain' }, body: '' };
    return writeError(new VoucherifyError(429, undefined, LIMIT_TEXTS[body]), requestId);
  }

  #guarded(call: Call, requestId: string): Answer {
    try {
      const answer = this.#answer(call, requestId);
      if (!(answer instanceof Reply)) return jsonAnswer(200, answer);
      return answer.json === undefined
        ? { status: answer.status, headers: {}, body: '' }
        : jsonAnswer(answer.status, answer.json);
    } catch (thrown) {
      if (thrown instanceof VoucherifyError) return writeError(thrown, requestId);
      throw thrown;
    }
  }

  #answer(call: Call, requestId: string): object | Reply {
    const [path = '', search = ''] = call.path.split('?', 2);
    mustKnowKeys(headerOf(call, 'x-app-id'), headerOf(call, 'x-app-token'));
    const match = router(call.method, path.split('/').slice(1).map(decoded));
    if (match === undefined) throw new VoucherifyError(404, 'resource_not_found', 'Resource not found');
    if (match === 'method') throw new VoucherifyError(405, undefined, 'HTTP Method Not Allowed');
    if (call.isUnreadable) throw invalidPayload('The body is not JSON');
    return match.handler({
      state: this.state,
      params: match.params,
      query: new URLSearchParams(search),
      body: objectOf(call.body, 'body'),
      requestId,
    });
  }
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new VoucherifyError(404, 'resource_not_found', 'Resource not found');
  }
}
