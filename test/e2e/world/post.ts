export interface Answer {
  status: number;
  text: string;
  /** The answer as a JSON object; empty where it is none. */
  json: Record<string, unknown>;
}

/** Sends JSON to an address, as a till, a scanner or somebody else would. */
export async function send(
  method: string,
  address: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const answer = await fetch(address, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  return { status: answer.status, text, json: toObject(text) };
}

export function post(address: string, body: unknown, headers?: Record<string, string>): Promise<Answer> {
  return send('POST', address, body, headers);
}

function toObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
