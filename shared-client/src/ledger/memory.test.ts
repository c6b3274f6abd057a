import { keepsTheContract } from '../../testing/ledger-contract.ts';
import { memoryLedger } from './memory.ts';

keepsTheContract(memoryLedger);

test('two ledgers in memory know nothing of each other', async () => {
  const [one, other] = [memoryLedger(), memoryLedger()];
  await one.claim('k', { state: 'claimed' });
  expect(await other.claim('k', { state: 'claimed' })).toBeUndefined();
});
