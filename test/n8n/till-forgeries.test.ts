import type { INodeExecutionData } from 'n8n-workflow';
import { square, toast } from '@tillpass/client';
import { buildTrigger } from '../../n8n-nodes/adapter/build-trigger.ts';
import type { BuiltTrigger } from '../../n8n-nodes/adapter/build-trigger.ts';
import type { Host } from './support/host.ts';
import { GUEST, LATTE, NODES, TillStreet, WEBHOOK_SECRET } from './support/till-street.ts';
import type { Delivered } from './support/till-street.ts';

interface Shop {
  trigger: BuiltTrigger;
  /** The header that carries the signature. */
  header: string;
  form: Record<string, unknown>;
  watch(host: Host): Promise<unknown>;
  sell(): unknown;
}

let street: TillStreet;
beforeAll(async () => {
  street = await new TillStreet().start();
});
afterAll(() => street.stop());
beforeEach(() => street.reset());

const formOf = (system: 'toast' | 'square') => ({ event: 'salePaid', ...NODES[system].form });
const squareTrigger = buildTrigger(square, 'squareApi');
const SHOPS: Readonly<Record<'toast' | 'square', Shop>> = {
  toast: {
    trigger: buildTrigger(toast, 'toastApi'),
    header: 'toast-signature',
    form: formOf('toast'),
    watch: async () =>
      street.sandbox.toast.subscriptions.add({ url: street.address, secret: WEBHOOK_SECRET }),
    sell: () => street.sandbox.toast.ringUp({ lines: LATTE, guest: GUEST }),
  },
  square: {
    trigger: squareTrigger,
    header: 'x-square-hmacsha256-signature',
    form: formOf('square'),
    watch: (host) => squareTrigger.create(host.hook(formOf('square'))),
    sell: () => street.sandbox.square.ringUp({ lines: LATTE, customer: GUEST }),
  },
};

describe.each(Object.keys(SHOPS) as (keyof typeof SHOPS)[])('a delivery of %s', (system) => {
  const { trigger, header, form, watch, sell } = SHOPS[system];

  /** A watched sale, the last delivery of it, and what the trigger makes of deliveries. */
  async function sold() {
    const host = street.host(system);
    await watch(host);
    sell();
    await street.sandbox.webhooks.settled();
    const genuine = street.delivered.at(-1)!;
    async function receive({ url, headers, rawBody }: Delivered) {
      const query = { token: new URL(url, street.address).searchParams.get('token') };
      const body = JSON.parse(rawBody) as object;
      const { context, answer } = host.webhook(form, { headers, query, body, rawBody });
      const { workflowData, webhookResponse } = await trigger.webhook(context);
      const items: INodeExecutionData[] = workflowData?.[0] ?? [];
      return { items: items.length, status: answer.status ?? (webhookResponse ? 200 : undefined) };
    }
    return { genuine, receive };
  }
  const signedWith = (delivery: Delivered, signature: string): Delivered => ({
    ...delivery,
    headers: { ...delivery.headers, [header]: signature },
  });

  test('starts one execution, however often it is sent', async () => {
    const { genuine, receive } = await sold();
    expect(genuine.headers[header]).toMatch(/^\S{20,}$/);
    expect(await receive(genuine)).toEqual({ items: 1, status: 200 });
    expect(await receive(genuine)).toEqual({ items: 0, status: 200 });
    expect(await receive({ ...genuine })).toEqual({ items: 0, status: 200 });
  });

  const FORGERIES: [name: string, change: (genuine: Delivered) => Delivered][] = [
    ['without a signature', (one) => signedWith(one, '')],
    ['with a guessed signature', (one) => signedWith(one, Buffer.alloc(32, 7).toString('base64'))],
    ['with a cut signature', (one) => signedWith(one, one.headers[header]!.slice(0, -4))],
    ['with another letter in its body', (one) => ({ ...one, rawBody: one.rawBody.replace('a', 'b') })],
    ['with another time in its body', (one) => ({ ...one, rawBody: one.rawBody.replace(/\d{4}-/, '2031-') })],
    ['with a space behind its body', (one) => ({ ...one, rawBody: `${one.rawBody} ` })],
  ];
  test.each(FORGERIES)('%s is refused, and nothing is asked', async (_name, change) => {
    const { genuine, receive } = await sold();
    const before = street.sandbox.calls.entries.length;
    expect(await receive(change(genuine))).toEqual({ items: 0, status: 401 });
    expect(street.sandbox.calls.entries.length).toBe(before);
    expect(await receive(genuine)).toEqual({ items: 1, status: 200 });
  });

  test('with the signature of another genuine delivery is refused', async () => {
    const { genuine, receive } = await sold();
    const [first] = street.delivered;
    expect(first!.rawBody).not.toBe(genuine.rawBody);
    const mixed = signedWith(genuine, first!.headers[header]!);
    expect(await receive(mixed)).toEqual({ items: 0, status: 401 });
  });

  test('of days ago tells nothing, although it is genuine', async () => {
    const { genuine, receive } = await sold();
    const now = Date.now();
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => now + 4 * 24 * 3_600_000);
    try {
      expect(await receive(genuine)).toEqual({ items: 0, status: 200 });
    } finally {
      clock.mockRestore();
    }
  });
});
