import { rejection } from '../../../testing/caller.ts';
import { fakePasskit, PROGRAM } from '../../../testing/passkit.ts';
import type { Routes } from '../../../testing/passkit.ts';

const ENROL = 'POST /members/member';
const BY_EXTERNAL = `GET /members/member/externalId/${PROGRAM}/CUST-1042`;
const GET_PROGRAM = `GET /members/program/${PROGRAM}`;

function issue(routes: Routes) {
  const passkit = fakePasskit(routes);
  const input = { programId: PROGRAM, tierId: 'base', externalId: 'CUST-1042' };
  return { ...passkit, answer: passkit.client.act('issue_pass', input) };
}

describe('a refused pass that does not exist', () => {
  test.each([
    [
      { body: { status: ['PROJECT_OVER_QUOTA'] } },
      'the program is over the quota of your PassKit plan, so no new pass can be issued. Raise the plan in PassKit, or delete passes that nobody uses.',
      'programId',
    ],
    [{ body: { status: ['PROJECT_PUBLISHED'] } }, 'it did not accept the values.', undefined],
    [{ status: 403 }, 'it did not accept the values.', undefined],
  ])('is told of a quota only where the program says so: %j', async (program, cause, field) => {
    const { answer, calls } = issue({
      [ENROL]: { status: 400 },
      [BY_EXTERNAL]: { status: 404 },
      [GET_PROGRAM]: program,
    });
    const error = await rejection(answer);
    expect(error).toMatchObject({ problem: 'refused', message: expect.stringContaining(cause) });
    expect(error).toHaveProperty('details.status', 400);
    if (field) expect(error).toHaveProperty('details.field', field);
    expect(calls()).toEqual([ENROL, BY_EXTERNAL, GET_PROGRAM]);
  });

  test('names the program and the tier where PassKit does not know one of them', async () => {
    await expect(issue({ [ENROL]: { status: 404 } }).answer).rejects.toMatchObject({
      problem: 'not_found',
      message:
        'PassKit could not issue the pass: there is no such program or tier. Choose both from the lists. (status 404)',
      details: { field: 'tierId' },
    });
  });
});
