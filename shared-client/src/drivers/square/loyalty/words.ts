import { sampleReward } from '../../../catalogue/outputs.ts';
import type { Driver, FieldFit, Fitting } from '../../driver.ts';

/** A loyalty account has one phone number and belongs to one customer; a seller has one program. */
export const naming: Driver['naming'] = { by: ['phone', 'externalId'], needsProgram: false };

export const choices: Driver['choices'] = { rewardKind: ['tier'], onShortfall: ['refuse', 'negative'] };

/** How Square speaks of the fields of all forms; what it has not is false. */
export const fields: Driver['fields'] = {
  programId: false,
  tierId: false,
  campaignId: false,
  staffId: false,
  secondaryPoints: false,
  tierPoints: false,
  hold: false,
  expiresAt: false,
  birthday: false,
  optOut: false,
  customFields: false,
  profileImageUrl: false,
  rewardField: false,
  rewardText: false,
  tillReference: false,
  passId: {
    about: 'The ID of the loyalty account in Square; Find Pass and Issue Pass return it',
    placeholder: '79b807d2-d786-46a9-933b-918028d7a8c5',
  },
  externalId: {
    label: 'Square Customer ID',
    about: 'The ID of the customer in your Square directory; a sale that names its customer has it',
    placeholder: 'Q8002FAM9V1EZ0ADB2T5609X6NET1H0',
  },
  phone: {
    about: "The customer's phone number with its country code, by which Square Loyalty knows the customer",
    placeholder: '+14155550123',
  },
};

const WHOLE = 'as a whole number';
const place: FieldFit = {
  label: 'Location',
  about: 'The location at Square where it happened; Square demands it',
  group: 'change',
  required: true,
  picker: 'locations',
  placeholder: 'L88917AVBK2S5',
};

const id = '79b807d2-d786-46a9-933b-918028d7a8c5';
const programId = 'd619f755-2d17-41f3-990d-c04ecedd64dd';

/** An account knows a phone number and no other detail, and nothing of a wallet. */
export const samplePass: Driver['samplePass'] = {
  id,
  programId,
  tierId: null,
  externalId: 'Q8002FAM9V1EZ0ADB2T5609X6NET1H0',
  status: 'issued',
  email: null,
  phone: '+14155550123',
  firstName: null,
  lastName: null,
  passUrl: null,
  installedAt: null,
};

const reward = {
  ...sampleReward,
  id: 'a8f43ebe-2ad6-3001-bdd5-7d7c2da08943',
  campaignId: null,
  offerId: 'e1b39225-9da5-43d1-a5db-782cdd8ad94f',
  title: 'Free Coffee',
  externalId: null,
  passId: id,
  rewardUrl: null,
  expiresAt: null,
};

const rewardId = {
  about: 'The ID of the reward; Add Reward returns it, and Find Rewards lists it',
  placeholder: reward.id,
} as const;

export const fits: Readonly<Record<string, Fitting>> = {
  issue_pass: {
    words: {
      about: 'Makes a loyalty account for a phone number, or finds the one that the number already has',
    },
    fields: {
      externalId: {
        required: false,
        group: 'details',
        about:
          'The customer in your Square directory to whom the account belongs; if left empty, Square takes the one with this phone number or makes one',
      },
      phone: {
        required: true,
        about:
          "The customer's phone number with its country code; Square Loyalty takes numbers of Australia, Canada, France, Ireland, Japan, Spain, the United Kingdom and the United States",
      },
      ifExists: { about: 'What to do when this phone number already has a loyalty account' },
    },
  },
  earn_for_order: {
    words: {
      about:
        'Adds the points that a paid Square order earns by the rules and promotions of your program, once for each order; what the till gave before is not given again, so use it for orders whose points the till does not give',
    },
    fields: {
      orderId: { about: 'The paid Square order that earns the points' },
      locationId: { ...place, about: 'The location at Square where the order was paid' },
    },
  },
  add_points: {
    words: {
      about:
        "Adds points to a loyalty account, once for each transaction ID; only for sales that Square's own till does not see, because it gives points for its own by itself",
    },
    fields: {
      points: { about: `How many points to add, ${WHOLE}`, mayBeZero: false },
      locationId: place,
      note: false,
    },
  },
  spend_points: {
    words: {
      about:
        "Takes points off a customer's loyalty account by an adjustment with a reason, once for each transaction ID; never below 0",
    },
    fields: {
      points: { about: `How many points to take off, ${WHOLE}`, mayBeZero: false },
      locationId: false,
      note: { about: 'The reason of the adjustment, as it stands in the history of the account at Square' },
    },
  },
  adjust_points: {
    fields: { points: { about: `By how many points to correct the balance, ${WHOLE}` } },
  },
  preview_points: {
    sample: { programId },
  },
  find_pass: {
    words: {
      about:
        'Finds a loyalty account by its Pass ID, the phone or email of the customer, or the Square Customer ID',
    },
  },
  add_reward: {
    words: {
      about:
        'Buys a reward of your program with points of the customer, once for each transaction ID; Square takes the points at once, and Cancel Reward gives them back',
    },
    fields: {
      offerId: {
        label: 'Reward',
        about: 'What the customer gets; its points are taken from the balance at once',
        when: { key: 'rewardKind', is: 'tier' },
      },
    },
    sample: { rewardKind: 'tier', rewardId: reward.id, offerId: reward.offerId },
  },
  check_reward: {
    words: {
      about: 'Says whether a reward can be redeemed now and if not, why; it does not use the reward up',
    },
    fields: { rewardId },
    sample: { ...reward, reason: 'The reward can be redeemed.' },
  },
  redeem_reward: {
    words: {
      about:
        'Uses a reward up after the sale was paid, once for each transaction ID; a reward that is tied to a Square order redeems itself',
    },
    fields: {
      rewardId,
      locationId: { ...place, about: 'The location at Square where the reward is redeemed' },
      amount: false,
    },
    sample: { id: reward.id },
  },
  cancel_reward: {
    words: {
      about:
        'Takes a reward back and gives its points back to the customer; a redeemed reward stays redeemed',
    },
    fields: { rewardId },
    sample: { id: reward.id },
  },
  find_rewards: {
    words: { about: 'Lists the rewards that the customer has bought with points and may redeem now' },
    sample: reward,
  },
  find_promotions: { sample: { programId } },
  pass_issued: {
    words: { about: 'a customer gets a loyalty account, at the till or elsewhere' },
  },
  points_changed: {
    words: { about: 'the points of a loyalty account change, by the till, the dashboard or an application' },
    sample: { locationId: 'L88917AVBK2S5', staffId: null },
  },
  reward_redeemed: {
    words: { about: 'a reward of your program is redeemed' },
    sample: {
      reward: { ...reward, status: 'redeemed', redeemedAt: sampleReward.createdAt },
      locationId: 'L88917AVBK2S5',
      tillReference: null,
      amount: null,
    },
  },
};
