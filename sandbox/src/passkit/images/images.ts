import { newId } from '../ids.ts';
import { CREATE_IMAGE, PLAIN_USES, UPDATE_IMAGE, localizedName } from '../messages/image.ts';
import type { ImageIds } from '../messages/image.ts';
import { readMessage } from '../protojson.ts';
import { RPC_CODE, RpcError, invalid } from '../rpc-error.ts';
import type { PassKitState } from '../state.ts';
import type { ImageUse } from './image-use.ts';
import { readSource } from './source.ts';
import type { ImageSource, StoredImage } from './store.ts';
import { zip } from './zip.ts';

type Translations = { translations?: Record<string, string> };

const OWNER = 'corner-cafe';

function readTranslations(given: Translations | undefined, path: string): [string, ImageSource][] {
  return Object.entries(given?.translations ?? {}).map(([language, text]) => [
    language,
    readSource(text, `${path}.${language}`),
  ]);
}

/** Stores images, one of each kind given, and answers their ids. */
export function createImages(state: PassKitState, body: unknown): ImageIds {
  const input = readMessage<{ name: string; imageData: Record<string, unknown> }>(CREATE_IMAGE, body);
  const data = input.imageData ?? {};
  if (data['stampConfig'] !== undefined)
    throw new RpcError(RPC_CODE.UNIMPLEMENTED, 'imageData.stampConfig is not emulated');
  const uses = PLAIN_USES.filter((use) => data[use] !== undefined);
  if (uses.length === 0) throw invalid('imageData holds no image');
  const name = input.name ?? '';
  const now = state.now();
  const images = uses.map((use): StoredImage => {
    const localized = localizedName(use);
    return {
      id: newId(),
      name: uses.length === 1 ? name : `${name} ${use}`.trim(),
      use,
      source: readSource(data[use] as string, `imageData.${use}`),
      localized: new Map(readTranslations(data[localized] as Translations, `imageData.${localized}`)),
      createdAt: now,
      updatedAt: now,
    };
  });
  for (const image of images) state.images.add(image);
  return Object.fromEntries(images.map(({ use, id }) => [use, id])) as Partial<Record<ImageUse, string>>;
}

/** Changes the name or the pixels of an image; what is left out stays. */
export function updateImage(state: PassKitState, body: unknown): StoredImage {
  const { id, name, imageData, localizedImageData } = readMessage<{
    id: string;
    name: string;
    imageData: string;
    localizedImageData: Translations;
  }>(UPDATE_IMAGE, body);
  if (id === undefined) throw invalid('id is required');
  const image = state.images.get(id);
  const source = imageData === undefined ? image.source : readSource(imageData, 'imageData');
  const translations = readTranslations(localizedImageData, 'localizedImageData');
  image.name = name ?? image.name;
  image.source = source;
  for (const [language, version] of translations) image.localized.set(language, version);
  image.updatedAt = state.now();
  return image;
}

/** Where an image is: the address that was given, or the sandbox's own. */
export function imageUrl(state: PassKitState, { id, source }: StoredImage): string {
  return 'url' in source ? source.url : `${state.publicUrl}/i/${id}`;
}

/** io.ImageRecord */
export function imageRecord(state: PassKitState, image: StoredImage): object {
  const { id, name, use, localized, createdAt, updatedAt } = image;
  const languages = [...localized.keys()].map((language) => language.toUpperCase().replaceAll('-', '_'));
  return {
    id,
    name,
    use,
    languages,
    createdAt,
    updatedAt,
    url: imageUrl(state, image),
    ownerUsername: OWNER,
  };
}

function entryOf(name: string, source: ImageSource): { name: string; bytes: Buffer } {
  return 'url' in source
    ? { name: `${name}.url.txt`, bytes: Buffer.from(source.url) }
    : { name: `${name}.${source.extension}`, bytes: source.bytes };
}

/** A zip of all versions of an image; one that was given by its address is a text with that address. */
export function imageBundle({ use, source, localized }: StoredImage): string {
  const others = [...localized].map(([language, version]) => entryOf(`${use}-${language}`, version));
  return zip([entryOf(use, source), ...others]).toString('base64');
}
