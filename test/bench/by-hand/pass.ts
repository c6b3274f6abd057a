import type { Hand } from './hand.ts';
import { member, memberPath, occasion, visitor } from './job.ts';
import type { Fields, Job } from './job.ts';

const MEMBER = '/members/member';

const person = ({ firstName, lastName, email, phone, birthday }: Fields) => {
  const [year, month, day] = birthday ? String(birthday).split('-').map(Number) : [];
  return {
    forename: firstName,
    surname: lastName,
    emailAddress: email,
    ...(phone ? { mobileNumber: String(phone).replaceAll(' ', '') } : {}),
    ...(birthday ? { dateOfBirth: { year, month, day } } : {}),
  };
};

const enrol = (hand: Hand, { programId, tierId, externalId, ...fields }: Fields) =>
  hand.call('POST', MEMBER, {
    programId,
    tierId,
    externalId,
    person: person({ programId, ...fields }),
    metaData: fields.customFields,
    optOut: fields.optOut,
    profileImage: fields.profileImageUrl,
  });

const update = (hand: Hand, fields: Fields, changes: object) =>
  hand.call('PUT', MEMBER, { ...member(fields), ...changes });

const read = (hand: Hand, fields: Fields) => hand.call('GET', memberPath(fields));

export const passJobs: readonly Job[] = [
  {
    key: 'issue_pass',
    name: 'a new customer',
    goal: 1,
    byHand: async (hand, fields) => (await hand.find(memberPath(fields))) ?? enrol(hand, fields),
  },
  {
    key: 'issue_pass',
    name: 'a known customer',
    goal: 2,
    byHand: async (hand, fields) => (await hand.find(memberPath(fields))) ?? enrol(hand, fields),
    note: 'By hand, two runs at once may both find no pass; the second one then fails.',
  },
  {
    key: 'issue_pass',
    name: 'a known customer, updated, with the pass',
    goal: 2,
    async byHand(hand, fields) {
      const { expiresAt } = fields;
      const changes = { ...member(fields), person: person(fields), expiryDate: expiresAt };
      if (!(await hand.attempt('PUT', MEMBER, changes))) await enrol(hand, fields);
      return read(hand, fields);
    },
    note: 'Ours creates first, so that a new customer costs one call; a known one then costs that call and the look, too.',
  },
  {
    key: 'update_pass',
    name: 'all at once, with the pass',
    goal: 2,
    async byHand(hand, fields) {
      const [lat, lon, lockScreenMessage] = String(fields.locations).split(', ');
      await update(hand, fields, {
        tierId: fields.tierId,
        person: person(fields),
        metaData: fields.customFields,
        optOut: fields.optOut,
        expiryDate: fields.expiresAt,
        profileImage: fields.profileImageUrl,
        passOverrides: {
          imageIds: { strip: fields.imageId },
          locations: [{ lat: Number(lat), lon: Number(lon), lockScreenMessage }],
        },
      });
      return read(hand, fields);
    },
  },
  {
    key: 'update_pass',
    name: 'one field, by External ID',
    goal: 1,
    byHand: (hand, fields) => update(hand, fields, { person: person(fields) }),
  },
  {
    key: 'change_tier',
    name: 'up',
    goal: 1,
    byHand: (hand, fields) =>
      hand.call('PUT', `${MEMBER}/tier`, {
        ...visitor(fields),
        tierId: fields.tierId,
        eventDetails: occasion(fields),
      }),
  },
  {
    key: 'check_in',
    name: 'by External ID',
    goal: 1,
    byHand: (hand, fields) =>
      hand.call('POST', `${MEMBER}/checkIn`, { ...visitor(fields), ...occasion(fields) }),
  },
  {
    key: 'check_in',
    name: 'once',
    goal: 1,
    byHand: (hand, fields) =>
      hand.call('POST', `${MEMBER}/checkIn`, { ...visitor(fields), ...occasion(fields) }),
    note: 'By hand, a repeat is a second visit.',
  },
  {
    key: 'check_out',
    name: 'by Pass ID, with the pass',
    goal: 2,
    async byHand(hand, fields) {
      await hand.call('POST', `${MEMBER}/checkOut`, { ...visitor(fields), ...occasion(fields) });
      return read(hand, fields);
    },
  },
  {
    key: 'send_message',
    name: 'by the message service',
    goal: 2,
    byHand: (hand, fields) => message(hand, fields, fields.passId),
  },
  {
    key: 'send_message',
    name: 'once, by External ID',
    goal: 3,
    byHand: async (hand, fields) => message(hand, fields, (await read(hand, fields)).id),
    note: 'By hand, a repeat sends the message again.',
  },
  {
    key: 'send_message',
    name: 'in a field',
    goal: 1,
    byHand: (hand, fields) =>
      update(hand, fields, { metaData: { [String(fields.messageField)]: fields.message } }),
  },
  {
    key: 'revoke_pass',
    name: 'expire',
    goal: 1,
    byHand: (hand, fields) =>
      hand.call('PUT', `${MEMBER}/updateExpiry`, {
        ...member(fields),
        expiryDate: new Date().toISOString(),
      }),
  },
  {
    key: 'revoke_pass',
    name: 'delete, by External ID',
    goal: 1,
    byHand: (hand, fields) => hand.call('DELETE', MEMBER, member(fields)),
  },
  {
    key: 'restore_pass',
    name: 'an expired one, with the pass',
    goal: 2,
    async byHand(hand, fields) {
      const expiryDate = fields.expiresAt;
      await hand.call('PUT', `${MEMBER}/updateExpiry`, { ...member(fields), expiryDate });
      return read(hand, fields);
    },
  },
  {
    key: 'create_image',
    name: 'a strip',
    goal: 1,
    async byHand(hand, { imageUrl, imageKind, imageName }) {
      const kind = String(imageKind);
      const made = await hand.call('POST', '/images', { name: imageName, imageData: { [kind]: imageUrl } });
      return { imageId: made[kind] };
    },
    told: ({ id }: { id: string }) => ({ imageId: id }),
  },
];

async function message(hand: Hand, { messageTitle, message: text }: Fields, passId: unknown) {
  const { id } = await hand.call('POST', '/message', { title: messageTitle, plainTextContent: text });
  return hand.call('POST', '/message/send', { messageId: id, passIds: { ids: [passId] } });
}
