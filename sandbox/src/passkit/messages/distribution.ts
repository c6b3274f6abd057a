import { PASS_PROTOCOL } from '../enums.ts';
import { field } from '../protojson.ts';
import type { MessageType } from '../protojson.ts';
import { URL_MESSAGE } from './image.ts';

/** io.EmailDistributionRequest */
export const EMAIL_REQUEST: MessageType = {
  name: 'EmailDistributionRequest',
  fields: {
    id: field('string', { create: 'required_without=ExternalId' }),
    externalId: field('string'),
    classId: field('string'),
    protocol: field({ enum: PASS_PROTOCOL }, { create: 'required' }),
    alternativeEmail: field('string'),
  },
};

/** io.SmartPassLinkRequest */
export const SMART_PASS_LINK: MessageType = {
  name: 'SmartPassLinkRequest',
  fields: {
    projectDistributionUrl: field({ message: URL_MESSAGE }, { create: 'required' }),
    fields: field('stringMap', { create: 'required,min=1' }),
  },
};
