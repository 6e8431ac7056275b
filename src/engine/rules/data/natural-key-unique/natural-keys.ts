/** Which fields name what an entity is about, so that no two rows may have the same. */
import type { Entity, Field } from '../../../model.js';
import { columnType } from '../column-types.js';
import { fieldsOf } from '../entities.js';
import { headOf, wordSet, wordsOf } from '../words.js';

/** Entities whose rows sign in or are written to: one account each. */
const PRINCIPALS = wordSet(
  'user customer account member staff employee admin administrator subscriber principal login operator ' +
    'benutzer nutzer kunde konto mitglied mitarbeiter utilisateur client usuario cliente cuenta utente',
);
/** Entities that keep one row for each thing that is sold. */
const ARTICLES = wordSet('product variant article sku item artikel produkt produit producto prodotto');
const BOOKS = wordSet('book edition title product article buch livre libro');
/** Entities that repeat what others hold. */
const COPIES = wordSet(
  'log event history audit archive snapshot version revision redirect translation backup import staging queue',
);
/** Words before the head that make an item a mention of one: `order_item`. */
const MENTIONS = wordSet(
  'order cart basket invoice line wishlist shipment return purchase sale quote stock inventory bestell',
);

const spelled = (text: string): ReadonlySet<string> => new Set(text.split('|'));
const SIGN_IN = spelled(
  'email|e mail|mail|email address|e mail address|mail address|user email|login email|username|user name|login|login name|user login|benutzername|correo|courriel|usuario|nom utilisateur',
);
const ARTICLE_KEYS = spelled('sku|sku code|product sku|article number|artikelnummer|ean|gtin');
const BOOK_KEYS = spelled('isbn|isbn 10|isbn 13|isbn10|isbn13');

const isText = ({ type }: Field): boolean => {
  const { family, list } = columnType(type);
  return !list && (family === undefined || family === 'text');
};

const mentions = ({ name }: Entity): boolean =>
  wordsOf(name)
    .slice(0, -1)
    .some((word) => MENTIONS.has(word));

/** Fields of an entity that a reader takes for a natural key by their names. */
export const naturalKeys = (entity: Entity): readonly Field[] => {
  const head = headOf(entity.name);
  if (COPIES.has(head)) return [];
  return fieldsOf(entity).filter((field) => {
    if (!isText(field)) return false;
    const words = wordsOf(field.name).join(' ');
    return (
      words === 'slug' ||
      (PRINCIPALS.has(head) && SIGN_IN.has(words)) ||
      (ARTICLES.has(head) && !mentions(entity) && ARTICLE_KEYS.has(words)) ||
      (BOOKS.has(head) && BOOK_KEYS.has(words))
    );
  });
};
