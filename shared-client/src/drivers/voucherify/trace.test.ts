import fc from 'fast-check';
import { nodeCrypto } from '../../../node/crypto.ts';
import { readReason, reasonOf } from './trace.ts';

const trace = { capability: 'add_points', transactionId: 'ORDER-1', fingerprint: '0123456789abcdef' };

test('a reason is read back, and reads well', () => {
  const all = { ...trace, locationId: 'SHOP-3', staffId: 'STAFF-7', note: 'Two flat whites' };
  const reason = reasonOf(nodeCrypto, all);
  expect(reason).toMatch(
    /^TillPass add_points [0-9a-f]{16}\.0123456789abcdef \| transaction ORDER-1 \| location SHOP-3 \| staff STAFF-7 \| note Two flat whites$/,
  );
  expect(readReason(nodeCrypto, reason)).toMatchObject(all);
});

test('whatever is written, the mark is read back, and a transaction ID only to the letter', () => {
  const text = fc.string({ maxLength: 300, unit: 'binary' });
  fc.assert(
    fc.property(text, text, text, (transactionId, locationId, note) => {
      const reason = reasonOf(nodeCrypto, { ...trace, transactionId, locationId, note });
      const read = readReason(nodeCrypto, reason);
      expect(reason.length).toBeLessThanOrEqual(255);
      expect(read).toMatchObject({ capability: 'add_points', fingerprint: trace.fingerprint });
      expect([null, transactionId]).toContain(read?.transactionId);
    }),
  );
});

test.each([[null], [''], ['A gift'], ['TillPass'], ['TillPass add_points 12.34'], [7]])(
  '%j is not by TillPass',
  (reason) => expect(readReason(nodeCrypto, reason)).toBeUndefined(),
);
