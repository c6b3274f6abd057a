import fc from 'fast-check';
import { nodeCrypto } from '../../node/crypto.ts';
import { fingerprint, ledgerKey } from './ledger.ts';

/** These stand in the ledgers of released versions: a change of them would book every repeat again. */
test('keys stay the same from version to version', () => {
  expect(ledgerKey(nodeCrypto, 'passkit', 'acct', 'add_points', 'ORDER-10231')).toBe(
    '62dcacac3a4ae0a4c70b38753b251409c6846a40',
  );
  expect(ledgerKey(nodeCrypto, 'passkit', 'acct', 'add_points', 'Bestellung-ü-1')).toBe(
    '045160759f387f5956c9c6093443f2ae13c8bf78',
  );
});

test('fingerprints stay the same from version to version', () => {
  expect(fingerprint(nodeCrypto, ['add_points', 'ORDER-10231', 12])).toBe('00754f3b08a38849');
  expect(fingerprint(nodeCrypto, ['add_points', 'ORDER-10231', '12'])).toBe('1fdb584858930fce');
  expect(fingerprint(nodeCrypto, ['add_points', 'ORDER-10231', 12.5])).toBe('3ae5b388cf63444b');
});

const texts = fc.tuple(fc.string(), fc.string(), fc.string(), fc.string());

test('other parts make another key, also where the same letters are split in another way', () => {
  fc.assert(
    fc.property(texts, texts, (a, b) => {
      const same = a.every((text, i) => text === b[i]);
      expect(ledgerKey(nodeCrypto, ...a) === ledgerKey(nodeCrypto, ...b)).toBe(same);
      expect(fingerprint(nodeCrypto, a) === fingerprint(nodeCrypto, b)).toBe(same);
    }),
  );
  expect(ledgerKey(nodeCrypto, 'ab', 'c', '', '')).not.toBe(ledgerKey(nodeCrypto, 'a', 'bc', '', ''));
  expect(ledgerKey(nodeCrypto, '', '', '', 'x')).not.toBe(ledgerKey(nodeCrypto, '', '', 'x', ''));
});

test('a key and a fingerprint are hexadecimal and give nothing away', () => {
  fc.assert(
    fc.property(texts, (parts) => {
      expect(ledgerKey(nodeCrypto, ...parts)).toMatch(/^[0-9a-f]{40}$/);
      expect(fingerprint(nodeCrypto, parts)).toMatch(/^[0-9a-f]{16}$/);
    }),
  );
});
