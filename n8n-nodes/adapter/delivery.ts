import type { IWebhookFunctions } from 'n8n-workflow';
import type { Delivery } from '@tillpass/client/core';

/** The request that reached a trigger, as the client reads it. `url` is the address that the system calls. */
export function deliveryOf(context: IWebhookFunctions, url?: string): Delivery {
  const { method, rawBody } = context.getRequestObject() as {
    method: string;
    rawBody?: { toString(): string };
  };
  const text = rawBody?.toString();
  return {
    method,
    body: bodyOf(context, text ?? ''),
    ...(text === undefined ? {} : { rawBody: text }),
    headers: headersOf(context),
    ...(url === undefined ? {} : { url }),
  };
}

/** n8n parses JSON only where the content type says so. */
function bodyOf(context: IWebhookFunctions, text: string): unknown {
  const parsed: unknown = context.getBodyData();
  const isParsed = typeof parsed === 'object' && parsed !== null && Object.keys(parsed).length > 0;
  return isParsed ? parsed : parseOrText(text);
}

function parseOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Node gives a header that came several times as a list, where one value would do for none of us. */
function headersOf(context: IWebhookFunctions): Record<string, string> {
  const texts = Object.entries(context.getHeaderData()).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(texts.map(([name, value]) => [name.toLowerCase(), value]));
}
