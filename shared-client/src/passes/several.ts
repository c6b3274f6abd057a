/**
 * What is told beside each of several passes that fit one email or phone: which is meant is for a person to say, and nothing is
 * merged. Nothing for a single one.
 */
export const severalNotice = (count: number): { notice?: string } =>
  count < 2
    ? {}
    : {
        notice: `${count} passes of this program fit, and each is listed. Find out which one the customer uses, name it by its Pass ID, and revoke the others.`,
      };
