import { IMAGE_USE } from '../images/image-use.ts';
import type { ImageUse } from '../images/image-use.ts';
import { field } from '../protojson.ts';
import type { MessageType } from '../protojson.ts';

export type ImageIds = Partial<Record<ImageUse, string>>;

/** io.Url */
export const URL_MESSAGE: MessageType = {
  name: 'Url',
  fields: { url: field('string'), title: field('string') },
};

/** io.ImageIds */
export const IMAGE_IDS: MessageType = {
  name: 'ImageIds',
  fields: Object.fromEntries(Object.keys(IMAGE_USE).map((use) => [use, field('string')])),
};

/** Made out of a specification, which stands in the place of an image. */
const STAMP_IMAGE: ImageUse = 'stampImage';
const NOT_LOCALIZED: readonly ImageUse[] = [
  'profile',
  'appImage',
  'stampedImage',
  'unstampedImage',
  STAMP_IMAGE,
];

export const PLAIN_USES = (Object.keys(IMAGE_USE) as ImageUse[]).filter((use) => use !== STAMP_IMAGE);

/** The name of the translations of an image in io.ImageData, such as localizedIcon. */
export function localizedName(use: ImageUse): string {
  return `localized${use.charAt(0).toUpperCase()}${use.slice(1)}`;
}

const LOCALIZED_STRING: MessageType = {
  name: 'LocalizedString',
  fields: { translations: field('stringMap') },
};

const IMAGE_DATA: MessageType = {
  name: 'ImageData',
  fields: {
    ...Object.fromEntries(PLAIN_USES.map((use) => [use, field('string')])),
    stampConfig: field('json'),
    ...Object.fromEntries(
      PLAIN_USES.filter((use) => !NOT_LOCALIZED.includes(use)).map((use) => [
        localizedName(use),
        field({ message: LOCALIZED_STRING }),
      ]),
    ),
  },
};

/** io.CreateImageInput */
export const CREATE_IMAGE: MessageType = {
  name: 'CreateImageInput',
  fields: { name: field('string'), imageData: field({ message: IMAGE_DATA }) },
};

/** io.UpdateImageInput */
export const UPDATE_IMAGE: MessageType = {
  name: 'UpdateImageInput',
  fields: {
    id: field('string'),
    name: field('string'),
    imageData: field('string'),
    localizedImageData: field({ message: LOCALIZED_STRING }),
  },
};

/** io.ImageRecord */
export const IMAGE_RECORD: MessageType = {
  name: 'ImageRecord',
  fields: {
    id: field('string'),
    name: field('string'),
    url: field('string'),
    use: field({ enum: IMAGE_USE }),
    languages: field('strings'),
    ownerUsername: field('string'),
    createdAt: field('timestamp'),
    updatedAt: field('timestamp'),
  },
};
