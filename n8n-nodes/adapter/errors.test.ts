import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { INode } from 'n8n-workflow';
import { TillPassError } from '@tillpass/client';
import { errorText, splitSentence, toNodeError, toShortError } from './errors.ts';

const node: INode = {
  id: '1',
  name: 'PassKit',
  type: 'passKit',
  typeVersion: 1,
  position: [0, 0],
  parameters: {},
};

describe('splitSentence', () => {
  test.each([
    ['One sentence.', 'One sentence.', undefined],
    ['What happened. How to go on. (status 404)', 'What happened.', 'How to go on. (status 404)'],
    ['ID "No. A" was used before. Use a new one.', 'ID "No. A" was used before.', 'Use a new one.'],
    ['Take 12.50 of it. Then stop.', 'Take 12.50 of it.', 'Then stop.'],
    ['', '', undefined],
  ])('%s', (text, message, description) =>
    expect(splitSentence(text)).toEqual({ message, ...(description ? { description } : {}) }),
  );
});

describe('toNodeError', () => {
  test('an answer of the system becomes an API error with its status and the item', () => {
    const thrown = new TillPassError(
      'not_found',
      'PassKit could not find it: there is no such record. Check the ID.',
      { status: 404 },
    );
    const error = toNodeError(node, thrown, 3);
    expect(error).toBeInstanceOf(NodeApiError);
    expect((error as NodeApiError).httpCode).toBe('404');
    expect(error.message).toBe('PassKit could not find it: there is no such record.');
    expect(error.description).toBe('Check the ID.');
    expect(error.context.itemIndex).toBe(3);
  });

  test('a wrong field becomes an operation error', () => {
    const error = toNodeError(
      node,
      new TillPassError('input', 'Points is missing. Fill it in.', { field: 'points' }),
      0,
    );
    expect(error).toBeInstanceOf(NodeOperationError);
    expect(error.message).toBe('Points is missing.');
    expect(error.description).toBe('Fill it in.');
  });

  test('a code in the sentence does not make n8n replace it', () => {
    const text = 'PassKit could not add the points: it cannot be reached (ECONNREFUSED)';
    expect(toNodeError(node, new TillPassError('unavailable', text)).message).toBe(text);
    expect(toNodeError(node, new TillPassError('unavailable', text, { status: 503 })).message).toBe(text);
  });

  test("n8n's own errors stay as they are and learn the item", () => {
    const own = new NodeOperationError(node, 'Node does not have any credentials set');
    expect(toNodeError(node, own, 2)).toBe(own);
    expect(own.context.itemIndex).toBe(2);
  });

  test('anything else is wrapped', () => {
    expect(toNodeError(node, new RangeError('odd')).message).toBe('odd');
    expect(toNodeError(node, 'odd').message).toBe('odd');
  });
});

test('toShortError keeps the whole sentence in the message', () => {
  const text = 'Program is missing. Choose one from the list.';
  expect(toShortError(node, new TillPassError('input', text)).message).toBe(text);
  expect(errorText(new TillPassError('input', text))).toBe(text);
});
