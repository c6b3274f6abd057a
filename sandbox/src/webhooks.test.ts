import { Changes } from './changes.ts';
import { FaultBook } from './faults.ts';
import { Webhooks } from './webhooks.ts';
import type { OutgoingWebhook } from './webhooks.ts';

const WEBHOOK: OutgoingWebhook = {
  system: 'passkit',
  sinkId: 's1',
  event: 'E',
  passId: 'p',
  method: 'PUT',
  url: 'http://hooks.example/1',
  headers: {},
  body: '{"n":1}',
};

let faults: FaultBook;
let sent: string[];
let answers: (number | Error)[];
let retries: number;
let webhooks: Webhooks;

beforeEach(() => {
  faults = new FaultBook();
  sent = [];
  answers = [];
  retries = 0;
  webhooks = new Webhooks({
    faults,
    changes: new Changes(),
    cap: 100,
    retries: () => retries,
    send: async ({ body }) => {
      sent.push(body);
      const answer = answers.shift() ?? 200;
      if (answer instanceof Error) throw answer;
      return answer;
    },
  });
});

it('sends after the running code, in order', async () => {
  webhooks.post(WEBHOOK);
  webhooks.post({ ...WEBHOOK, body: '{"n":2}' });
  expect(sent).toEqual([]);
  await webhooks.settled();
  expect(sent).toEqual(['{"n":1}', '{"n":2}']);
  expect(webhooks.deliveries).toMatchObject([
    { id: 'delivery-1', status: 200, body: { n: 1 } },
    { id: 'delivery-2' },
  ]);
});

it('notes a failure and does not send again', async () => {
  answers = [500, new Error('refused')];
  webhooks.post(WEBHOOK);
  webhooks.post(WEBHOOK);
  await webhooks.settled();
  expect(webhooks.deliveries).toMatchObject([{ status: 500 }, { status: 0, error: 'refused' }]);
});

it('sends again where retries are switched on', async () => {
  retries = 2;
  answers = [500, 500];
  webhooks.post(WEBHOOK);
  await webhooks.settled();
  expect(webhooks.deliveries.map(({ status }) => status)).toEqual([500, 500, 200]);
});

it('sends twice, drops, or holds back by a fault', async () => {
  faults.add({ kind: 'webhook_duplicate', times: 1 });
  faults.add({ kind: 'webhook_drop', times: 1 });
  faults.add({ kind: 'webhook_hold', times: 1, match: { path: 'hooks.example' } });
  for (let n = 1; n <= 4; n += 1) webhooks.post({ ...WEBHOOK, body: `{"n":${n}}` });
  await webhooks.settled();
  expect(sent).toEqual(['{"n":1}', '{"n":1}', '{"n":4}']);
  expect(webhooks.release()).toBe(1);
  await webhooks.settled();
  expect(sent.at(-1)).toBe('{"n":3}');
});

it('sends a delivery again by place, by id, or all', async () => {
  webhooks.post(WEBHOOK);
  webhooks.post({ ...WEBHOOK, body: '{"n":2}' });
  await webhooks.settled();
  expect(webhooks.redeliver('delivery-2')).toBe(1);
  expect(webhooks.redeliver(0)).toBe(1);
  expect(webhooks.redeliver('none')).toBe(0);
  await webhooks.settled();
  expect(sent.slice(2)).toEqual(['{"n":2}', '{"n":1}']);
  expect(webhooks.deliveries.at(-1)).toMatchObject({ repeats: 'delivery-1' });
  expect(webhooks.redeliver('all')).toBe(4);
  await webhooks.settled();
});
