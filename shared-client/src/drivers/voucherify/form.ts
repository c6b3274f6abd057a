import { field, use } from '../../catalogue/field.ts';
import type { Field } from '../../catalogue/field.ts';
import { amount } from '../../catalogue/reward-fields.ts';
import { programId } from '../../catalogue/fields.ts';
import type { Driver } from '../driver.ts';

const walletId = field({
  key: 'walletId',
  kind: 'id',
  label: 'Point Wallet',
  about:
    'Only where a program has several point wallets: the ID of the card definition that the points belong to; left empty it is the only one',
  group: 'details',
  placeholder: 'lcdef_128f495f720c4bec8c',
});

/** What only Voucherify asks. */
export const ownFields: Readonly<Record<string, readonly Field[]>> = {
  add_points: [walletId],
  spend_points: [walletId],
  check_reward: [
    use(amount, {
      group: 'details',
      about: 'What the customer is about to pay; only for vouchers that ask for an order of a certain amount',
    }),
  ],
  cancel_reward: [use(programId, { group: 'details' })],
};

export const choices: NonNullable<Driver['choices']> = {
  rewardKind: ['voucher', 'tier'],
  revokeHow: ['deactivate', 'delete'],
};

const wholePoints = (what: string) => ({
  about: `How many points to ${what}, as a whole number above 0`,
  mayBeZero: false,
});

const VOUCHER = 'SUMMER-7GH2';
const CODE = {
  about: 'The code of the voucher; a scan of it usually returns it, and Find Rewards lists it',
  placeholder: VOUCHER,
};

const PROGRAM =
  'The loyalty program that the pass belongs to; programs of the older loyalty API are marked as legacy';

/** What Voucherify has not, and what its fields are. */
export const fields: NonNullable<Driver['fields']> = {
  programId: { about: PROGRAM },
  tierId: false,
  optOut: false,
  expiresAt: false,
  profileImageUrl: false,
  secondaryPoints: false,
  tierPoints: false,
  hold: false,
  rewardField: false,
  rewardText: false,
  passId: {
    about:
      "The ID of the member in Voucherify; of a legacy program the ID or the code of the customer's loyalty card",
    placeholder: 'lmbr_128f962dbc8c4ba5dc',
  },
  externalId: {
    about:
      'Your own ID for the customer, which Voucherify calls source_id, such as the customer number in your till',
  },
  note: { about: 'A remark kept with the change in Voucherify, shortened where it is long' },
  rewardId: CODE,
};

/** A member has no tier here, and there is nothing of a wallet. */
export const samplePass: Driver['samplePass'] = {
  id: 'lmbr_128f962dbc8c4ba5dc',
  programId: 'lprg_128f962d7f4c4ba5d8',
  tierId: null,
  status: 'issued',
  passUrl: null,
  installedAt: null,
};

const sampleVoucher = {
  id: VOUCHER,
  campaignId: 'camp_0b1621b319d248b79f',
  offerId: null,
  title: '10 % off',
  externalId: null,
  rewardUrl: null,
  expiresAt: null,
};

/** How the catalogue's capabilities read here, by their key. */
export const fits: NonNullable<Driver['fits']> = {
  issue_pass: {
    words: {
      about:
        'Makes a customer a member of a loyalty program and tells the code of their card, or finds the membership that the customer already has',
    },
    fields: {
      programId: { about: 'The loyalty program that the customer joins' },
      customFields: {
        about: "The customer's metadata, by its names in Voucherify; a field left empty stays as it is",
      },
    },
    sample: { cardCode: 'KpzbHUY5' },
  },
  find_pass: {
    words: { about: 'Finds a pass with its balance by its Pass ID or your External ID' },
    fields: {
      email: false,
      phone: false,
      programId: { about: `${PROGRAM}; needed with the External ID` },
    },
  },
  add_points: {
    words: {
      about:
        'Adds points to a member, once for each transaction ID; not for a sale that an earning rule or Record Order gives points for',
    },
    fields: { points: wholePoints('add') },
  },
  spend_points: {
    fields: { points: wholePoints('take off') },
  },
  add_reward: {
    words: {
      about:
        'Gives the customer a voucher of a campaign, or buys them a reward of the program with their points, once for each transaction ID',
    },
    fields: {
      campaignId: {
        about: 'The campaign that the voucher comes from',
        when: { key: 'rewardKind', is: 'voucher' },
      },
      offerId: {
        label: 'Reward',
        about: "The reward of the program that the customer's points pay for",
        when: { key: 'rewardKind', is: 'tier' },
      },
    },
    sample: { rewardKind: 'voucher', rewardId: VOUCHER, campaignId: sampleVoucher.campaignId },
  },
  check_reward: {
    words: {
      about: 'Says whether a voucher can be redeemed now and if not, why; it does not use the voucher up',
    },
    fields: { campaignId: false },
    sample: { ...sampleVoucher, passId: null, reason: 'The voucher can be redeemed.' },
  },
  redeem_reward: {
    words: { about: 'Uses a voucher, once for each transaction ID' },
    fields: {
      campaignId: false,
      amount: {
        about:
          'What the customer paid, for your reports; vouchers that ask for an order of a certain amount need it',
      },
    },
    sample: { id: VOUCHER, redemptionId: 'r_0b1621b319d248b79f' },
  },
  cancel_reward: {
    words: {
      about:
        'Disables a voucher for good, or takes back a reward that was bought with points; a redeemed voucher stays redeemed',
    },
    fields: {
      campaignId: false,
      programId: {
        about:
          'Only to take back a reward that was bought with points (lrtx_...): the program that it belongs to',
      },
      rewardId: {
        about:
          'The code of the voucher, or the Redemption ID of a reward that was bought with points (lrtx_...)',
        placeholder: VOUCHER,
      },
    },
    sample: { id: VOUCHER },
  },
  find_rewards: {
    words: { about: 'Lists the vouchers that the customer may redeem now, so that a cashier can be told' },
    fields: { campaignId: { about: 'Only vouchers of this campaign; leave it empty for all', override: {} } },
    sample: sampleVoucher,
  },
  revoke_pass: {
    words: { about: 'Deactivates a pass, which Restore Pass can undo, or deletes it' },
    sample: { revokeHow: 'deactivate' },
  },
  restore_pass: {
    words: { about: 'Makes a deactivated pass valid again' },
    sample: { expiresAt: null },
  },
  reward_redeemed: {
    words: { about: 'a voucher of a campaign is redeemed' },
    sample: {
      pass: null,
      reward: { ...sampleVoucher, passId: null },
      tillReference: null,
      amount: null,
    },
  },
};
