import { CHECKS } from './integration-checks.ts';
import { builtDefinition } from './support/unzip.ts';

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Loose = any;
const definition = builtDefinition('passkit');

/** Each check is run over a definition that breaks it, and must find it. */
describe('each integration check can fail', () => {
  const BREAK: Record<string, (broken: Loose) => void> = {
    D001: ({ creates }) => creates.add_points.operation.inputFields.push({ key: 'api_key' }),
    D002: ({ authentication }) => (authentication.fields[1].helpText = 'It is in the settings.'),
    D003: ({ authentication }) => (authentication.connectionLabel = 'PassKit'),
    D004: ({ creates }) => delete creates.issue_pass.operation.inputFields[1].dynamic,
    D005: ({ creates }) => (creates.issue_pass.operation.inputFields[0].dynamic = 'list_shops.id.name'),
    D006: ({ triggers }) => delete triggers.pass_installed.operation.performList,
    D007: ({ creates }) => (creates.issue_pass.operation.sample.passUrl = 'http://passes.example.com/1'),
    D008: ({ creates }) => (creates.issue_pass.display.description = 'See https://example.com.'),
    D009: ({ searches }) => (searches.find_pass.operation.inputFields = []),
    D010: ({ triggers }) => delete triggers.pass_scanned.operation.sample.id,
    D011: ({ creates }) => (creates.issue_pass.operation.inputFields[0].helpText = 'program'),
    D012: ({ searches }) => delete searches.find_pass.operation.sample,
    D013: ({ creates }) => (creates.revoke_pass.operation.inputFields[1].search = 'find_member.id'),
    D014: ({ creates }) => (creates.revoke_pass.operation.inputFields[2].search = 'find_pass.externalId'),
    D015: (broken) =>
      (broken.searchOrCreates = { find_pass: { key: 'find_pass', search: 'find_pass', create: 'add_pass' } }),
    D016: (broken) => {
      Object.assign(broken, {
        creates: {},
        searches: {},
        triggers: { one: { operation: { type: 'hook' } } },
      });
    },
    D017: ({ triggers }) => delete triggers.pass_removed.operation.performUnsubscribe,
    D018: ({ creates }) => (creates.add_points.display.label = 'Add points'),
    D021: ({ triggers }) => (triggers.pass_scanned.display.description = 'Whenever a pass is scanned.'),
    D022: ({ creates }) => (creates.add_points.operation.inputFields = ['$func$2$f$']),
    D023: ({ triggers }) => (triggers.pass_scanned.operation.sample.pass.createdAt = '2026-03-01T12:00:00'),
    D024: ({ creates }) => (creates.add_points.operation.sample.points = '132'),
    D025: ({ searches }) => (searches.find_pass.operation.sample.passUrl = 'javascript:alert(1)'),
    D026: ({ authentication }) =>
      authentication.fields.push({ key: 'subdomain', helpText: '[Help](https://example.com)' }),
  };
  test.each(CHECKS)('$code', ({ code, find }) => {
    const broken: Loose = structuredClone(definition);
    BREAK[code]!(broken);
    expect(find(broken)).not.toEqual([]);
  });

  test.each<[string, (pair: Loose) => unknown]>([
    ['D015', (pair) => (pair.search = 'find_member')],
    ['D015', (pair) => (pair.key = 'find_or_issue')],
    ['D018', (pair) => (pair.display.label = 'Find or issue pass')],
  ])('%s, in a pair', (code, spoil) => {
    const broken: Loose = structuredClone(definition);
    spoil(broken.searchOrCreates.find_pass);
    expect(CHECKS.find((check) => check.code === code)!.find(broken)).toEqual(['find_pass']);
  });
});
