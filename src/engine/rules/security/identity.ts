/** Who signs people in: what rules about tokens, passwords and sign-in look at. */
import type { Facts } from '../../facts.js';
import type { Component } from '../../model.js';
import { inScope } from '../scope.js';

/** A directory only keeps identities: it issues no tokens and shows no sign-in page. */
const isDirectory = (component: Component): boolean =>
  component.technologyTypes?.some((type) => type.startsWith('identity-store')) === true ||
  ['openldap', 'ldap', '389-ds', 'active-directory'].includes(component.technology ?? '');

/** Services of others that keep the passwords: how is theirs to say. */
const HOSTED = [
  'cognito',
  'amazon-cognito',
  'aws-cognito',
  'auth0',
  'okta',
  'entra-id',
  'azure-ad',
  'firebase-auth',
  'clerk',
];

/** Whether somebody else runs the provider, so that its inside is not the team's to decide. */
export const isHosted = ({ technology }: Component): boolean => HOSTED.includes(technology ?? '');

/**
 * Components that sign people in or issue tokens: identity providers of the team's, and whatever states one of these
 * facts itself.
 */
export const issuers = (facts: Facts, stated: (component: Component) => unknown): readonly Component[] =>
  facts.components.filter(
    (component) =>
      inScope(component) &&
      ((component.kind === 'IDENTITY_PROVIDER' && !isDirectory(component)) || stated(component) !== undefined),
  );
