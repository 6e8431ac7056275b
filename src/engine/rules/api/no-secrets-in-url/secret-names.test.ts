import { givesAway } from './secret-names.js';

describe('the name of a parameter in a URL', () => {
  it.each([
    'password',
    'newPassword',
    'access_token',
    'accessToken',
    'apiKey',
    'X-Api-Key',
    'client_secret',
    'token',
    'resetToken',
    'OTP',
  ])('%s is a credential', (name) => {
    expect(givesAway({ name })).toBe('credential');
  });

  it.each([
    'email',
    'customerEmail',
    'email_address',
    'phoneNumber',
    'ssn',
    'date_of_birth',
    'dateOfBirth',
    'iban',
    'taxId',
    'nationalId',
    'card-number',
  ])('%s is a personal datum', (name) => {
    expect(givesAway({ name })).toBe('personal datum');
  });

  it.each([
    'pageToken',
    'nextToken',
    'next_page_token',
    'continuationToken',
    'tokenId',
    'apiKeyId',
    'emailId',
    'emailVerified',
    'hasPassword',
    'passwordStatus',
    'secretName',
    'phoneType',
    'csrfToken',
    'mailbox',
    'author',
    'description',
    'company',
    'panel',
    'code',
    'state',
    'key',
    'keyword',
    'sessionId',
    'orderId',
    'sortBy',
    'emailDomain',
    'tokenType',
  ])('%s is nothing of the kind', (name) => {
    expect(givesAway({ name })).toBeUndefined();
  });

  it('says nothing where its value can only be yes or no', () => {
    expect(givesAway({ name: 'email', type: 'boolean' })).toBeUndefined();
  });
});
