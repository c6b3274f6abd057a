import { invalid } from '../rpc-error.ts';
import type { ImageSource } from './store.ts';

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

const KINDS: readonly { start: string; mediaType: string; extension: string }[] = [
  { start: '89504e47', mediaType: 'image/png', extension: 'png' },
  { start: 'ffd8ff', mediaType: 'image/jpeg', extension: 'jpg' },
  { start: '47494638', mediaType: 'image/gif', extension: 'gif' },
];

/**
 * Reads an image of a request: "either a base64 image or a url" (PassKit descriptors). The bytes must be those of a
 * PNG, JPEG or GIF, and an address must be https. An address is not fetched.
 */
export function readSource(text: string, path: string): ImageSource {
  if (/^https:\/\//i.test(text) && URL.canParse(text)) return { url: text };
  if (BASE64.test(text)) {
    const bytes = Buffer.from(text, 'base64');
    const kind = KINDS.find(({ start }) => bytes.subarray(0, start.length / 2).toString('hex') === start);
    if (kind !== undefined) return { bytes, mediaType: kind.mediaType, extension: kind.extension };
  }
  throw invalid(`${path} must be a base64 image or an https URL`);
}
