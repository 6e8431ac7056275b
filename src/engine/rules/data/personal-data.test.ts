import type { Entity, Field } from '../../model.js';
import { looksOf, personalFields } from './personal-data.js';

const entity = (name: string, ...fields: Partial<Field>[]): Entity => ({
  key: name,
  name,
  fields: fields.map((field) => ({ name: '', type: 'text', ...field })),
});
const look = (name: string, type = 'text', of = 'user') => looksOf(entity(of, { name, type })).get(name);

describe('a field whose name says what it holds', () => {
  it.each([
    ['email', 'PERSONAL'],
    ['E-Mail', 'PERSONAL'],
    ['contactEmailAddress', 'PERSONAL'],
    ['PHONE_NUMBER', 'PERSONAL'],
    ['dateOfBirth', 'PERSONAL'],
    ['birth_date', 'PERSONAL'],
    ['geburtsdatum', 'PERSONAL'],
    ['Straße', 'PERSONAL'],
    ['fecha_nacimiento', 'PERSONAL'],
    ['address2', 'PERSONAL'],
    ['client_ip', 'PERSONAL'],
    ['LastName', 'PERSONAL'],
    ['ssn', 'SENSITIVE'],
    ['passportNumber', 'SENSITIVE'],
    ['religion', 'SENSITIVE'],
    ['credit_card_number', 'PAYMENT'],
    ['IBAN', 'PAYMENT'],
    ['refreshToken', 'CREDENTIAL'],
    ['api_key', 'CREDENTIAL'],
    ['password_hash', 'CREDENTIAL'],
  ])('%s: %s', (name, expected) => {
    expect(look(name, name.toLowerCase().includes('birth') ? 'date' : 'text')).toBe(expected);
  });

  it.each([
    ['name', 'text'],
    ['email_verified_at', 'timestamptz'],
    ['email_count', 'integer'],
    ['phone_enabled', 'boolean'],
    ['password_changed_at', 'timestamptz'],
    ['token_count', 'integer'],
    ['next_page_token', 'text'],
    ['card_type', 'text'],
    ['email_id', 'uuid'],
    ['health', 'text'],
    ['race', 'text'],
    ['address_type', 'text'],
    ['blockchain_address', 'text'],
    ['compass', 'text'],
  ])('%s (%s): nothing', (name, type) => {
    expect(look(name, type)).toBeUndefined();
  });

  it('is about a person only where the entity is', () => {
    expect(look('street', 'text', 'warehouse')).toBeUndefined();
    expect(look('photo', 'text', 'product_images')).toBeUndefined();
    expect(look('email', 'text', 'shop')).toBe('PERSONAL');
  });

  it('is what it refers to where it is a reference', () => {
    const order = {
      ...entity('order', { name: 'email', type: 'text' }),
      relations: [{ name: 'r', fields: ['email'], target: 'user' }],
    };
    expect(looksOf(order).size).toBe(0);
  });
});

describe('personal fields', () => {
  const names = (of: Entity) => personalFields(of).map(({ name }) => name);

  it('are those that somebody classified, and those that look so', () => {
    expect(
      names(entity('user', { name: 'note', classification: 'SENSITIVE' }, { name: 'phone' }, { name: 'x' })),
    ).toEqual(['note', 'phone']);
    expect(names(entity('user', { name: 'email', classification: 'NONE' }))).toEqual([]);
  });

  it('are none where there is only a name, unless somebody says that it is personal', () => {
    expect(names(entity('actor', { name: 'first_name' }, { name: 'last_name' }))).toEqual([]);
    expect(names(entity('actor', { name: 'last_name', classification: 'PERSONAL' }))).toEqual(['last_name']);
    expect(names(entity('staff', { name: 'last_name' }, { name: 'phone' }))).toEqual(['last_name', 'phone']);
  });
});
