import { no, nothing, value } from '../../../check.ts';
import { pathSegment } from '../../../../values/id.ts';
import type { Account } from '../account.ts';
import { lasting } from '../presenting.ts';
import type { Probe } from '../probe.ts';
import { errorShape } from '../shape.ts';

const EXPIRED_S = -600;

/** A well-formed ID that no pass has: that of a program or campaign. */
const noPass = ({ program, campaign }: Account) => program?.id ?? campaign?.id ?? '0'.repeat(22);

/** What refusals look like, and what is told of limits. */
export const errors: readonly Probe[] = [
  {
    id: 'error-404',
    question: 'What does the error look like when there is no such pass?',
    async run(account) {
      const path = `/members/member/id/${pathSegment('Pass ID', noPass(account))}`;
      const answer = await account.look.ask({ method: 'GET', path, answer: 'json' });
      return value(answer.ok ? `no error: status ${answer.status}` : errorShape(answer));
    },
  },
  {
    id: 'error-400',
    question: 'What does the error look like when a field has the wrong type?',
    async run({ look }) {
      const path = '/members/programs/list';
      const answer = await look.ask({ method: 'POST', path, body: { limit: 'many' }, answer: 'lines' });
      return value(answer.ok ? `no error: status ${answer.status}` : errorShape(answer));
    },
  },
  {
    id: 'error-401',
    question: 'What does the error look like when a token has expired?',
    async run({ look }) {
      const { filledIn, presentedBy } = look.host;
      if (!filledIn.has('apiSecret')) return nothing('you connected with a long-lived token');
      const transport = presentedBy(lasting(EXPIRED_S));
      const answer = await look.ask({ method: 'GET', path: '/user/profile', answer: 'json' }, { transport });
      return value(answer.ok ? `no error: status ${answer.status}` : errorShape(answer));
    },
  },
  {
    id: 'rate-limit',
    question: 'Do answers tell of a limit of calls?',
    async run({ look }) {
      const { count, limits } = look.answers();
      if (limits.size === 0) return no(`none of ${count} answers did`);
      return value(
        [...limits].map(([name, text]) => `${name}: ${text.replace(/[^\x20-\x7e]/g, '')}`).join('; '),
      );
    },
  },
];
