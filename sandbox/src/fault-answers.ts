import { jsonAnswer } from './call.ts';
import type { Answer, Call, Outcome, Service } from './call.ts';
import type { FaultRule } from './faults.ts';

const HTML =
  '<!doctype html><html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center></body></html>\n';

function withHeaders(answer: Answer, { headers, retryAfter }: FaultRule): Answer {
  const all: Record<string, string> = { ...answer.headers, ...headers };
  if (retryAfter !== undefined) all['retry-after'] = String(retryAfter);
  return { ...answer, headers: all };
}

function brokenStream({ status, headers, body }: Answer, service: Service, lines: number): Answer {
  const kept = body
    .split('\n')
    .slice(0, lines)
    .filter((line) => line !== '');
  const error = service.errorAnswer(503, 'stream broke off').body.trim();
  const line = JSON.stringify({ error: error.startsWith('{') ? (JSON.parse(error) as unknown) : error });
  return { status, headers, body: `${[...kept, line].join('\n')}\n` };
}

function faultyAnswer(rule: FaultRule, service: Service): Answer {
  switch (rule.kind) {
    case 'html':
      return { status: rule.status ?? 502, headers: { 'content-type': 'text/html' }, body: HTML };
    case 'empty':
      return { status: rule.status ?? 200, headers: { 'content-type': 'application/json' }, body: '' };
    case 'not_json':
      return { ...jsonAnswer(rule.status ?? 200, null), body: '{"id":"' };
    default:
      return service.errorAnswer(rule.status ?? 503, 'injected fault');
  }
}

/** How a call ends under a fault. */
export function answerWithFault(rule: FaultRule, service: Service, call: Call): Outcome {
  switch (rule.kind) {
    case 'reset_before':
      return 'reset';
    case 'timeout_before':
      return 'timeout';
    case 'reset_after':
      service.handle(call);
      return 'reset';
    case 'timeout_after':
      service.handle(call);
      return 'timeout';
    case 'stream_error':
      return withHeaders(brokenStream(service.handle(call), service, rule.lines ?? 0), rule);
    default:
      if (rule.after === true) service.handle(call);
      return withHeaders(faultyAnswer(rule, service), rule);
  }
}
