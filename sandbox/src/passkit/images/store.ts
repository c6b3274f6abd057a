import type { ImageUse } from './image-use.ts';
import { notFound } from '../rpc-error.ts';

/** An image as a request gives it: its bytes, or where they are. */
export type ImageSource =
  | { readonly bytes: Buffer; readonly mediaType: string; readonly extension: string }
  | { readonly url: string };

/** An image as it is stored; times are milliseconds. */
export interface StoredImage {
  readonly id: string;
  name: string;
  readonly use: ImageUse;
  source: ImageSource;
  /** Other versions by language code. */
  readonly localized: Map<string, ImageSource>;
  readonly createdAt: number;
  updatedAt: number;
}

/** All images by id. */
export class ImageStore {
  readonly #images = new Map<string, StoredImage>();

  clear(): void {
    this.#images.clear();
  }

  add(image: StoredImage): void {
    this.#images.set(image.id, image);
  }

  find(id: string): StoredImage | undefined {
    return this.#images.get(id);
  }

  get(id: string): StoredImage {
    const image = this.find(id);
    if (image === undefined) throw notFound('image');
    return image;
  }

  delete(id: string): void {
    this.#images.delete(this.get(id).id);
  }
}
