import { hmac } from '../../../../testing/signed.ts';
import {
  balanceAnswer,
  CREATE,
  entryPass,
  fakePassEntry,
  GET_BALANCE,
  GET_BY_EXT,
  GET_PASS,
  NOT_FOUND,
  PASS,
  passAnswer,
  subscription,
  SUBSCRIBE,
  TEMPLATE,
} from '../../../../testing/passentry.ts';
import { nodeCrypto } from '../../../../node/crypto.ts';
import { hooks } from './hooks.ts';

const SCAN = {
  scanType: 'nfc',
  scanValue: 'CUST-1',
  status: 'successful',
  scannedAt: '2026-03-02T08:59:00Z',
};

/** A delivery as PassEntry sends it. The ID beside the pass differs, as in its samples. */
const delivery = (webhookType: string, included: object[] = [entryPass()], id = 'd-1') => ({
  method: 'POST',
  body: {
    data: {
      id,
      type: 'webhook',
      attributes: { timeStamp: '2026-03-02T08:59:30Z', webhookType },
      relationships: { pass: { data: { id: PASS, type: 'pass' } } },
    },
    included,
  },
});
const scanned = (scan: object = SCAN) =>
  delivery('passScanned', [
    { id: 's-1', type: 'scan', attributes: scan },
    { id: 'r-1', type: 'reader', attributes: { name: 'Counter', readerType: 'VtapReader' } },
    entryPass(),
  ]);
const receive = (key: string, sent: ReturnType<typeof delivery>, answer = balanceAnswer(240), input = {}) =>
  fakePassEntry({ [GET_BALANCE]: answer }).client.receive(key, input, sent);

describe('a delivery', () => {
  test('is told with the pass as it is now, and not as the delivery has it', async () => {
    const forged = entryPass({ extId: 'FORGED', status: 'removed' });
    const [told] = await receive('pass_installed', delivery('passInstalled', [forged]));
    expect(told).toMatchObject({
      event: 'pass_installed',
      occurredAt: '2026-03-02T08:00:00.000Z',
      byTillPass: 'no',
      pass: { id: PASS, externalId: 'CUST-1', status: 'installed', points: 240 },
    });
  });

  test('names its pass beside it, where it brings none along', async () => {
    expect(await receive('pass_installed', delivery('passInstalled', []))).toHaveLength(1);
  });

  test('has the same ID when it comes again, and another one the next time', async () => {
    const ids = [];
    for (const id of ['d-1', 'd-1', 'd-2'])
      ids.push((await receive('pass_installed', delivery('passInstalled', undefined, id)))[0]!.id);
    expect(ids[0]).toBe(ids[1]);
    expect(ids[0]).not.toBe(ids[2]);
  });

  test('of another event tells nothing, and costs no call', async () => {
    const host = fakePassEntry({});
    expect(await host.client.receive('pass_removed', {}, delivery('passInstalled'))).toEqual([]);
    expect(host.calls()).toEqual([]);
  });

  test('of a pass of another template tells nothing where one is watched', async () => {
    const sent = delivery('passInstalled');
    expect(await receive('pass_installed', sent, undefined, { programId: 'another' })).toEqual([]);
    expect(await receive('pass_installed', sent, undefined, { programId: TEMPLATE })).toHaveLength(1);
  });

  test('of a pass that PassEntry does not know tells nothing', async () => {
    const host = fakePassEntry({ [GET_BALANCE]: NOT_FOUND, [GET_PASS]: NOT_FOUND });
    expect(await host.client.receive('pass_installed', {}, delivery('passInstalled'))).toEqual([]);
  });

  test('of an install of a pass that never was on a phone is not believed', async () => {
    const never = balanceAnswer(0, { status: 'issued', addedAt: null });
    expect(await receive('pass_installed', delivery('passInstalled'), never)).toEqual([]);
  });

  test('of a removal is told although the pass was added again meanwhile', async () => {
    const [told] = await receive('pass_removed', delivery('passRemoved'));
    expect(told).toMatchObject({ occurredAt: '2026-03-02T08:59:30.000Z', pass: { status: 'installed' } });
  });

  test.each([undefined, null, 'text', [], {}, { data: null }, { data: { attributes: 7 }, included: 'x' }])(
    'that makes no sense tells nothing: %j',
    async (body) => {
      expect(await fakePassEntry({}).client.receive('pass_scanned', {}, { method: 'POST', body })).toEqual(
        [],
      );
    },
  );

  test('that names a path instead of a pass is not followed', async () => {
    const sent = delivery('passInstalled', [{ id: '../webhook-subscriptions', type: 'pass' }]);
    expect(await fakePassEntry({}).client.receive('pass_installed', {}, sent)).toEqual([]);
  });
});

