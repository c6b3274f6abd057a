import fc from 'fast-check';
import { parseLines } from './ndjson.ts';

test.each<[string, string, unknown[]]>([
  ['an empty body is an empty list', '', []],
  ['blank lines are no records', '\n \n\t\r\n', []],
  ['each line is unwrapped', '{"result":{"id":"a"}}\n{"result":{"id":"b"}}\n', [{ id: 'a' }, { id: 'b' }]],
  ['the last line needs no line feed', '{"result":{"id":"a"}}', [{ id: 'a' }]],
  ['carriage returns do not matter', '{"result":1}\r\n{"result":2}\r\n', [1, 2]],
  ['a line without the wrapper is taken as it is', '{"id":"a"}\n', [{ id: 'a' }]],
  ['an empty result is a record', '{"result":{}}\n{"result":null}\n', [{}, null]],
  ['a record may have an error field beside others', '{"error":"x","id":"a"}', [{ error: 'x', id: 'a' }]],
  ['a result wins over an error beside it', '{"result":{"id":"a"},"error":{}}', [{ id: 'a' }]],
])('%s', (_, body, expected) => {
  expect(parseLines(body)).toEqual(expected);
});

test.each([
  [
    'a stream that broke off',
    '{"result":{"id":"a"}}\n{"error":{"code":14,"message":"x"}}\n',
    'stream broke off',
  ],
  ['a line that was cut', '{"result":{"id":"a"}}\n{"resu', /JSON/],
  ['a web page', '<html></html>', /JSON/],
  ['a bare number', '5\n', 'not an object'],
  ['a bare null', 'null\n', 'not an object'],
])('%s is no list', (_, body, message) => {
  expect(() => parseLines(body)).toThrow(SyntaxError);
  expect(() => parseLines(body)).toThrow(message);
});

test('gives back any records that were written line by line, line feeds in their texts included', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), (records) => {
      const body = records.map((record) => JSON.stringify({ result: record })).join('\n');
      expect(JSON.stringify(parseLines(body))).toBe(JSON.stringify(records));
    }),
  );
});
