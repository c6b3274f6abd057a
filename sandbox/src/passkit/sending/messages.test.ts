import { directClient } from '../../direct-client.ts';
import type { DirectClient } from '../../direct-client.ts';
import { SandboxCore } from '../../sandbox.ts';
import type { OutgoingWebhook } from '../../webhooks.ts';
import { DEMO_CAMPAIGNS, DEMO_PROGRAMS } from '../seed.ts';

const programId = DEMO_PROGRAMS.rewards;
const HISTORY = '/members/member/messages';
const GOOD = { title: 'Rainy day', plainTextContent: 'Coffee is on us until noon' };

let now: number;
let sent: OutgoingWebhook[];
let sandbox: SandboxCore;
let call: DirectClient;
let ids: [string, string];

beforeEach(() => {
  now = Date.UTC(2030, 0, 1);
  sent = [];
  sandbox = new SandboxCore({
    now: () => now,
    send: async (webhook) => {
      sent.push(webhook);
      return 200;
    },
  });
  call = directClient(sandbox);
  ids = [sandbox.passkit.createMember({ programId }).id, sandbox.passkit.createMember({ programId }).id];
});

function create(more: object = {}): string {
  return call('POST', '/message', { ...GOOD, ...more }).json['id'] as string;
}

function send(passIds: readonly string[], messageId = create()): ReturnType<DirectClient> {
  return call('POST', '/message/send', { messageId, passIds: { ids: passIds } });
}

describe('a message', () => {
  it('can be made, read, changed and deleted', () => {
    const id = create({
      displayUntil: '2030-01-02T12:00:00Z',
      urls: [{ url: 'https://a.example', title: 'More' }],
    });
    expect(call('GET', `/message/${id}`).json).toMatchObject({
      ...GOOD,
      id,
      priority: 10,
      displayUntil: '2030-01-02T12:00:00Z',
      urls: [{ url: 'https://a.example', title: 'More' }],
    });
    expect(call('PUT', `/message/${id}`, { ...GOOD, title: 'Sunny day' }).json).toEqual({});
    expect(call('GET', `/message/${id}`).json).toMatchObject({ title: 'Sunny day', displayUntil: '' });
    expect(call('DELETE', `/message/${id}`).json).toEqual({});
    expect(call('GET', `/message/${id}`).status).toBe(404);
    expect(call('PUT', `/message/${id}`, GOOD).status).toBe(404);
  });

  it.each([
    ['no title', { title: '' }],
    ['no text', { plainTextContent: undefined }],
    ['a bare date', { displayFrom: '2030-01-01' }],
    ['a date that is none', { displayUntil: 'soon' }],
  ])('is refused with %s', (_name, more) => {
    expect(call('POST', '/message', { ...GOOD, ...more }).status).toBe(400);
    expect(call('PUT', `/message/${create()}`, { ...GOOD, ...more }).status).toBe(400);
  });

  it('may be refused with a link in its plain text', () => {
    const withLink = { ...GOOD, plainTextContent: 'See https://a.example' };
    expect(call('POST', '/message', withLink).status).toBe(200);
    sandbox.switches.messageLinksRefused = true;
    expect(call('POST', '/message', withLink).status).toBe(400);
  });
});

