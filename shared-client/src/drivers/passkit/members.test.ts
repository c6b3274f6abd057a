import { fakePasskit, member, PASS, PROGRAM } from '../../../testing/passkit.ts';
import type { Step } from '../../../testing/runtime.ts';
import { memberName, passOnDemand, readMember, readMemberIfAny } from './members.ts';

const BY_ID = `GET /members/member/id/${PASS}`;
const BY_EXTERNAL = `GET /members/member/externalId/${PROGRAM}/a%20b`;
const byExternalId = { externalId: 'a b', programId: PROGRAM };

test.each([
  [{ passId: PASS }, { id: PASS }],
  [
    { passId: PASS, programId: PROGRAM },
    { id: PASS, programId: PROGRAM },
  ],
  [
    { passId: PASS, externalId: 'a b', programId: PROGRAM },
    { id: PASS, programId: PROGRAM },
  ],
  [byExternalId, byExternalId],
])('%j is named to PassKit as %j', (ref, name) => {
  expect(memberName(ref)).toStrictEqual(name);
});

describe('a member', () => {
  const read = (
    answer: Step,
    ref = { passId: PASS } as { passId?: string; externalId?: string; programId?: string },
  ) => readMember(fakePasskit({ [BY_ID]: answer, [BY_EXTERNAL]: answer }).context.caller, ref);

  test('is read by either name', async () => {
    expect(await read({ body: member() })).toEqual(member());
    expect(await read({ body: member({ externalId: 'a b' }) }, byExternalId)).toMatchObject({
      externalId: 'a b',
    });
  });

  test('has the ID that it was asked for by where the answer leaves it out', async () => {
    const { id: _, ...nameless } = member();
    expect(await read({ body: nameless })).toMatchObject({ id: PASS, points: 120 });
  });

  test.each([{}, { id: '' }])('that is none in the answer %j is no pass with 0 points', async (body) => {
    const by = Object.keys(body).length === 0 ? undefined : byExternalId;
    await expect(read({ body }, by)).rejects.toMatchObject({
      problem: 'unexpected',
      message: 'PassKit could not do it: its answer has no pass in it. Try again in a minute.',
    });
  });

  test('that does not exist is undefined where that is an answer', async () => {
    const { context } = fakePasskit({ [BY_ID]: [{ status: 404 }, { body: member() }, { status: 403 }] });
    expect(await readMemberIfAny(context.caller, { passId: PASS })).toBeUndefined();
    expect(await readMemberIfAny(context.caller, { passId: PASS })).toEqual(member());
    await expect(readMemberIfAny(context.caller, { passId: PASS })).rejects.toMatchObject({
      problem: 'permission',
    });
  });
});

describe('the pass on demand', () => {
  test.each([undefined, false, 'true', 1])('costs no call when it is not wanted: %j', async (wanted) => {
    const { context, calls } = fakePasskit({});
    expect(await passOnDemand(context, wanted, { passId: PASS })).toEqual({});
    expect(calls()).toEqual([]);
  });

  test('is read, or a notice says that the step stands without it', async () => {
    const { context } = fakePasskit({ [BY_ID]: [{ body: member() }, { status: 401 }] });
    expect(await passOnDemand(context, true, { passId: PASS })).toMatchObject({
      pass: { id: PASS, points: 120 },
    });
    expect(await passOnDemand(context, true, { passId: PASS })).toEqual({
      pass: null,
      notice: expect.stringMatching(
        /^This step was carried out, but the pass could not be read afterwards\. PassKit could not do it: it refused the credentials\./,
      ),
    });
  });

  test('hides no error of our own', async () => {
    const { context } = fakePasskit({});
    const bug = new TypeError('bug');
    context.caller.send = () => Promise.reject(bug);
    await expect(passOnDemand(context, true, { passId: PASS })).rejects.toBe(bug);
  });
});
