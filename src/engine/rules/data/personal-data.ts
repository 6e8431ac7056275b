/** Which fields look as if they held what must be protected, by their names in several languages and spellings. */
import type { Facts } from '../../facts.js';
import type { Entity, Field } from '../../model.js';
import type { Classification } from '../../vocabulary.js';
import { columnType } from './column-types.js';
import { fieldsOf } from './entities.js';
import { oncePer } from '../../reads.js';
import { singular, wordSet, wordsOf } from './words.js';

export type Guess = Exclude<Classification, 'NONE'>;

/** Words that make a field one about the thing rather than the thing: when it was verified, how often it failed. */
const ABOUT_IT = wordSet(
  'verified verification confirmed confirmation sent count counter attempts enabled disabled opt optin optout consent subscribed ' +
    'subscription preference preferences template subject status state type kind types expires expiry expiration expired at on ' +
    'date time timestamp updated changed is has allow allowed required format provider length version limit limits score usage used ' +
    'salt page next continuation stop pad sync csrf cursor device prompt completion max min total notification notifications settings bounce bounced queue job schedule algorithm hint policy url uri path source price cost fee',
);
type Phrases = ReadonlyMap<string, readonly (readonly string[])[]>;

/** Phrases of words that stand together anywhere in a name, by their first word. */
const phrases = (text: string): Phrases => {
  const byFirst = new Map<string, string[][]>();
  for (const phrase of text.split('|')) {
    const [first = '', ...rest] = phrase.split(' ');
    byFirst.set(first, [...(byFirst.get(first) ?? []), rest]);
  }
  return byFirst;
};

const CREDENTIAL = phrases(
  'password|passwd|pwd|passphrase|passcode|secret|client secret|api key|apikey|private key|access token|refresh token|' +
    'auth token|session token|id token|reset token|bearer token|otp secret|totp|recovery code|kennwort|passwort|contraseña|contrasena|mot de passe',
);
const PAYMENT = phrases(
  'card number|credit card|creditcard|cc number|ccnumber|cvv|cvc|card pan|card holder|cardholder|iban|bic|swift code|bank account|sort code|kontonummer|kreditkarte|kreditkartennummer|carte bancaire|tarjeta',
);
const SENSITIVE = phrases(
  'ssn|social security|national id|national insurance|passport|passport number|tax id|driver license|drivers license|driving licence|' +
    'diagnosis|medication|blood type|blood group|disability|ethnicity|religion|sexual orientation|political|biometric|fingerprint data|' +
    'sozialversicherungsnummer|steuernummer|steuer id|krankheit|diagnose|konfession|dni|nif|codice fiscale|bsn|cpf|pesel|personnummer',
);
const PERSONAL = phrases(
  'email|e mail|mail address|phone|phones|telephone|mobile|mobile number|fax|birth|birthday|birthdate|birthplace|dob|date of birth|maiden name|' +
    'ip address|ip addr|remote addr|client ip|user ip|login ip|signup ip|sign in ip|sign up ip|last ip|latitude|longitude|geolocation|gps|street|postal code|postalcode|postcode|zip code|zipcode|' +
    'gender|nationality|marital status|avatar|photo|selfie|license plate|' +
    'telefon|telefonnummer|handy|handynummer|geburtsdatum|geburtstag|geburtsort|strasse|straße|plz|postleitzahl|anschrift|staatsangehörigkeit|' +
    'téléphone|adresse email|courriel|date naissance|naissance|rue|code postal|correo|teléfono|telefono|fecha nacimiento|nacimiento|calle|código postal|codigo postal|indirizzo|data nascita|cellulare',
);
/** Names of people, which only the words together, or the entity, tell from names of things. */
const NAMES = phrases(
  'first name|firstname|last name|lastname|surname|given name|family name|middle name|full name|fullname|forename|vorname|nachname|familienname|prénom|prenom|nom famille|apellido|apellidos|cognome',
);
/** Things that have a phone, an address or a picture without being people. */
const THINGS = wordSet(
  'product category article item image file media asset store shop warehouse company supplier vendor brand country city region location venue event airport station device page post template film movie book plan',
);
/** What is personal only where it belongs to a person: shops have a street and products a photo. */
const BELONGS = wordSet(
  'latitude longitude geolocation gps street zipcode postcode plz postleitzahl strasse straße avatar photo gender fax postal postalcode anschrift rue calle phone telefon telephone',
);
/** Addresses of houses: alone the word says so, beside others it may be one of a network. */
const ADDRESS =
  /^(?:(?:home|billing|shipping|delivery|private) )?(?:address|adresse|anschrift|direccion|dirección|indirizzo) ?(?:line ?)?\d?$/;

/** Whether one of the phrases stands in the words, one word after the other. */
const any = (words: readonly string[], list: Phrases): boolean =>
  words.some((word, at) => list.get(word)?.some((rest) => rest.every((next, i) => words[at + 1 + i] === next)));

const BIRTH = phrases('birth date|date of birth|date naissance');

/** What an email address, a card number or a token is recognised by; undefined where a name says nothing. */
const guess = (entity: Entity, field: Field): Guess | undefined => {
  const words = wordsOf(field.name);
  const { family } = columnType(field.type);
  if (family === 'boolean' || family === 'uuid' || family === 'objectid') return undefined;
  if (!any(words, BIRTH) && words.some((word) => ABOUT_IT.has(word))) return undefined;
  // A key to another row is what it refers to, not what it is called.
  if (entity.relations?.some(({ fields }) => fields.includes(field.name))) return undefined;
  const isFlat = family === 'text' || family === undefined || family === 'binary';
  if (any(words, CREDENTIAL) || (words.at(-1) === 'token' && isFlat)) return isFlat ? 'CREDENTIAL' : undefined;
  if (any(words, PAYMENT)) return 'PAYMENT';
  if (any(words, SENSITIVE)) return 'SENSITIVE';
  if (words.at(-1) === 'id') return undefined;
  const isThing = wordsOf(entity.name).some((word) => THINGS.has(singular(word)));
  if (isThing && words.some((word) => BELONGS.has(word))) return undefined;
  const isAddress = !isThing && ADDRESS.test(words.join(' '));
  return isAddress || any(words, PERSONAL) || any(words, NAMES) ? 'PERSONAL' : undefined;
};

/** What the fields of an entity look like, by name; those that look harmless are not in it. */
export const looksOf = oncePer(
  (entity: Entity): ReadonlyMap<string, Guess> =>
    new Map(
      fieldsOf(entity).flatMap((field) => {
        const look = guess(entity, field);
        return look ? [[field.name, look] as const] : [];
      }),
    ),
);

/** Whether what an entity holds is classified as a whole, by the data asset that it maps to. */
export const isClassifiedAsWhole = (facts: Facts, { dataAsset }: Entity): boolean =>
  dataAsset !== undefined && facts.dataAsset(dataAsset)?.confidentiality !== undefined;

/**
 * Fields about people: classified as such, or by their names where nobody has classified them. A person's name alone does
 * not count: actors and authors have one too.
 */
export const personalFields = oncePer((entity: Entity): readonly Field[] => {
  const looks = looksOf(entity);
  const personal = fieldsOf(entity).filter(({ name, classification = looks.get(name) }) =>
    ['PERSONAL', 'SENSITIVE', 'PAYMENT'].includes(classification ?? 'NONE'),
  );
  const isName = ({ name, classification }: Field) => classification === undefined && any(wordsOf(name), NAMES);
  return personal.every(isName) ? [] : personal;
});
