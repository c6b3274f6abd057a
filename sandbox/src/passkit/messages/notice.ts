import { MESSAGE_STATUS } from '../enums.ts';
import { field } from '../protojson.ts';
import type { MessageType } from '../protojson.ts';
import { IMAGE_IDS, URL_MESSAGE } from './image.ts';
import type { ImageIds } from './image.ts';

/** A message to holders of passes; the dates are RFC3339 texts, as the descriptor has them. */
export interface Notice {
  id: string;
  title: string;
  plainTextContent: string;
  richTextContent?: string;
  urls?: { url?: string; title?: string }[];
  images?: ImageIds;
  priority?: number;
  displayFrom?: string;
  displayUntil?: string;
}

const DATE_TEXT = { create: 'rfc3339,omitempty', update: 'rfc3339,omitempty' };
const REQUIRED = { create: 'required', update: 'required' };

/** io.Message */
export const MESSAGE: MessageType = {
  name: 'Message',
  fields: {
    id: field('string', { update: 'required' }),
    title: field('string', REQUIRED),
    localizedTitle: field('json'),
    plainTextContent: field('string', REQUIRED),
    localizedPlainTextContent: field('json'),
    richTextContent: field('string'),
    localizedRichTextContent: field('json'),
    urls: field({ messageList: URL_MESSAGE }),
    images: field({ message: IMAGE_IDS }),
    priority: field('uint32'),
    displayFrom: field('string', DATE_TEXT),
    displayUntil: field('string', DATE_TEXT),
  },
};

const PASS_IDS: MessageType = {
  name: 'PassIds',
  fields: { ids: field('strings', { generic: 'uuidCompressedString,dive' }) },
};

/** io.SendMessageRequest. The descriptor types Protocol.protocol as Protocol, so that part is read as it comes. */
export const SEND_MESSAGE: MessageType = {
  name: 'SendMessageRequest',
  fields: {
    messageId: field('string'),
    passIds: { type: { message: PASS_IDS }, oneof: true },
    protocol: { type: 'json', oneof: true },
  },
};

/** io.GetMessageResponse, a message with what became of it. */
export const MESSAGE_WITH_STATUS: MessageType = {
  name: 'GetMessageResponse',
  fields: {
    message: field({ message: MESSAGE }),
    status: field({ enum: MESSAGE_STATUS }),
    recipients: field('uint32'),
    distributedAt: field('timestamp'),
    withdrawnAt: field('timestamp'),
    createdAt: field('timestamp'),
    updatedAt: field('timestamp'),
  },
};
