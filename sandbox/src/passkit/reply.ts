import { jsonAnswer } from '../call.ts';
import type { Answer } from '../call.ts';
import { writeMessage } from './protojson.ts';
import type { MessageType } from './protojson.ts';
import { RPC_CODE, RpcError } from './rpc-error.ts';
import type { Switches } from './switches.ts';

/** What an operation answers, before it is written. */
export type Reply =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'message'; readonly type: MessageType; readonly record: object }
  | { readonly kind: 'stream'; readonly type: MessageType; readonly records: readonly object[] };

/** One record. */
export function one(type: MessageType, record: object): Reply {
  return { kind: 'message', type, record };
}

/** A stream of records. */
export function many(type: MessageType, records: readonly object[]): Reply {
  return { kind: 'stream', type, records };
}

/** io.Id */
export function idOf({ id }: { readonly id: string }): Reply {
  return { kind: 'json', value: { id } };
}

/** io.Count */
export function count(total: number): Reply {
  return { kind: 'json', value: { total } };
}

/** google.protobuf.Empty */
export const EMPTY: Reply = { kind: 'json', value: {} };

/**
 * Writes a reply: one JSON object, or newline-delimited JSON with a `result` wrapper per line and an empty body where
 * nothing was found (grpc-gateway's ForwardResponseStream).
 */
export function writeReply(reply: Reply, { emitZeroValues, streamResultWrapper }: Switches): Answer {
  if (reply.kind === 'json') return jsonAnswer(200, reply.value);
  if (reply.kind === 'message')
    return jsonAnswer(200, writeMessage(reply.type, reply.record, emitZeroValues));
  let body = '';
  for (const record of reply.records) {
    const line = writeMessage(reply.type, record, emitZeroValues);
    body += `${JSON.stringify(streamResultWrapper ? { result: line } : line)}\n`;
  }
  return { status: 200, headers: { 'content-type': 'application/json' }, body };
}

/** Writes an error in grpc-gateway's default form, or in the form that the switch says. */
export function writeError(
  code: number,
  status: number,
  message: string,
  { errorBodyShape }: Switches,
): Answer {
  if (errorBodyShape === 'plain')
    return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: `${message}\n` };
  return jsonAnswer(status, errorBodyShape === 'grpc' ? { code, message, details: [] } : { message });
}

/** Writes what an operation threw. */
export function writeThrown(thrown: unknown, switches: Switches): Answer {
  if (thrown instanceof RpcError) return writeError(thrown.code, thrown.status, thrown.message, switches);
  return writeError(
    RPC_CODE.INTERNAL,
    500,
    thrown instanceof Error ? thrown.message : 'internal error',
    switches,
  );
}
