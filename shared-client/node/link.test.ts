import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tillFile } from '../src/drivers/till-file/driver.ts';
import { connect } from './connect.ts';

const CSV = 'Receipt No,Date,Total\n1,2026-03-02 10:00,3.00\n';

interface Site {
  url: string;
  /** What was asked for, and with which token. */
  seen: string[];
  close(): Promise<void>;
}

async function serve(
  answer: (request: IncomingMessage) => { location?: string; body?: string },
): Promise<Site> {
  const seen: string[] = [];
  const server: Server = createServer((request, response) => {
    seen.push(`${request.url} ${request.headers.authorization ?? 'no token'}`);
    const { location, body } = answer(request);
    response
      .writeHead(location ? 302 : 200, location ? { location } : { 'content-type': 'text/csv' })
      .end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

test('the token goes to the link itself, query and all, and to nowhere that it leads to', async () => {
  const store = await serve(() => ({ body: CSV }));
  const share = await serve(({ url }) => ({
    location: url === '/d?dl=1' ? '/moved' : `${store.url}/blob?sig=1`,
  }));
  try {
    const credentials = { baseUrl: `${share.url}/d?dl=1`, token: 'secret' };
    const client = connect(tillFile, { credentials });
    const shop = { timeZone: 'America/New_York', currency: 'USD' };
    const [told] = await client.poll('sale_paid', shop, { limit: 1, withPasses: true });
    expect(told!.sale).toMatchObject({
      transactionId: '1',
      total: '3.00',
      occurredAt: '2026-03-02T15:00:00.000Z',
    });
    expect(share.seen).toEqual(['/d?dl=1 Bearer secret', '/moved no token']);
    expect(store.seen).toEqual(['/blob?sig=1 no token']);
  } finally {
    await Promise.all([store.close(), share.close()]);
  }
});
