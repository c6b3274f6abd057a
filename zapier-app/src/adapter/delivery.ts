import type { Delivery } from '@tillpass/client';
import type { Bundle } from 'zapier-platform-core';

type Values = Readonly<Record<string, unknown>>;

/**
 * The request that reached a hook's address. What was sent is in `rawRequest`; `cleanedRequest` is Zapier's reading of
 * it, which is the body itself, or the request around it, or a form made of JSON that was not announced as JSON.
 */
export function deliveryOf({ rawRequest, cleanedRequest }: Bundle): Delivery {
  const around = isRequest(cleanedRequest) ? cleanedRequest : undefined;
  const method = rawRequest?.method ?? around?.method;
  const content = rawRequest?.content;
  return {
    ...(typeof content === 'string' ? { rawBody: content } : {}),
    ...(isGroup(rawRequest?.headers) ? { headers: plainHeaders(rawRequest.headers) } : {}),
    method: typeof method === 'string' ? method.toUpperCase() : 'POST',
    body: jsonGroup(content) ?? unwrap(around ? around.content : cleanedRequest),
  };
}

/** Zapier writes names in capitals and puts "Http-" in front of those that it does not know. */
const plainHeaders = (headers: Values): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.toLowerCase().replace(/^http[-_]/, ''),
      String(value),
    ]),
  );

function unwrap(body: unknown): unknown {
  if (typeof body === 'string') return jsonGroup(body) ?? body;
  const [first, ...others] = isGroup(body) ? Object.entries(body) : [];
  if (!first || others.length > 0) return body;
  return jsonGroup(first[0]) ?? jsonGroup(first.join('=')) ?? body;
}

function isRequest(value: unknown): value is Values {
  return isGroup(value) && 'content' in value && 'method' in value;
}

function isGroup(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The text as a JSON object, or undefined when it is none. */
function jsonGroup(text: unknown): Values | undefined {
  if (typeof text !== 'string' || !text.trimStart().startsWith('{')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isGroup(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
