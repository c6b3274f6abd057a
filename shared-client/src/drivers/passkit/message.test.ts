import { fakePasskit, member, PASS, PROGRAM } from '../../../testing/passkit.ts';
import type { Routes } from '../../../testing/passkit.ts';
import { networkError } from '../../../testing/runtime.ts';
import type { Step } from '../../../testing/runtime.ts';

const MAKE = 'POST /message';
const SEND = 'POST /message/send';
const UPDATE = 'PUT /members/member';
const READ = `GET /members/member/id/${PASS}`;
const BY_EXTERNAL = `GET /members/member/externalId/${PROGRAM}/CUST-1042`;
const lost = networkError('ECONNRESET');
const ids = { id: PASS, system: 'passkit', programId: null, externalId: null };

describe('a message', () => {
  const input = { passId: PASS, messageTitle: 'We miss you', message: 'Come back' };
  const named = { ...input, transactionId: 'M-1' };
  const made: Step = { body: { id: 'MSG-1' } };
  const sent: Step = { body: { count: 1 } };
  const result = {
    ...ids,
    messageKind: 'message',
    messageId: 'MSG-1',
    sentTo: 1,
    holderSees: 'The title and the text, where the wallet shows messages of the pass.',
    duplicate: false,
  };
  const send = (routes: Routes) => fakePasskit({ [MAKE]: made, [SEND]: sent, ...routes });
  const sendings = (calls: string[]) => calls.filter((call) => call === SEND).length;

  test('is made and sent to this pass alone', async () => {
    const { client, seen } = send({});
    expect(await client.act('send_message', input)).toStrictEqual(result);
    expect(seen()).toEqual([
      { call: MAKE, body: { title: 'We miss you', plainTextContent: 'Come back' } },
      { call: SEND, body: { messageId: 'MSG-1', passIds: { ids: [PASS] } } },
    ]);
  });

  test('needs the Pass ID, which is looked up for an External ID', async () => {
    const { client, calls, seen } = send({ [BY_EXTERNAL]: { body: member() } });
    const answer = await client.act('send_message', {
      ...input,
      passId: '',
      externalId: 'CUST-1042',
      programId: PROGRAM,
    });
    expect(answer).toStrictEqual({ ...result, programId: PROGRAM, externalId: 'CUST-1042' });
    expect(calls()).toEqual([BY_EXTERNAL, MAKE, SEND]);
    expect(seen()[2]!.body).toMatchObject({ passIds: { ids: [PASS] } });
  });

  test('that is made twice after a lost answer reaches the holder once', async () => {
    const { client, calls } = send({ [MAKE]: [lost, { body: { id: 'MSG-2' } }] });
    expect(await client.act('send_message', input)).toStrictEqual({ ...result, messageId: 'MSG-2' });
    expect(calls()).toEqual([MAKE, MAKE, SEND]);
  });

  test('that PassKit does not confirm is not sent, and may be tried again', async () => {
    const { client, calls } = send({ [MAKE]: [{ body: {} }, made] });
    await expect(client.act('send_message', named)).rejects.toMatchObject({
      problem: 'unavailable',
      message:
        'PassKit could not send the message: it did not confirm the message. Nothing was sent; try again in a minute.',
    });
    expect(await client.act('send_message', named)).toStrictEqual(result);
    expect(calls()).toEqual([MAKE, MAKE, SEND]);
  });

  test.each([{ count: 0 }, {}])('that the pass did not take is refused, with a cure: %j', async (body) => {
    const { client, calls } = send({ [SEND]: [{ body }, sent] });
    await expect(client.act('send_message', named)).rejects.toMatchObject({
      problem: 'refused',
      message:
        'PassKit could not send the message: the pass took no message. Check the Pass ID, and that the pass is on a phone and has not expired; or send it as Text in a Field.',
      details: { field: 'passId' },
    });
    expect(await client.act('send_message', named)).toMatchObject({ duplicate: false });
    expect(sendings(calls())).toBe(2);
  });

  test('is sent once for its transaction ID', async () => {
    const { client, calls } = send({});
    await client.act('send_message', named);
    const { messageId: _, ...again } = result;
    expect(await client.act('send_message', named)).toStrictEqual({ ...again, duplicate: true });
    expect(calls()).toEqual([MAKE, SEND]);
  });

  test.each([{ message: 'Other' }, { messageTitle: 'Other' }, { passId: 'OTHER' }])(
    'is a conflict under a transaction ID of another one: %j',
    async (changes) => {
      const { client, calls } = send({});
      await client.act('send_message', named);
      await expect(client.act('send_message', { ...named, ...changes })).rejects.toMatchObject({
        problem: 'conflict',
      });
      expect(sendings(calls())).toBe(1);
    },
  );

  test('whose sending is lost stays unknown for good, because PassKit does not tell', async () => {
    const { client, calls, runtime } = send({ [SEND]: [lost, sent] });
    const unknown = {
      problem: 'unknown_outcome',
      message:
        'PassKit could not send the message: PassKit does not tell which messages a pass got, so it is not known whether "M-1" was carried out. It was not repeated. Look at the activity of the pass in the PassKit portal; if it is not there, run the step again with a new transaction ID.',
      details: { field: 'transactionId' },
    };
    await expect(client.act('send_message', named)).rejects.toMatchObject(unknown);
    runtime.pass(3_600_000);
    const again = client.act('send_message', named);
    await expect(again).rejects.toMatchObject(unknown);
    await expect(again).rejects.not.toHaveProperty('details.retryAfterMs');
    expect(sendings(calls())).toBe(1);
  });

  test('without a transaction ID whose sending is lost is reported and not repeated', async () => {
    const { client, calls } = send({ [SEND]: lost });
    await expect(client.act('send_message', input)).rejects.toMatchObject({
      problem: 'unknown_outcome',
      message: expect.stringMatching(
        /^PassKit could not send the message: its answer was lost, so it is not known whether the message was sent\. It was not repeated\./,
      ),
    });
    expect(sendings(calls())).toBe(1);
  });

  test('needs a title, which a text in a field does not', async () => {
    const { client, calls } = send({});
    await expect(client.act('send_message', { ...input, messageTitle: '' })).rejects.toMatchObject({
      problem: 'input',
      details: { field: 'messageTitle' },
    });
    expect(calls()).toEqual([]);
  });
});

