import type { LoyaltyAccount } from '../square/loyalty/records.ts';
import { SQUARE_TOKENS } from '../square/tokens.ts';
import type { Square } from '../square/square.ts';
import { SHOWN } from './holder.ts';
import type { Holder, HolderSource } from './holder.ts';

/** Of the guests of the sample sales, who have names. */
const GUESTS = ['+16175550121', '+16175550122', '+13125550123'];
const FIRST_PHONE = 200;

/** The loyalty accounts of the emulated Square. */
export function squareHolders(square: Square): HolderSource {
  const { loyalty, state } = square;

  const holderOf = ({ id, program_id, balance, customer_id, mapping }: LoyaltyAccount): Holder => {
    const { given_name = '', family_name = '' } = state.customers.get(customer_id) ?? {};
    return {
      id: `square/${id}`,
      system: 'square',
      holderId: id,
      name: `${given_name} ${family_name}`.trim() || mapping.phone_number,
      program: 'Loyalty at Square',
      programId: program_id,
      balance,
      unit: 'points',
      state: 'Known by phone',
      can: [],
    };
  };

  return {
    system: 'square',
    title: 'Square Loyalty',
    nouns: ['account', 'accounts'],
    verbs: [],
    keys: [['Square access token', SQUARE_TOKENS[0]?.token ?? '']],
    connection: { n8n: 'Square API', zapier: 'TILLPASS_SQUARE_URL' },
    mount: square.mount,
    list: () => loyalty.accounts().slice(-SHOWN).map(holderOf),
    add: () => {
      const taken = loyalty.accounts().map(({ mapping }) => mapping.phone_number);
      const guest = GUESTS.find((phone) => !taken.includes(phone));
      loyalty.createAccount({ phone: guest ?? `+14155550${FIRST_PHONE + taken.length}` });
    },
    play: () => undefined,
  };
}
