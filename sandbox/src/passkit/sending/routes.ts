import { MESSAGE, MESSAGE_WITH_STATUS } from '../messages/notice.ts';
import type { Operations } from '../operation.ts';
import { EMPTY, idOf, many, one } from '../reply.ts';
import { enrolmentUrls, sendWelcomeEmail, smartPassLink } from './distribution.ts';
import { listHistory, withStatus } from './history.ts';
import { createMessage, deleteMessage, updateMessage } from './messages.ts';
import { sendMessage } from './send.ts';

/** Messages to holders, welcome emails and links (PassKit descriptors: messages, distribution). */
export const SENDING_ROUTES: Operations = {
  'POST /message': (state, { body }) => idOf(createMessage(state, body)),
  'GET /message/{id}': (state, { params }) => one(MESSAGE, state.mailroom.message(params['id'] ?? '').notice),
  'PUT /message/{id}': (state, { params, body }) => {
    updateMessage(state, params['id'] ?? '', body);
    return EMPTY;
  },
  'DELETE /message/{id}': (state, { params }) => {
    deleteMessage(state, params['id'] ?? '');
    return EMPTY;
  },
  'POST /message/send': (state, { body }) => ({ kind: 'json', value: { count: sendMessage(state, body) } }),
  'GET /members/member/messages': (state, { query }) => {
    const sent = listHistory(state, query);
    return state.switches.messageHistoryShape === 'message'
      ? many(
          MESSAGE,
          sent.map(({ message }) => message.notice),
        )
      : many(
          MESSAGE_WITH_STATUS,
          sent.map((item) => withStatus(state, item)),
        );
  },
  'GET /members/enrol/url/program/{id}': (state, { params }) => ({
    kind: 'json',
    value: enrolmentUrls(state, params['id'] ?? ''),
  }),
  'POST /distribution/email': (state, { body }) => {
    sendWelcomeEmail(state, body);
    return EMPTY;
  },
  'POST /distribution/smartpasslink': (_state, { body }) => ({ kind: 'json', value: smartPassLink(body) }),
};
