import { createHmac } from 'node:crypto';
import { directClient } from '../direct-client.ts';
import type { DirectClient } from '../direct-client.ts';
import { SandboxCore } from '../sandbox.ts';
import type { OutgoingWebhook } from '../webhooks.ts';
import { DEMO_PROGRAMS } from './seed.ts';

const programId = DEMO_PROGRAMS.rewards;
const ALL = [
  'PASS_EVENT_RECORD_CREATED',
  'PASS_EVENT_INSTALLED',
  'PASS_EVENT_RECORD_UPDATED',
  'PASS_EVENT_UNINSTALLED',
  'PASS_EVENT_INVALIDATED',
  'PASS_EVENT_RECORD_DELETED',
];

let sent: OutgoingWebhook[];
let sandbox: SandboxCore;
let call: DirectClient;

beforeEach(() => {
  sent = [];
  sandbox = new SandboxCore({
    now: () => Date.UTC(2030, 0, 1) + 250,
    send: async (webhook) => {
      sent.push(webhook);
      return 200;
    },
  });
  call = directClient(sandbox);
});

function subscribe(more: object = {}, config: object = {}): string {
  const body = {
    classId: programId,
    protocol: 'MEMBERSHIP',
    passEventId: ALL,
    status: 'INTEGRATION_ACTIVE',
    configType: 'WEBHOOK',
    configuration: JSON.stringify({ targetUrl: 'https://hooks.example/1', ...config }),
    ...more,
  };
  return call('POST', '/integrations/sink', body).json['id'] as string;
}

async function sentVerbs(): Promise<string[]> {
  await sandbox.webhooks.settled();
  return sent.map(
    ({ method, body }) =>
      `${method} ${(JSON.parse(body) as { event: string }).event.slice('PASS_EVENT_'.length)}`,
  );
}

it('sends each event with its own verb', async () => {
  subscribe();
  const { id } = sandbox.passkit.createMember({ programId });
  sandbox.passkit.install(id);
  sandbox.passkit.earn({ id, points: 1 });
  sandbox.passkit.remove(id);
  call('PUT', '/members/member/updateExpiry', { id, expiryDate: '2029-01-01T00:00:00Z' });
  call('DELETE', '/members/member', { id });
  expect(await sentVerbs()).toEqual([
    'POST RECORD_CREATED',
    'PUT INSTALLED',
    'PUT RECORD_UPDATED',
    'PUT UNINSTALLED',
    'PUT INVALIDATED',
    'DELETE RECORD_DELETED',
  ]);
});

it('sends plain Go JSON: numeric enums, {seconds, nanos}, text in recordData, no event id', async () => {
  subscribe();
  const { id } = sandbox.passkit.createMember({
    programId,
    externalId: 'E1',
    points: 100,
    person: { displayName: 'A B', emailAddress: 'a@b.example' },
    metaData: { offer: 'tea' },
  });
  sandbox.passkit.install(id);
  await sandbox.webhooks.settled();
  const { altId } = sandbox.passkit.member(id)?.passMetaData ?? {};
  const time = { seconds: Date.UTC(2030, 0, 1) / 1000, nanos: 250_000_000 };
  expect(JSON.parse(sent[1]?.body ?? '')).toEqual({
    event: 'PASS_EVENT_INSTALLED',
    pass: {
      id,
      classId: programId,
      protocol: 100,
      externalId: 'E1',
      personDetails: { displayName: 'A B', emailAddress: 'a@b.example' },
      metadata: {
        status: 1,
        lifecycleEvents: [1, 2],
        utm: {},
        altId,
        installDeviceAttributes: [1],
        issueAt: time,
        firstInstalledAt: time,
        lastInstalledAt: time,
        lastUpdatedAt: time,
      },
      recordData: {
        'members.member.id': id,
        'members.member.externalId': 'E1',
        'members.member.points': '100.000000',
        'members.member.secondaryPoints': '0.000000',
        'members.member.tierPoints': '0',
        'members.member.tierId': 'base',
        'person.displayName': 'A B',
        'person.emailAddress': 'a@b.example',
        'meta.offer': 'tea',
      },
    },
  });
});