describe('a text in a field', () => {
  const input = { passId: PASS, messageKind: 'field', messageField: 'notice', message: 'Come back' };
  const named = { ...input, transactionId: 'M-1' };
  const result = {
    ...ids,
    messageKind: 'field',
    sentTo: 1,
    holderSees:
      'The text, in the field "notice" of the pass. An iPhone shows it on the lock screen too, if that field has a change message in the design of the pass and the text is a new one.',
    duplicate: false,
  };
  const written: Routes = { [UPDATE]: { body: { id: PASS } } };
  const shows = (notice: string) => ({ ...written, [READ]: { body: member({ metaData: { notice } }) } });

  test('is one call, and is written again each time without a transaction ID', async () => {
    const { client, seen, calls } = fakePasskit(written);
    expect(await client.act('send_message', input)).toStrictEqual(result);
    await client.act('send_message', input);
    expect(calls()).toEqual([UPDATE, UPDATE]);
    expect(seen()[0]!.body).toStrictEqual({
      id: PASS,
      metaData: { notice: 'Come back' },
      operation: 'OPERATION_PATCH',
    });
  });

  test.each(['Come back', 'Something newer'])(
    'is written once for its transaction ID, also when the pass shows "%s" now',
    async (now) => {
      const { client, calls } = fakePasskit(shows(now));
      await client.act('send_message', named);
      expect(await client.act('send_message', named)).toStrictEqual({
        ...result,
        programId: PROGRAM,
        externalId: 'CUST-1042',
        duplicate: true,
      });
      expect(calls()).toEqual([UPDATE, READ]);
    },
  );

  test('may be written twice when an answer is lost, for the holder sees it once', async () => {
    const { client, calls } = fakePasskit({ [UPDATE]: [lost, { body: { id: PASS } }] });
    expect(await client.act('send_message', named)).toStrictEqual(result);
    expect(calls()).toEqual([UPDATE, UPDATE]);
  });

  test('under the transaction ID of a message is a conflict', async () => {
    const { client } = fakePasskit({
      ...shows(''),
      [MAKE]: { body: { id: 'MSG-1' } },
      [SEND]: { body: { count: 1 } },
    });
    await client.act('send_message', { ...named, messageKind: 'message', messageTitle: 'T' });
    await expect(client.act('send_message', named)).rejects.toMatchObject({ problem: 'conflict' });
  });
});