describe('a scan', () => {
  test('tells when and at which reader', async () => {
    expect(await receive('pass_scanned', scanned())).toMatchObject([
      { event: 'pass_scanned', occurredAt: '2026-03-02T08:59:00.000Z', locationId: 'Counter', staffId: null },
    ]);
  });

  test('that did not succeed is none', async () => {
    expect(await receive('pass_scanned', scanned({ ...SCAN, status: 'failed' }))).toEqual([]);
  });
});

describe('who issued a pass', () => {
  const CREATED = delivery('passCreated');
  const routes = {
    [SUBSCRIBE]: { status: 201, body: { data: subscription('https://h.example/1') } },
    [GET_BY_EXT]: NOT_FOUND,
    [CREATE]: passAnswer(),
    [GET_BALANCE]: balanceAnswer(0, { createdAt: '2026-03-02T09:00:00Z' }),
  };
  const issue = { programId: TEMPLATE, externalId: 'CUST-1' };

  test('TillPass, where the host remembers that', async () => {
    const { client } = fakePassEntry(routes);
    await client.subscribe('pass_issued', {}, 'https://h.example/1');
    await client.act('issue_pass', issue);
    for (let times = 0; times < 2; times++)
      expect(await client.receive('pass_issued', {}, CREATED)).toMatchObject([{ byTillPass: 'yes' }]);
  });

  test('is unknown otherwise', async () => {
    const { client } = fakePassEntry(routes);
    await client.subscribe('pass_issued', {}, 'https://h.example/1');
    expect(await client.receive('pass_issued', {}, CREATED)).toMatchObject([{ byTillPass: 'unknown' }]);
  });
});

test('the newest few for the editor, with their balances', async () => {
  const pass = (id: string, addedAt: string | null) => entryPass({ addedAt }, id);
  const list = [pass('a', null), pass('b', '2026-03-01T00:00:00Z'), pass(PASS, '2026-03-02T08:00:00Z')];
  const host = fakePassEntry({
    'GET /api/v1/passes': { body: { data: list } },
    [GET_BALANCE]: balanceAnswer(240),
  });
  const told = await host.client.recent('pass_installed', {}, 1);
  expect(told).toMatchObject([{ byTillPass: 'unknown', pass: { id: PASS, points: 240 } }]);
  expect(await host.client.recent('pass_scanned', {}, 3)).toEqual([]);
});

describe('a delivery is genuine', () => {
  const rawBody = JSON.stringify(delivery('passInstalled').body);
  const isGenuine = (signature: string | undefined, body: string | undefined = rawBody) =>
    hooks.pass_installed!.isGenuine!(nodeCrypto, 'whole-secret', {
      method: 'POST',
      body: {},
      ...(body === undefined ? {} : { rawBody: body }),
      ...(signature === undefined ? {} : { headers: { 'x-webhook-signature': signature } }),
    });

  test.each(['hex', 'base64'] as const)('with the signature of its body in %s', (encoding) => {
    expect(isGenuine(hmac('whole-secret', rawBody, encoding))).toBe(true);
    expect(isGenuine(hmac('other-secret', rawBody, encoding))).toBe(false);
    expect(isGenuine(hmac('whole-secret', `${rawBody} `, encoding))).toBe(false);
  });

  test('and never without one', () => {
    expect(isGenuine(undefined)).toBe(false);
    expect(isGenuine('')).toBe(false);
  });
});
