import { caseStyleOf, pathFaults } from './path-faults.js';
import { isKnownSingular } from './nouns.js';

describe('verbs in a path', () => {
  it.each([
    ['/createOrder', ['createOrder']],
    ['/getUsers/{id}', ['getUsers']],
    ['/get3dsAvailability', ['get3dsAvailability']],
    ['/api/v2/delete-account', ['delete-account']],
    ['/orders/list', ['list']],
    ['/orders/{id}/update', ['update']],
    ['/pets/findByStatus', ['findByStatus']],
    ['/sendEmail', ['sendEmail']],
    ['/notifyShopper', ['notifyShopper']],
  ])('%s has %j', (path, verbs) => {
    expect(pathFaults(path).verbs).toEqual(verbs);
  });

  it.each([
    '/orders/{id}/cancel',
    '/orders/{id}/send-reminder',
    '/orders/{id}:deleteAll',
    '/orders/search',
    '/lists/{id}',
    '/list/{id}',
    '/add-ons/{id}',
    '/update-jobs/{id}',
    '/delete-markers.json',
    '/check-ins',
    '/settings',
    '/addresses',
    '/updates',
    '/login',
    '/.well-known/openid-configuration',
    '/oauth/token',
    '/getaways',
  ])('%s has none', (path) => {
    expect(pathFaults(path).verbs).toEqual([]);
  });
});

describe('collections in the singular', () => {
  it.each([
    ['/order/{id}', ['order']],
    ['/v1/user/{userId}/address/{n}', ['user', 'address']],
    ['/order-item/:id', ['order-item']],
    ['/Customer/{id}', ['Customer']],
    ['/subscription/<int:id>', ['subscription']],
    ['/bus/{id}', ['bus']],
  ])('%s has %j', (path, singulars) => {
    expect(pathFaults(path).singulars).toEqual(singulars);
  });

  it.each([
    '/orders/{id}',
    '/people/{id}',
    '/data/{id}',
    '/news/{id}',
    '/statuses/{id}',
    '/menus/{id}',
    '/user',
    '/users/{id}/profile',
    '/api/v1/{tenant}/orders',
    '/bestellungen/{id}',
    '/kunde/{id}',
    '/заказ/{id}',
    '/ordre-de-mission/{id}',
    '/oauth/client/{id}',
    '/health',
  ])('%s has none', (path) => {
    expect(pathFaults(path).singulars).toEqual([]);
  });

  it.each(['status', 'series', 'metadata', 'apis', 'criteria', 'analytics', 'wibble'])(
    '%s is not known to be one thing',
    (word) => {
      expect(isKnownSingular(word)).toBe(false);
    },
  );
});

describe('the case style of a segment', () => {
  it.each([
    ['orders', undefined],
    ['order-lines', 'kebab-case'],
    ['order_lines', 'snake_case'],
    ['orderLines', 'camelCase'],
    ['Orders', 'PascalCase'],
    ['ORDERS', 'UPPER_CASE'],
    ['ORDER_LINES', 'UPPER_CASE'],
    ['FAQ', undefined],
    ['заказ', undefined],
  ])('of %s is %s', (segment, style) => {
    expect(caseStyleOf(segment)).toBe(style);
  });
});
