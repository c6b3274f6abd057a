import { memoryLedger } from '@tillpass/client';
import type { Client, Ledger, Sale } from '@tillpass/client';
import type { Profile } from './profile.ts';

/** What a change did. */
export interface Done {
  /** Points that it moved, as a positive number; undefined where the system's record of a repeat does not tell. */
  points: number | undefined;
  /** It had been done before. */
  duplicate: boolean;
  /** What a person should know of it; a whole sentence. */
  notice?: string;
}

/** Points to take back of a sale. */
export interface TakeBack {
  sale: Sale;
  originalTransactionId: string;
  transactionId: string;
  points: number;
}

/** Changes passes. Each change remembers itself in the ledger that it is given. Throws TillPassError. */
export interface Changer {
  earn(ledger: Ledger, passId: string, sale: Sale, points: number): Promise<Done>;
  takeBack(ledger: Ledger, passId: string, change: TakeBack): Promise<Done>;
  changeTier(passId: string, tierId: string): Promise<void>;
}

const MOST_LETTERS = 255;

/** Changes passes through the client of their system. */
export function changerOf(profile: Profile, clientWith: (ledger: Ledger) => Client): Changer {
  const { programId, ruleText, purchase, onShortfall } = profile;
  return {
    async earn(ledger, passId, sale) {
      const result = await clientWith(ledger).act('record_purchase', {
        passId,
        programId,
        sale: JSON.stringify(sale),
        rule: ruleText,
        ...purchase,
      });
      return {
        points: (result.pointsAdded as number | null) ?? undefined,
        duplicate: result.duplicate === true,
        ...noticeOf(
          result.rewardText ? `It brought: ${String(result.rewardText)}.` : undefined,
          result.notice,
        ),
      };
    },
    async changeTier(passId, tierId) {
      await clientWith(memoryLedger()).act('change_tier', { passId, programId, tierId });
    },
    async takeBack(ledger, passId, { sale, points, ...ids }) {
      const { locationId, staffId } = sale;
      const result = await clientWith(ledger).act('reverse_transaction', {
        passId,
        programId,
        ...ids,
        points,
        onShortfall,
        locationId: locationId?.slice(0, MOST_LETTERS),
        staffId: staffId?.slice(0, MOST_LETTERS),
      });
      return {
        points: result.pointsReversed as number,
        duplicate: result.duplicate === true,
        ...noticeOf(result.notice),
      };
    },
  };
}

/** Whole sentences in one; what is no text is left out. */
function noticeOf(...sentences: unknown[]): { notice?: string } {
  const told = sentences.filter((one) => typeof one === 'string');
  return told.length > 0 ? { notice: told.join(' ') } : {};
}

/** Says that all would go well and changes nothing. */
export const rehearsal: Changer = {
  earn: async (_ledger, _passId, _sale, points) => ({ points, duplicate: false }),
  takeBack: async (_ledger, _passId, { points }) => ({ points, duplicate: false }),
  changeTier: () => Promise.resolve(),
};