describe('sending', () => {
  it('reaches each chosen pass once, coupons too', () => {
    const coupon = sandbox.passkit.coupons.create({ campaignId: DEMO_CAMPAIGNS.coupons });
    expect(send([...ids, ids[0], coupon.id]).json).toEqual({ count: 3 });
    expect(sandbox.passkit.messages(coupon.id)).toMatchObject([{ title: 'Rainy day', status: 'ACTIVE' }]);
  });

  it('leaves out what is no pass, or refuses it', () => {
    const nobody = 'x'.repeat(22);
    expect(send([ids[0], nobody]).json).toEqual({ count: 1 });
    sandbox.switches.messageToUnknownPass = 'refused';
    expect(send([ids[1], nobody]).status).toBe(404);
    expect(sandbox.passkit.messages(ids[1])).toEqual([]);
  });

  it.each([
    ['no message', { messageId: undefined }, 400],
    ['an unknown message', { messageId: 'x' }, 404],
    ['no target', { passIds: undefined }, 400],
    ['no ids', { passIds: { ids: [] } }, 400],
    ['an id that cannot be one', { passIds: { ids: ['E1'] } }, 400],
    ['two targets', { protocol: { classId: programId } }, 400],
  ])('is refused with %s', (_name, more, status) => {
    const body = { messageId: create(), passIds: { ids }, ...more };
    expect(call('POST', '/message/send', body).status).toBe(status);
  });

  it('does not work by protocol, unless the switch says so', () => {
    const body = { messageId: create(), protocol: { protocol: 'MEMBERSHIP', classId: programId } };
    expect(call('POST', '/message/send', body).status).toBe(400);
    sandbox.switches.messageToProtocol = 'works';
    expect(call('POST', '/message/send', body).json).toEqual({ count: 2 });
    expect(call('POST', '/message/send', { ...body, protocol: {} }).status).toBe(400);
    expect(call('POST', '/message/send', { ...body, protocol: { classId: 'x' } }).status).toBe(404);
  });

  it('is no update of the pass, unless the switch says so', async () => {
    call('POST', '/integrations/sink', {
      classId: programId,
      protocol: 'MEMBERSHIP',
      passEventId: ['PASS_EVENT_RECORD_UPDATED'],
      configType: 'WEBHOOK',
      configuration: '{"targetUrl":"https://hooks.example"}',
    });
    send(ids);
    await sandbox.webhooks.settled();
    expect(sent).toHaveLength(0);
    sandbox.switches.sendMessageFiresUpdated = true;
    send(ids);
    await sandbox.webhooks.settled();
    expect(sent).toHaveLength(2);
  });

  it('shows the message only in its time, and no more once it is deleted', () => {
    const id = create({ displayFrom: '2030-01-01T01:00:00Z', displayUntil: '2030-01-01T02:00:00Z' });
    send(ids, id);
    const status = () => sandbox.passkit.messages(ids[0])[0]?.status;
    expect(status()).toBe('SCHEDULED');
    now += 60 * 60 * 1000;
    expect(status()).toBe('ACTIVE');
    now += 60 * 60 * 1000;
    expect(status()).toBe('EXPIRED');
    call('DELETE', `/message/${id}`);
    expect(status()).toBe('CANCELLED');
  });
});

describe('the history', () => {
  const of = (id: string) => `filterField=memberId&filterOperator=eq&filterValue=${id}`;

  it('lists what members got, by member and page', () => {
    const first = create();
    send([ids[0]], first);
    send([...ids, sandbox.passkit.coupons.create({ campaignId: DEMO_CAMPAIGNS.coupons }).id]);
    expect(call('GET', HISTORY).lines).toHaveLength(3);
    expect(call('GET', `${HISTORY}?${of(ids[0])}`).lines).toMatchObject([{ id: first, ...GOOD }, GOOD]);
    expect(call('GET', `${HISTORY}?${of(ids[1])}`).lines).toHaveLength(1);
    expect(call('GET', `${HISTORY}?limit=1&offset=2&orderBy=created&orderAsc=true`).lines).toHaveLength(1);
    call('DELETE', `/message/${first}`);
    expect(call('GET', HISTORY).lines).toHaveLength(2);
  });

  it('may tell what became of a message', () => {
    sandbox.switches.messageHistoryShape = 'status';
    send(ids);
    expect(call('GET', `${HISTORY}?${of(ids[0])}`).lines).toMatchObject([
      { message: GOOD, status: 'ACTIVE', recipients: 2, distributedAt: '2030-01-01T00:00:00Z' },
    ]);
  });

  it('refuses a query that it cannot read', () => {
    expect(call('GET', `${HISTORY}?limit=many`).status).toBe(400);
    expect(call('GET', `${HISTORY}?filterField=memberId`).status).toBe(400);
    expect(call('GET', `${HISTORY}?filterField=mood&filterOperator=eq&filterValue=x`).status).toBe(400);
  });
});
