import { GENDER } from '../enums.ts';
import { field } from '../protojson.ts';
import type { MessageType } from '../protojson.ts';

export interface CalendarDate {
  year?: number;
  month?: number;
  day?: number;
}

export interface Person {
  surname?: string;
  forename?: string;
  otherNames?: string[];
  salutation?: string;
  suffix?: string;
  displayName?: string;
  gender?: keyof typeof GENDER;
  dateOfBirth?: CalendarDate;
  emailAddress?: string;
  mobileNumber?: string;
  externalId?: string;
  externalIds?: Record<string, string>;
}

/** io.Date */
export const DATE: MessageType = {
  name: 'Date',
  fields: {
    year: field('int32', { generic: 'max=9999' }),
    month: field('int32', { generic: 'min=1,max=12' }),
    day: field('int32', { generic: 'min=1,max=31' }),
  },
};

/** io.Person */
export const PERSON: MessageType = {
  name: 'Person',
  fields: {
    surname: field('string'),
    forename: field('string'),
    otherNames: field('strings'),
    salutation: field('string'),
    suffix: field('string'),
    displayName: field('string'),
    gender: field({ enum: GENDER }),
    dateOfBirth: field({ message: DATE }),
    emailAddress: field('string', {
      generic: 'omitempty,email',
      create: 'omitempty,email',
      update: 'omitempty,email',
    }),
    mobileNumber: field('string'),
    externalId: field('string'),
    externalIds: field('stringMap'),
  },
};
