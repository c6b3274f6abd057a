import {
  bodiesOf,
  entryPass,
  fakePassEntry,
  GET_PASS,
  PASS,
  passAnswer,
  PATCH_PASS,
} from '../../../testing/passentry.ts';
import { rejection } from '../../../testing/caller.ts';

const NOTIFY = `POST /api/v1/passes/${PASS}/notification`;
const MESSAGE = { passId: PASS, message: 'Your coffee is ready' };
const notified = (notifications: unknown) => ({ body: { data: entryPass(), meta: { notifications } } });
const DELIVERED = notified({ status: 'delivered', message: 'Delivered succesfully' });
const NOT_DELIVERED = notified({ status: 'notDelivered', message: 'Pass has not been added to the wallet' });

test('a message that arrived is told as delivered', async () => {
  const host = fakePassEntry({ [NOTIFY]: DELIVERED });
  const result = await host.client.act('send_message', MESSAGE);
  expect(result).toMatchObject({ sentTo: 1, delivery: 'delivered', duplicate: false });
  expect(result).not.toHaveProperty('deliveryReason');
  expect(bodiesOf(host)).toEqual([{ notification: { message: MESSAGE.message } }]);
});

test('a good answer does not mean that it arrived', async () => {
  const host = fakePassEntry({ [NOTIFY]: NOT_DELIVERED });
  expect(await host.client.act('send_message', MESSAGE)).toMatchObject({
    sentTo: 0,
    delivery: 'notDelivered',
    deliveryReason: 'Pass has not been added to the wallet',
    holderSees: 'Nothing: the message was not delivered.',
  });
});

test('where nothing is told of the delivery, nothing is said of it', async () => {
  const host = fakePassEntry({ [NOTIFY]: passAnswer() });
  const result = await host.client.act('send_message', MESSAGE);
  expect(result).not.toHaveProperty('delivery');
  expect(result).toMatchObject({ sentTo: 1 });
});

test('with a transaction ID it is sent once', async () => {
  const host = fakePassEntry({ [NOTIFY]: [DELIVERED], [GET_PASS]: passAnswer() });
  await host.client.act('send_message', { ...MESSAGE, transactionId: 'M-1' });
  expect(await host.client.act('send_message', { ...MESSAGE, transactionId: 'M-1' })).toMatchObject({
    duplicate: true,
  });
});

test('a repeat does not say that a message arrived which the first run could not deliver', async () => {
  const host = fakePassEntry({ [NOTIFY]: [NOT_DELIVERED], [GET_PASS]: passAnswer() });
  await host.client.act('send_message', { ...MESSAGE, transactionId: 'M-1' });
  expect(await host.client.act('send_message', { ...MESSAGE, transactionId: 'M-1' })).toMatchObject({
    sentTo: null,
    holderSees:
      'What the first run sent, if it arrived: PassEntry tells that once, and no more when the step is repeated.',
    duplicate: true,
  });
});

test.each([{}, { transactionId: 'M-1' }])('a lost answer is not sent again (%j)', async (more) => {
  const host = fakePassEntry({ [NOTIFY]: [{ status: 504 }], [GET_PASS]: passAnswer() });
  const error = await rejection(host.client.act('send_message', { ...MESSAGE, ...more }));
  expect(error).toMatchObject({ problem: 'unknown_outcome' });
  expect(error.message).toContain('Look at the pass in the PassEntry dashboard');
});

test('a text in a field is an update, once for a transaction ID', async () => {
  const host = fakePassEntry({
    [PATCH_PASS]: [passAnswer(), passAnswer()],
    [GET_PASS]: passAnswer({ passContent: { level: MESSAGE.message } }),
  });
  const input = { ...MESSAGE, messageKind: 'field', messageField: 'level' };
  expect(await host.client.act('send_message', input)).toMatchObject({ sentTo: 1, duplicate: false });
  for (const duplicate of [false, true])
    expect(await host.client.act('send_message', { ...input, transactionId: 'M-2' })).toMatchObject({
      duplicate,
    });
  expect(bodiesOf(host)).toEqual(Array(2).fill({ pass: { level: MESSAGE.message } }));
});
