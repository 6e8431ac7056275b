/** Owners who come by invitation to an organization that asks its owners for a second factor. */
import { Secret, TOTP } from 'otpauth';
import { createClient } from '../kit/client.js';
import { act } from '../kit/organization.js';
import { startServer, type TestServer } from '../kit/server.js';
import { invitationToken, newOwner, PASSWORD, type Person } from '../kit/story.js';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

/** An organization whose owner has a second factor and asks the others for one. */
const strict = async (): Promise<Person> => {
  const ada = await newOwner(server.url);
  const { startTotp } = await ada.expectOk(
    'mutation ($input: StartTotpInput!) { startTotp(input: $input) { secret errors { code } } }',
    { input: { password: PASSWORD } },
  );
  const code = new TOTP({ secret: Secret.fromBase32(startTotp.secret) }).generate();
  await ada.expectOk('mutation ($code: String!) { confirmTotp(input: { code: $code }) { errors { code } } }', { code });
  await ada.expectOk('mutation { updateOrganizationPolicy(input: { requireMfaForOwners: true }) { errors { code } } }');
  return ada;
};

it('an invited owner may do nothing else, in the operation that registers them either', async () => {
  const ada = await strict();
  await act(ada, 'inviteMember', { email: 'eve@example.com', role: 'OWNER' });
  const answer = await createClient(server.url).send(
    `mutation ($input: RegisterInvitedInput!) {
      registerInvited(input: $input) {
        tokens { accessToken }
        viewer { role mfaEnrolmentRequired }
        errors { code }
      }
      createApiKey(input: { name: "x", role: ARCHITECT }) { secret errors { code } }
    }`,
    { input: { token: await invitationToken(server.url, 'eve@example.com'), name: 'Eve', password: PASSWORD } },
  );
  expect(answer.errors).toMatchObject([
    { message: expect.stringContaining('startTotp'), path: ['createApiKey'], extensions: { code: 'FORBIDDEN' } },
  ]);
  const keys = await ada.expectOk('{ viewer { organization { apiKeys { totalCount } members { totalCount } } } }');
  expect(keys.viewer.organization).toEqual({ apiKeys: { totalCount: 0 }, members: { totalCount: 2 } });
  const eve = await createClient(server.url).expectOk(
    `mutation ($input: SignInInput!) { signIn(input: $input) { viewer { role mfaEnrolmentRequired } errors { code } } }`,
    { input: { email: 'eve@example.com', password: PASSWORD } },
  );
  expect(eve.signIn.viewer).toEqual({ role: 'OWNER', mfaEnrolmentRequired: true });
});
