import { createHmac, timingSafeEqual } from 'node:crypto';
import { jsonAnswer } from '../call.ts';
import type { Answer } from '../call.ts';
import { ToastError } from './toast-error.ts';
import type { ToastSwitches } from './toast-error.ts';

/** One set of API credentials, bound to chosen locations. */
export interface ToastAccount {
  readonly clientId: string;
  readonly clientSecret: string;
  /** GUIDs of the locations that it reaches; all where absent. */
  readonly locations?: readonly string[];
}

const HOUR_MS = 3_600_000;
const LOGINS_AN_HOUR = 2;

/** The scopes of Standard API access. */
const SCOPES =
  'cashmgmt:read config:read delivery_info.address:read digital_schedule:read guest.pi:read kitchen:read labor.employees:read labor:read menus:read orders:read packaging:read restaurants:read stock:read'.split(
    ' ',
  );

export interface Caller {
  readonly account: ToastAccount;
  readonly scopes: readonly string[];
}

export interface ReceptionOptions {
  readonly accounts: readonly ToastAccount[];
  readonly now: () => number;
  readonly switches: ToastSwitches;
}

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Logs clients in and knows the tokens that it gave out, those of an earlier sandbox too: clients keep them for a day. */
export class Reception {
  readonly #options: ReceptionOptions;
  #logins: number[] = [];
  #count = 0;

  constructor(options: ReceptionOptions) {
    this.#options = options;
  }

  /** How many logins there were, refused ones too. */
  get logins(): number {
    return this.#count;
  }

  forget(): void {
    this.#logins = [];
    this.#count = 0;
  }

  /** Answers a login. Its answer has no rate-limit headers. */
  login(body: unknown): Answer {
    const { accounts, now, switches } = this.#options;
    this.#count += 1;
    this.#logins = this.#logins.filter((at) => at > now() - HOUR_MS);
    const { clientId, clientSecret, userAccessType } = asObject(body);
    if (switches.toastLoginLimit && this.#logins.length >= LOGINS_AN_HOUR) {
      const wait = Math.ceil(((this.#logins[0] as number) + HOUR_MS - now()) / 1000);
      throw new ToastError(429, 'Too many logins', { 'retry-after': String(wait) });
    }
    this.#logins.push(now());
    if (typeof clientId !== 'string' || typeof clientSecret !== 'string')
      throw new ToastError(400, 'clientId and clientSecret are required');
    if (userAccessType !== 'TOAST_MACHINE_CLIENT')
      throw new ToastError(400, 'userAccessType must be TOAST_MACHINE_CLIENT');
    const account = accounts.find((one) => one.clientId === clientId && one.clientSecret === clientSecret);
    if (account === undefined) throw new ToastError(401, 'Bad credentials');
    const token = {
      tokenType: 'Bearer',
      scope: null,
      expiresIn: switches.toastTokenSeconds,
      accessToken: this.#token(account),
      idToken: null,
      refreshToken: null,
    };
    const extra = switches.toastLoginEchoesClass ? { '@class': '.SuccessfulResponse' } : {};
    return jsonAnswer(200, { ...extra, token, status: 'SUCCESS' });
  }

  /** Who calls, by the Authorization header. */
  caller(header: string | undefined): Caller {
    const token = /^Bearer (.+)$/.exec(header ?? '')?.[1];
    if (token === undefined) throw new ToastError(401, 'Full authentication is required');
    const [head = '', payload = '', signature = ''] = token.split('.');
    const claims = claimsOf(payload);
    const account = this.#options.accounts.find(({ clientId }) => clientId === claims['sub']);
    const wanted = account === undefined ? '' : sign(account, `${head}.${payload}`);
    if (account === undefined || !same(signature, wanted)) throw new ToastError(401, 'Invalid token');
    if (Number(claims['exp']) * 1000 <= this.#options.now()) throw new ToastError(401, 'Token has expired');
    return { account, scopes: this.#scopes() };
  }

  #scopes(): string[] {
    return SCOPES.filter((scope) => this.#options.switches.toastGuestScope || scope !== 'guest.pi:read');
  }

  #token(account: ToastAccount): string {
    const { now, switches } = this.#options;
    const iat = Math.floor(now() / 1000);
    const claims = {
      sub: account.clientId,
      iat,
      exp: iat + switches.toastTokenSeconds,
      [switches.toastScopeClaim]: this.#scopes().join(' '),
    };
    const signed = `${encoded({ alg: 'HS256', typ: 'JWT' })}.${encoded(claims)}`;
    return `${signed}.${sign(account, signed)}`;
  }
}

function sign({ clientSecret }: ToastAccount, text: string): string {
  return createHmac('sha256', clientSecret).update(text).digest('base64url');
}

function same(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function claimsOf(payload: string): Record<string, unknown> {
  try {
    return asObject(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
  } catch {
    return {};
  }
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
