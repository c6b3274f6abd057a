import fc from 'fast-check';
import { TillPassError } from '../../shared-client/src/http/errors.ts';
import { parseRule } from '../../shared-client/src/rules/read.ts';
import { writeRule } from '../../shared-client/src/rules/write.ts';
import { anyRule } from './any-rule.ts';

test('what is written is read as the same rule, and so is its JSON', () => {
  fc.assert(
    fc.property(anyRule, (rule) => {
      expect(parseRule('rule', 'Rule', writeRule(rule))).toEqual(rule);
      expect(parseRule('rule', 'Rule', JSON.stringify(rule))).toEqual(rule);
    }),
    { numRuns: 150 },
  );
});

const WORDS =
  '1 point per 10 GBP on total with tip round up minimum 5 double points Tuesday for item Latte "x" at : , ; # no plus tier gold spent a day = take the points again currency'.split(
    ' ',
  );
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.array(fc.constantFrom(...WORDS, '\n'), { maxLength: 20 }).map((words) => words.join(' ')),
  fc.json(),
  fc.json().map((json) => `{"earn":{"points":1,"per":${json}}}`),
);

test('any text is a rule or is refused with a sentence about a line', () => {
  fc.assert(
    fc.property(fc.oneof(anyText, fc.anything()), (value) => {
      try {
        const rule = parseRule('rule', 'Rule', value);
        expect(parseRule('rule', 'Rule', writeRule(rule))).toEqual(rule);
      } catch (error) {
        if (!(error instanceof TillPassError)) throw error;
        expect(error.message).toMatch(/^(?:(?:Part|Line) \d+ of )?(?:line \d+ of )?Rule .*\.$/);
      }
    }),
    { numRuns: 300 },
  );
});