it('obeys the switches of the payload', async () => {
  Object.assign(sandbox.switches, {
    webhookMetadataKey: 'metaData',
    webhookTimestamps: 'rfc3339',
    webhookRecordDataFull: false,
    webhookActionMethodForcesVerb: true,
    webhookSigning: true,
  });
  const sinkId = subscribe({}, { actionMethod: 'METHOD_POST' });
  const { id } = sandbox.passkit.createMember({ programId });
  sandbox.passkit.install(id);
  await sandbox.webhooks.settled();
  const [, webhook] = sent;
  expect(webhook?.method).toBe('POST');
  const { pass } = JSON.parse(webhook?.body ?? '') as { pass: Record<string, Record<string, unknown>> };
  expect(pass['metaData']?.['firstInstalledAt']).toBe('2030-01-01T00:00:00.250Z');
  expect(Object.keys(pass['recordData'] ?? {})).toHaveLength(3);
  const { signingSecret } = JSON.parse(sandbox.passkit.state.sinks.get(sinkId)?.configuration ?? '') as {
    signingSecret: string;
  };
  expect(webhook?.headers['x-sandbox-signature']).toBe(
    createHmac('sha256', signingSecret)
      .update(webhook?.body ?? '')
      .digest('hex'),
  );
});

it.each([
  ['another event', { passEventId: ['PASS_EVENT_RECORD_DELETED'] }],
  ['another program', { classId: DEMO_PROGRAMS.staff }],
  ['another protocol', { protocol: 'FLIGHT_PROTOCOL' }],
  ['a subscription that is off', { status: 'INTEGRATION_DISABLED' }],
  ['no pass events', { passEventId: [] }],
  ['another kind of sink', { configType: 'ZAPIER' }],
])('does not send to %s', async (_name, more) => {
  subscribe(more);
  sandbox.passkit.createMember({ programId });
  expect(await sentVerbs()).toEqual([]);
});

it.each([
  ['no class', { classId: undefined }, 400],
  ['no protocol', { protocol: undefined }, 400],
  ['no kind', { configType: undefined }, 400],
  ['no configuration', { configuration: undefined }, 400],
  ['a configuration that is not JSON', { configuration: '{' }, 400],
  ['a target that is not a URL', { configuration: '{"targetUrl":"nowhere"}' }, 400],
  ['a target that is a file', { configuration: '{"targetUrl":"file:///etc/passwd"}' }, 400],
  ['a signing secret', { configuration: '{"targetUrl":"https://hooks.example","signingSecret":"x"}' }, 400],
  ['an unknown program', { classId: 'x' }, 404],
])('refuses a subscription with %s', (_name, more, status) => {
  const body = {
    classId: programId,
    protocol: 'MEMBERSHIP',
    configType: 'WEBHOOK',
    configuration: '{"targetUrl":"https://hooks.example"}',
    ...more,
  };
  expect(call('POST', '/integrations/sink', body).status).toBe(status);
});

it('gets, updates, lists and ends a subscription', async () => {
  const id = subscribe();
  const path = `/integrations/sink/MEMBERSHIP/${id}`;
  const { configuration, createdAt: _createdAt, updatedAt: _updatedAt, ...sink } = call('GET', path).json;
  const { signingSecret, ...config } = JSON.parse(configuration as string) as Record<string, unknown>;
  expect(signingSecret).toEqual(expect.any(String));
  expect(
    call('PUT', '/integrations/sink', {
      ...sink,
      configuration: JSON.stringify(config),
      passEventId: ['PASS_EVENT_RECORD_CREATED'],
    }).json,
  ).toEqual({ id });
  expect(
    call('POST', '/integrations/sinks/list', { classId: programId, protocol: 'MEMBERSHIP' }).lines,
  ).toMatchObject([{ id, passEventId: ['PASS_EVENT_RECORD_CREATED'] }]);
  expect(call('GET', `/integrations/sink/FLIGHT_PROTOCOL/${id}`).status).toBe(404);
  expect(call('DELETE', path)).toMatchObject({ status: 200, json: {} });
  expect(call('DELETE', path).status).toBe(404);
  sandbox.passkit.createMember({ programId });
  expect(await sentVerbs()).toEqual([]);
});
