import { nodeCrypto } from '../../../node/crypto.ts';
import { credentials, fakeToast, LOGIN } from '../../../testing/toast.ts';
import { START } from '../../../testing/runtime.ts';
import { SESSION_FIELD } from '../driver.ts';
import { auth } from './auth.ts';

/** As long as those of Toast are: more than any text of a sale may be. */
const part = (letter: string, length: number) => letter.repeat(length);
const JWT = [part('h', 120), part('p', 900), part('s', 342)].join('.');

const loginThat = (answer: object) => fakeToast({ [LOGIN]: { body: { token: answer } } }).client;

test('a token is used whole, however long it is', async () => {
  const { token } = await loginThat({ accessToken: JWT, expiresIn: 3600 }).login(credentials);
  expect(token).toBe(JWT);
  const signed = auth.headers({ ...credentials, [SESSION_FIELD]: token }, nodeCrypto, START);
  expect(signed).toEqual({ authorization: `Bearer ${JWT}` });
});

test.each([[' '], [''], [null], [7], [{ jwt: JWT }]])('%j is no token', async (accessToken) => {
  await expect(loginThat({ accessToken }).login(credentials)).rejects.toMatchObject({
    problem: 'unexpected',
    message: expect.stringMatching(/answered the login without a token\. Try again in a minute\.$/) as string,
  });
});
