import { inputError, TillPassError, wholeUnits } from '@tillpass/client';
import type { Client } from '@tillpass/client';
import type { FastifyInstance } from 'fastify';
import { readLines } from '../src/control/tills.ts';
import type { Sandbox } from '../src/server.ts';
import { sandboxClient } from './client.ts';
import { OtherTills } from './other-tills.ts';
import { postableUrl, postMessage, saleMessage } from './outgoing.ts';
import { Receipts } from './receipts.ts';
import type { OtherTill, Receipt } from './receipts.ts';
import { systemRoutes } from './systems.ts';

/** Who adds the points. A flow that reads Toast or Square by itself needs no address. */
type Mode = { mode: 'tillpass' } | { mode: 'url'; url?: string };
type Body = Record<string, unknown>;

/**
 * The till of the sandbox's page. Each sale goes through TillPass's own client, or is posted to a Zap or flow at a URL
 * that the user enters; never both, or points would be given twice.
 */
export function till(app: FastifyInstance, sandbox: Sandbox): void {
  const receipts = new Receipts();
  let mode: Mode = { mode: 'tillpass' };
  let client: Client | undefined;
  const ready = () => (client ??= sandboxClient(sandbox));
  const others = new OtherTills(sandbox, ready);
  systemRoutes(app, sandbox);

  sandbox.stateSections.set('sales', () => receipts.all());
  sandbox.changes.on((name) => {
    if (name !== 'reset') return;
    receipts.clear();
    client = undefined;
    others.clear();
  });

  app.get('/sandbox/till', async () => mode);

  app.put('/sandbox/till', (request, reply) =>
    answer(reply, async () => {
      const { mode: wanted, url, till: at } = asBody(request.body);
      others.startOver();
      if (wanted !== 'url') return (mode = { mode: 'tillpass' });
      const target = postableUrl(url);
      if (!target && otherTill(at) && !url)
        return (mode = { mode: 'url', ...(mode.mode === 'url' ? { url: mode.url } : {}) });
      if (!target)
        throw inputError(
          'url',
          'The URL must begin with http:// or https://. Copy it from your Zap or flow.',
        );
      return (mode = { mode: 'url', url: target });
    }),
  );

  app.post('/sandbox/sales', (request, reply) =>
    answer(reply, async () => {
      const { passId, total, currency, items, lines, till: at } = asBody(request.body);
      const other = otherTill(at);
      if (other) return { sale: await sellAt(other, passId, lines) };
      if (mode.mode === 'url' && mode.url === undefined)
        throw inputError('url', 'Your flow has no address yet. Save one, or let TillPass add the points.');
      const pass = await findPass(passId);
      const customer = nameOf(pass);
      const sale = receipts.ringUp({ passId: pass.id as string, customer, total, currency, items });
      await settle(sale, async (points) => {
        const result = await ready().act('add_points', {
          passId: sale.passId,
          programId: pass.programId,
          points,
          transactionId: sale.id,
        });
        return result.pointsAdded as number;
      });
      return { sale };
    }),
  );

  app.post('/sandbox/sales/:id/refund', (request, reply) =>
    answer(reply, async () => {
      const { sale, refund } = receipts.refund((request.params as { id: string }).id);
      try {
        if (refund.till) await refundAt(refund.till, refund);
        else await settle(refund, (points) => reverse(refund, points));
      } catch (error) {
        receipts.undoRefund(refund);
        throw error;
      } finally {
        sandbox.changes.emit('sale', () => sale);
      }
      return { sale: refund };
    }),
  );

  app.post('/sandbox/passes', (request, reply) =>
    answer(reply, async () => {
      const { programId, tierId, firstName, lastName, email } = asBody(request.body);
      return ready().act('issue_pass', { programId, tierId, firstName, lastName, email, externalId: email });
    }),
  );

  app.addHook('onResponse', async (request, reply) => {
    const scanned = /^\/sandbox\/passes\/([^/]+)\/scan$/.exec(request.url)?.[1];
    if (request.method !== 'POST' || !scanned || reply.statusCode >= 300 || mode.mode !== 'url') return;
    if (mode.url === undefined) return;
    const pass = await findPass(scanned);
    const now = new Date().toISOString();
    const receipt: Receipt = {
      id: `SCAN-${Date.now().toString(36)}`,
      at: now,
      passId: scanned,
      customer: '',
      total: 0,
      currency: 'USD',
      items: null,
      points: null,
    };
    const message = saleMessage(
      receipt,
      { externalId: pass.externalId as string | null, programId: pass.programId as string },
      0,
    );
    postMessage(sandbox, mode.url, {
      ...message,
      event: 'pass.scanned',
      total: null,
      currency: null,
      points: null,
    });
  });

  /** Rings up at another till; the page's connector then finds the sale there, unless a flow of the user's does. */
  async function sellAt(other: OtherTill, passId: unknown, given: unknown): Promise<Receipt> {
    const lines = readLines(given);
    const pass = passId === undefined ? undefined : await findPass(passId);
    if (mode.mode === 'tillpass') await others.watch(other);
    const { id, total, currency } = others.ringUp(other, lines, pass);
    const sale = receipts.take({
      id,
      till: other,
      passId: pass === undefined ? '' : String(pass.id),
      customer: pass === undefined ? 'Walk-in' : nameOf(pass),
      total,
      currency,
      items: summaryOf(lines),
      points: null,
    });
    await book(other, sale, pass);
    return sale;
  }

  async function refundAt(other: OtherTill, refund: Receipt): Promise<void> {
    const pass = refund.passId === '' ? undefined : await findPass(refund.passId);
    others.refund(other, refund.refundOf ?? '');
    await book(other, refund, pass);
  }

  async function book(other: OtherTill, receipt: Receipt, pass: Body | undefined): Promise<void> {
    const show = (shown: Receipt): void => sandbox.changes.emit('sale', () => shown);
    if (mode.mode !== 'tillpass') return show(receipt);
    receipt.note = 'on its way';
    show(receipt);
    try {
      const programId = String(pass?.programId ?? sandbox.passkit.programs()[0]?.id);
      for (const [id, { points, note }] of await others.settle(other, receipt, programId)) {
        const booked = receipts.get(id);
        if (booked) show(Object.assign(booked, { points, note }));
      }
    } catch (problem) {
      show(Object.assign(receipt, { note: 'not booked yet' }));
      throw problem;
    }
  }

  async function reverse(refund: Receipt, points: number): Promise<number> {
    const result = await ready().act('reverse_transaction', {
      passId: refund.passId,
      originalTransactionId: refund.refundOf,
      transactionId: refund.id,
      points,
      onShortfall: 'to_zero',
    });
    return -(result.pointsReversed as number);
  }

  async function findPass(passId: unknown): Promise<Body> {
    const [pass] = await ready().search('find_pass', { passId });
    if (!pass) throw inputError('passId', 'There is no such pass. Choose one from the wallet.');
    return pass;
  }

  /** Books it through TillPass or posts it out, then shows it. */
  async function settle(receipt: Receipt, book: (points: number) => Promise<number>): Promise<void> {
    const points = wholeUnits(receipt);
    if (mode.mode === 'url' && mode.url !== undefined) {
      const pass = await findPass(receipt.passId);
      postMessage(
        sandbox,
        mode.url,
        saleMessage(
          receipt,
          { externalId: pass.externalId as string | null, programId: pass.programId as string },
          points,
        ),
      );
    } else if (points > 0) {
      receipt.points = await book(points);
    } else {
      receipt.points = 0;
    }
    sandbox.changes.emit('sale', () => receipt);
  }
}

const nameOf = ({ firstName, lastName, externalId, id }: Body): string =>
  [firstName, lastName].filter(Boolean).join(' ') || String(externalId ?? id);

const otherTill = (till: unknown): OtherTill | undefined =>
  till === 'toast' || till === 'square' ? till : undefined;

/** "2 × Flat white, Croissant" */
const summaryOf = (lines: ReturnType<typeof readLines>): string =>
  lines.map(({ name, quantity }) => (quantity > 1 ? `${quantity} × ${name}` : name)).join(', ');

const asBody = (body: unknown): Body => (typeof body === 'object' && body !== null ? (body as Body) : {});

/** Answers what the work gives, or its error as a sentence. */
async function answer(
  reply: { code(status: number): { send(body: unknown): unknown } },
  work: () => Promise<unknown>,
): Promise<unknown> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof TillPassError)) throw error;
    return reply.code(error.problem === 'input' ? 400 : 409).send({ error: error.message });
  }
}
