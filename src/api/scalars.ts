/** The scalars of the SDL: graphql-scalars' where it has them, our own for keys, names and texts. */
import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import {
  DateTimeResolver,
  EmailAddressResolver,
  NonNegativeFloatResolver,
  NonNegativeIntResolver,
  PositiveIntResolver,
} from 'graphql-scalars';
import { KEY_PATTERN } from '../engine/keys.js';
import { factValue } from './fact-value.js';

/** Control characters, and halves of characters, which no store keeps. */
const CONTROL = /[\p{Cc}\p{Cs}]/u;
/** The same without tabs and line breaks. */
const UNPRINTABLE = /(?![\t\n\r])[\p{Cc}\p{Cs}]/u;

/** A scalar of texts that fulfil a condition. */
const text = (name: string, rule: string, holds: (value: string) => boolean): GraphQLScalarType => {
  const check = (value: unknown): string => {
    if (typeof value === 'string' && holds(value)) return value;
    // The value itself stays out of the message: it may be long, or a secret in the wrong place.
    throw new GraphQLError(`${name} ${rule}`, { extensions: { code: 'BAD_USER_INPUT' } });
  };
  return new GraphQLScalarType({
    name,
    serialize: String,
    parseValue: check,
    parseLiteral: (node) => check(node.kind === Kind.STRING ? node.value : undefined),
  });
};

export const scalars = {
  DateTime: DateTimeResolver,
  EmailAddress: EmailAddressResolver,
  NonNegativeInt: NonNegativeIntResolver,
  PositiveInt: PositiveIntResolver,
  NonNegativeFloat: NonNegativeFloatResolver,
  FactValue: factValue,
  Key: text('Key', 'is 1 to 200 characters without control characters or blanks at its ends', (value) =>
    KEY_PATTERN.test(value),
  ),
  Name: text(
    'Name',
    'is 1 to 200 characters without control characters',
    (value) => value.length >= 1 && value.length <= 200 && !CONTROL.test(value) && value.trim() !== '',
  ),
  Text: text(
    'Text',
    'is at most 10,000 characters without control characters',
    (value) => value.length <= 10_000 && !UNPRINTABLE.test(value),
  ),
};
