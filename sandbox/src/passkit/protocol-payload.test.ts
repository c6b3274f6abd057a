import { directClient } from '../direct-client.ts';
import type { DirectClient } from '../direct-client.ts';
import { SandboxCore } from '../sandbox.ts';
import type { OutgoingWebhook } from '../webhooks.ts';
import { DEMO_PROGRAMS } from './seed.ts';

const programId = DEMO_PROGRAMS.rewards;

let sent: OutgoingWebhook[];
let sandbox: SandboxCore;
let call: DirectClient;

beforeEach(() => {
  sent = [];
  sandbox = new SandboxCore({
    send: async (webhook) => {
      sent.push(webhook);
      return 200;
    },
  });
  call = directClient(sandbox);
  call('POST', '/integrations/sink', {
    classId: programId,
    protocol: 'MEMBERSHIP',
    status: 'INTEGRATION_ACTIVE',
    configType: 'WEBHOOK',
    configuration: JSON.stringify({ targetUrl: 'https://hooks.example/1' }),
    membershipEvents: { ids: ['MEMBER_EVENT_ENROLLED', 'MEMBER_EVENT_UPDATED'] },
  });
});

async function bodies(): Promise<Record<string, unknown>[]> {
  const { id } = sandbox.passkit.createMember({ programId, externalId: 'E1' });
  sandbox.passkit.earn({ id, points: 5 });
  await sandbox.webhooks.settled();
  return sent.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
}

it('stores a subscription to membership events and delivers nothing, unless the switch says how', async () => {
  expect(await bodies()).toEqual([]);
});

it('may deliver the pass payload with the member beside it', async () => {
  sandbox.switches.membershipEventPayload = 'pass_with_member';
  expect(await bodies()).toMatchObject([
    { event: 'MEMBER_EVENT_ENROLLED', pass: { protocol: 100 }, member: { externalId: 'E1', points: 0 } },
    { event: 'MEMBER_EVENT_UPDATED', pass: { protocol: 100 }, member: { externalId: 'E1', points: 5 } },
  ]);
  expect(sent.map(({ method }) => method)).toEqual(['POST', 'PUT']);
});

it('may deliver only the id and the record of the pass', async () => {
  sandbox.switches.membershipEventPayload = 'pass';
  const [, updated] = await bodies();
  expect(updated).toEqual({
    event: 'MEMBER_EVENT_UPDATED',
    pass: {
      id: expect.any(String),
      recordData: expect.objectContaining({ 'members.member.points': '5.000000' }),
    },
  });
});

it('may deliver the bare member', async () => {
  sandbox.switches.membershipEventPayload = 'member';
  const [, updated] = await bodies();
  expect(updated).toMatchObject({ externalId: 'E1', points: 5, programId });
  expect(updated).not.toHaveProperty('event');
});
