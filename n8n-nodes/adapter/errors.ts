import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { INode } from 'n8n-workflow';
import { TillPassError } from '@tillpass/client/core';

type NodeError = NodeApiError | NodeOperationError;

/** Whatever was thrown, as n8n shows it: what happened as the message, how to go on as the description. */
export function toNodeError(node: INode, thrown: unknown, itemIndex?: number): NodeError {
  const at = itemIndex === undefined ? {} : { itemIndex };
  if (thrown instanceof NodeApiError || thrown instanceof NodeOperationError) {
    if (itemIndex !== undefined) thrown.context.itemIndex = itemIndex;
    return thrown;
  }
  if (!(thrown instanceof TillPassError)) return new NodeOperationError(node, asError(thrown), at);
  const { status } = thrown.details;
  const { message, description } = splitSentence(thrown.message);
  const said = { ...at, message, description };
  const error =
    status === undefined
      ? new NodeOperationError(node, thrown, said)
      : new NodeApiError(node, { message }, { ...said, httpCode: String(status) });
  // n8n replaces a message that mentions a code such as ECONNREFUSED by a general one.
  error.message = message;
  return error;
}

/** As toNodeError, for places where n8n shows the message only: lists in the editor and the activation of a workflow. */
export function toShortError(node: INode, thrown: unknown): NodeError {
  const error = toNodeError(node, thrown);
  if (thrown instanceof TillPassError) error.message = thrown.message;
  return error;
}

/** The whole sentence, for the item that a failed step hands on. */
export function errorText(thrown: unknown): string {
  return asError(thrown).message;
}

/** The first sentence, and the rest. A period inside quotation marks ends no sentence: it belongs to what the user typed. */
export function splitSentence(text: string): { message: string; description?: string } {
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '"') quoted = !quoted;
    if (!quoted && /^[.!?] [A-Z]/.test(text.slice(i, i + 3))) {
      return { message: text.slice(0, i + 1), description: text.slice(i + 2) };
    }
  }
  return { message: text };
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
