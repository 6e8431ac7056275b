import { naturalKeys } from './natural-keys.js';

const keys = (name: string, ...fields: string[]) =>
  naturalKeys({ key: name, name, fields: fields.map((field) => ({ name: field, type: 'text' })) }).map(
    (field) => field.name,
  );

describe('a natural key', () => {
  it('is what an account signs in with', () => {
    expect(keys('Users', 'eMail', 'user_name', 'name')).toEqual(['eMail', 'user_name']);
    expect(keys('kunden', 'email')).toEqual([]);
    expect(keys('kunde', 'email')).toEqual(['email']);
  });

  it('is not the address in a message, a log or an order', () => {
    for (const name of ['order', 'newsletter_log', 'invitation', 'customer_history', 'contact_request'])
      expect(keys(name, 'email')).toEqual([]);
  });

  it('is not a fact about it', () => {
    expect(keys('user', 'email_template', 'backup_email_status', 'login_count')).toEqual([]);
  });

  it('is the number of an article where the article is kept, not where it is mentioned', () => {
    expect(keys('product_variants', 'sku')).toEqual(['sku']);
    expect(keys('order_items', 'sku')).toEqual([]);
    expect(keys('books', 'isbn')).toEqual(['isbn']);
  });

  it('is a slug wherever it stands', () => {
    expect(keys('blog_post', 'slug')).toEqual(['slug']);
    expect(keys('slug_history', 'slug')).toEqual([]);
  });
});
