/**
 * Newline-delimited JSON as grpc-gateway streams it: one `{"result": ...}` per line, no line for "none", and a line
 * `{"error": {...}}` when the stream fails midway. Lines without the wrapper are taken as they are.
 * Throws on a line that is no JSON or tells of an error: half a list must not pass for a whole one.
 */
export function parseLines(body: string): unknown[] {
  return body
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const value: unknown = JSON.parse(line);
      if (typeof value !== 'object' || value === null) throw new SyntaxError('not an object');
      if ('result' in value) return value.result;
      if ('error' in value && Object.keys(value).length === 1) throw new SyntaxError('stream broke off');
      return value;
    });
}
