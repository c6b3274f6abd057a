import { passentry } from '../src/drivers/passentry/driver.ts';
import { fakeSystem } from './fake-system.ts';
import type { SystemRoutes } from './fake-system.ts';
import type { Answer, TestOptions } from './runtime.ts';

type Json = Record<string, unknown>;

export const PASS = '0b6f3c52-7d1e-4a38-9c04-5e2d8f71a6b9';
export const TEMPLATE = '8d2f5c01a9e47b36';
export const GET_PASS = `GET /api/v1/passes/${PASS}`;
export const GET_BY_EXT = 'GET /api/v1/passes/CUST-1';
export const CREATE = 'POST /api/v1/passes';
export const PATCH_PASS = `PATCH /api/v1/passes/${PASS}`;
export const GET_BALANCE = `GET /api/v1/loyalty/${PASS}`;
export const PATCH_BALANCE = `PATCH /api/v1/loyalty/${PASS}`;
export const SUBSCRIBE = 'POST /api/v1/webhook-subscriptions';
export const SUBSCRIPTIONS = 'GET /api/v1/webhook-subscriptions';
export const NOT_FOUND: Answer = { status: 404, body: { error: 'Not found' } };

/** A pass as PassEntry sends it, on a phone since an hour before the fake clock begins. */
export const entryPass = (attributes: Json = {}, id = PASS): Json => ({
  id,
  type: 'pass',
  attributes: {
    downloadUrl: `https://download.passentry.com/${id}`,
    passType: 'storeCard',
    deviceType: 'iphone',
    status: 'active',
    extId: 'CUST-1',
    createdAt: '2026-03-01T12:00:00Z',
    addedAt: '2026-03-02T08:00:00Z',
    removedAt: null,
    expiresAt: null,
    passTemplateUuid: TEMPLATE,
    passTemplateName: 'Corner Cafe Rewards',
    passContent: { fullName: 'Ada Marsh', points: '100' },
    ...attributes,
  },
});

/** What the calls for passes answer. */
export const passAnswer = (attributes?: Json): Answer => ({ body: { data: entryPass(attributes) } });

/** What the calls for balances answer. */
export const balanceAnswer = (balance: unknown, attributes?: Json): Answer => ({
  body: { data: entryPass(attributes), meta: { loyalty: { balance } } },
});

/** A subscription as PassEntry sends it. */
export const subscription = (url: string, attributes: Json = {}, id = 'sub-1'): Json => ({
  id,
  type: 'webhookSubscription',
  attributes: {
    url,
    secretKey: 'whole-secret',
    enabled: true,
    scopeType: 'organisation',
    scopeName: 'Corner Cafe',
    subscribedEvents: ['passInstalled'],
    ...attributes,
  },
});

/** PassEntry on a fake host. */
export const fakePassEntry = (routes: SystemRoutes, options?: TestOptions) =>
  fakeSystem(passentry, { apiKey: 'pe-key' }, routes, options);

/** The bodies of the calls that were sent, parsed. */
export const bodiesOf = ({ runtime }: ReturnType<typeof fakePassEntry>): unknown[] =>
  runtime.requests.flatMap(({ body }) => (body === undefined ? [] : [JSON.parse(body) as unknown]));
