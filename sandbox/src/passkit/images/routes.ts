import { IMAGE_IDS, IMAGE_RECORD } from '../messages/image.ts';
import type { Operations } from '../operation.ts';
import { EMPTY, one } from '../reply.ts';
import { createImages, imageBundle, imageRecord, imageUrl, updateImage } from './images.ts';

/** Images (PassKit descriptors: images). Lists, stamp images and localized addresses are not there. */
export const IMAGE_ROUTES: Operations = {
  'POST /images': (state, { body }) => one(IMAGE_IDS, createImages(state, body)),
  'PUT /image': (state, { body }) => one(IMAGE_RECORD, imageRecord(state, updateImage(state, body))),
  'GET /image/{id}': (state, { params }) => {
    const image = state.images.get(params['id'] ?? '');
    return { kind: 'json', value: { url: imageUrl(state, image), title: image.name } };
  },
  'GET /image/data/{id}': (state, { params }) =>
    one(IMAGE_RECORD, imageRecord(state, state.images.get(params['id'] ?? ''))),
  'GET /image/bundle/{id}': (state, { params }) => ({
    kind: 'json',
    value: { image: imageBundle(state.images.get(params['id'] ?? '')) },
  }),
  'DELETE /image/{id}': (state, { params }) => {
    state.images.delete(params['id'] ?? '');
    return EMPTY;
  },
};
