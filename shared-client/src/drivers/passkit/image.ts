import { TillPassError } from '../../http/errors.ts';
import type { Verb } from '../driver.ts';
import { retold } from '../retell.ts';
import { asMessage, asText } from './wire.ts';
import type { Message } from './wire.ts';

/** Create Image: PassKit loads the picture from its link. A lost call is repeated, for a second image harms nobody. */
export const createImage: Verb = async ({ caller }, input) => {
  const { imageUrl, imageKind, imageName } = input as Record<string, string>;
  const body = { ...(imageName ? { name: imageName } : {}), imageData: { [imageKind!]: imageUrl } };
  let ids: Message;
  try {
    ids = asMessage(
      await caller.send({ method: 'POST', path: '/images', body, safety: 'repeatable', answer: 'json' }),
    );
  } catch (error) {
    if (!(error instanceof TillPassError) || error.problem !== 'refused') throw error;
    const cause =
      'it did not accept the picture. Check that the link opens for everybody and shows a PNG picture.';
    throw retold(caller, error, cause, 'imageUrl');
  }
  const id = asText(ids[imageKind!]);
  if (id) return { id, system: 'passkit', imageKind, imageName: imageName ?? null };
  throw new TillPassError(
    'unexpected',
    caller.explain('its answer has no image in it. Try again in a minute.'),
  );
};
