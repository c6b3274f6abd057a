import { createHash } from 'node:crypto';
import { passkit } from '@tillpass/client';
import { axiosTransport } from '@tillpass/client/node';
import { startSandbox } from '../../sandbox/src/server.ts';
import type { Sandbox } from '../../sandbox/src/server.ts';
import { sandboxClient } from '../../sandbox/till/client.ts';
import type { Row } from './row.ts';

type Reply = Record<string, unknown>;
type ByHand = (
  call: (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown) => Promise<Reply>,
) => Promise<unknown>;

interface Job {
  name: string;
  /** The most calls that the job may take. */
  goal: number;
  /** Makes the pass that the job works on; not counted. */
  prepare?: (sandbox: Sandbox) => Promise<void>;
  ours: (sandbox: Sandbox) => Promise<unknown>;
  /** The same job as raw HTTP steps, the way merchants build it without a connector. */
  byHand: ByHand;
}

const CUSTOMER = 'BENCH-1';

const issue = (sandbox: Sandbox) =>
  sandboxClient(sandbox).act('issue_pass', {
    programId: programOf(sandbox),
    tierId: 'base',
    externalId: CUSTOMER,
  });
const programOf = (sandbox: Sandbox) => sandbox.passkit.programs()[0]!.id;
const ref = (sandbox: Sandbox) => ({ programId: programOf(sandbox), externalId: CUSTOMER });
const issueFirst = async (sandbox: Sandbox) => void (await issue(sandbox));
const earnFirst = async (sandbox: Sandbox) => {
  await issue(sandbox);
  await sandboxClient(sandbox).act('add_points', { ...ref(sandbox), points: 50, transactionId: 'EARN-1' });
};
const member = (programId: string) => ({ programId, externalId: CUSTOMER });

function jobs(programId: string): Job[] {
  const lookUp = `/members/member/externalId/${programId}/${CUSTOMER}`;
  return [
    {
      name: 'issue pass, new customer',
      goal: 1,
      ours: issue,
      byHand: async (call) =>
        (await call('GET', lookUp)).id ??
        call('POST', '/members/member', { ...member(programId), tierId: 'base' }),
    },
    {
      name: 'issue pass, known customer',
      goal: 2,
      prepare: issueFirst,
      ours: issue,
      byHand: async (call) =>
        (await call('GET', lookUp)).id ??
        call('POST', '/members/member', { ...member(programId), tierId: 'base' }),
    },
    {
      name: 'add points',
      goal: 1,
      prepare: issueFirst,
      ours: (sandbox) =>
        sandboxClient(sandbox).act('add_points', { ...ref(sandbox), points: 12, transactionId: 'SALE-1' }),
      byHand: (call) => call('PUT', '/members/member/points/earn', { ...member(programId), points: 12 }),
    },
    {
      name: 'spend points',
      goal: 1,
      prepare: earnFirst,
      ours: (sandbox) =>
        sandboxClient(sandbox).act('spend_points', { ...ref(sandbox), points: 12, transactionId: 'SPEND-1' }),
      byHand: (call) => call('PUT', '/members/member/points/burn', { ...member(programId), points: 12 }),
    },
    {
      name: 'reverse transaction, never more than is left',
      goal: 3,
      prepare: earnFirst,
      ours: (sandbox) =>
        sandboxClient(sandbox).act('reverse_transaction', {
          ...ref(sandbox),
          originalTransactionId: 'EARN-1',
          transactionId: 'REFUND-1',
        }),
      byHand: async (call) => {
        const { id } = await call('GET', lookUp);
        await call('POST', `/members/program/list/events/${programId}`, {
          programId,
          filters: {
            limit: 100,
            filterGroups: [
              {
                condition: 'AND',
                fieldFilters: [{ filterField: 'member.id', filterValue: id, filterOperator: 'eq' }],
              },
            ],
          },
        });
        return call('PUT', '/members/member/points/burn', { ...member(programId), points: 50 });
      },
    },
    {
      name: 'add reward',
      goal: 1,
      prepare: issueFirst,
      ours: (sandbox) =>
        sandboxClient(sandbox).act('add_reward', {
          ...ref(sandbox),
          rewardField: 'offer',
          rewardText: 'One free coffee',
          transactionId: 'REWARD-1',
        }),
      byHand: (call) =>
        call('PUT', '/members/member', { ...member(programId), metaData: { offer: 'One free coffee' } }),
    },
    {
      name: 'revoke pass',
      goal: 1,
      prepare: issueFirst,
      ours: (sandbox) => sandboxClient(sandbox).act('revoke_pass', ref(sandbox)),
      byHand: (call) =>
        call('PUT', '/members/member/updateExpiry', {
          ...member(programId),
          expiryDate: new Date().toISOString(),
        }),
    },
    {
      name: 'find pass by external ID',
      goal: 1,
      prepare: issueFirst,
      ours: (sandbox) => sandboxClient(sandbox).search('find_pass', ref(sandbox)),
      byHand: (call) => call('GET', lookUp),
    },
  ];
}

/** P2: how many calls each capability takes, beside the same job by hand in HTTP steps. */
export async function measureCalls(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const job of jobs(await demoProgram())) {
    const ours = await count(job, (sandbox) => job.ours(sandbox));
    const peer = await count(job, (sandbox) =>
      job.byHand((method, path, body) => callRaw(sandbox, method, path, body)),
    );
    const checksum = createHash('sha256')
      .update(JSON.stringify([ours.state, peer.state]))
      .digest('hex')
      .slice(0, 12);
    const same = ours.state === peer.state;
    rows.push({
      name: `P2 calls: ${job.name}`,
      ours: ours.calls,
      peer: peer.calls,
      ratio: ours.calls / peer.calls,
      goal: `<= ${job.goal}`,
      met: ours.calls <= job.goal && same,
      n: 1,
      checksum,
    });
  }
  return rows;
}

async function demoProgram(): Promise<string> {
  const sandbox = await startSandbox();
  await sandbox.close();
  return programOf(sandbox);
}

/** The calls of one run, and what it left behind, so that doing less cannot win. */
async function count(
  job: Job,
  run: (sandbox: Sandbox) => Promise<unknown>,
): Promise<{ calls: number; state: string }> {
  const sandbox = await startSandbox();
  try {
    await job.prepare?.(sandbox);
    sandbox.calls.clear();
    await run(sandbox);
    const left = sandbox.passkit
      .members()
      .map(({ points, status, metaData }) => ({ points, status, metaData: metaData ?? {} }));
    return { calls: sandbox.calls.newest(1000).length, state: JSON.stringify(left) };
  } finally {
    await sandbox.close();
  }
}

async function callRaw(
  sandbox: Sandbox,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<Reply> {
  const { region, apiKey, apiSecret } = sandbox.passkit.accounts[0]!;
  const transport = axiosTransport(passkit.auth, { region, apiKey, apiSecret });
  const headers = { 'content-type': 'application/json' };
  const answer = await transport.send({
    method,
    url: sandbox.passkitUrl + path,
    headers,
    timeoutMs: 5_000,
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return answer.status < 300 && !path.includes('/list/') ? (JSON.parse(answer.body) as Reply) : {};
}
