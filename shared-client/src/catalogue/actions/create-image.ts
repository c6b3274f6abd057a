import { defineAction } from '../define.ts';
import { use } from '../field.ts';
import { imageKind, imageName, imageUrl } from '../look-fields.ts';

export const createImage = defineAction({
  key: 'create_image',
  resource: 'pass',
  namesPass: false,
  words: {
    title: 'Create Image',
    noun: 'Image',
    doing: 'create the image',
    about: 'Stores an image from a link, so that Update Pass can show it on a pass',
    short: 'Create an image',
  },
  fields: [imageUrl, use(imageKind, { required: true, group: 'change' }), imageName],
  outputs: [
    { key: 'id', label: 'Image ID', type: 'string' },
    { key: 'system', label: 'System', type: 'string' },
    { key: 'imageKind', label: 'Kind of Image', type: 'string' },
    { key: 'imageName', label: 'Image Name', type: 'string' },
  ],
  sample: {
    id: '5gTpRkn4hBPRMTcjqLbhYs',
    system: 'passkit',
    imageKind: 'strip',
    imageName: 'Autumn strip',
  },
});
