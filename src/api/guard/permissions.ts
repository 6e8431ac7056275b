/** Who may see and do what: a rule for every field, by the type that it stands on. */
import { GraphQLObjectType, isIntrospectionType, type GraphQLSchema } from 'graphql';
import { ACTIONS, can, type Action } from '../../modules/account/can.js';
import type { Context } from '../../modules/resolving/context.js';
import { EDITED, MODEL_TYPES, writesOf } from './model-types.js';
import { REVIEW_TYPES } from './review-types.js';
import { allow, and, deny, or, rule } from './shield.js';

/** A rule of graphql-shield; its own types are classes that it does not export. */
export type ShieldRule =
  typeof allow | ReturnType<ReturnType<typeof rule>> | ReturnType<typeof or> | ReturnType<typeof and>;
export type Permissions = Readonly<Record<string, Readonly<Record<string, ShieldRule>>>>;

/** One rule per action: names are unique because shield caches by them. */
const MAY = Object.fromEntries(
  ACTIONS.map((action) => [
    action,
    rule(`may ${action}`, { cache: 'no_cache' })((_: unknown, __: unknown, context: Context) =>
      can(context.maybeViewer, action),
    ),
  ]),
) as Record<Action, ShieldRule>; // ACTIONS names every action

const isSelf = rule('is the viewer', { cache: 'no_cache' })(
  (user: { readonly _id: string }, _: unknown, { maybeViewer }: Context) => maybeViewer?.id === user._id,
);

/** A role is one in an organization: what it allows holds where the viewer acts, not wherever the user is a member. */
const actsThere = rule('acts in the organization', { cache: 'no_cache' })(
  (organization: { readonly _id: string }, _: unknown, { maybeViewer }: Context) =>
    maybeViewer?.organizationId === organization._id,
);

/** All fields of a type alike. */
const EVERY: Readonly<Record<string, ShieldRule>> = {
  // What stands in a blueprint; a field that leads there has been checked, and loads within the organization.
  ...Object.fromEntries([...MODEL_TYPES, ...REVIEW_TYPES].map((type) => [type, allow])),
  Blueprint: or(MAY['blueprint:read'], MAY['blueprint:edit']),
  BlueprintEvent: MAY['blueprint:read'],
  Change: allow,
  Actor: allow,
  EventSummary: allow,
  Review: or(MAY['blueprint:read'], MAY['blueprint:review']),
  RuleConfiguration: or(MAY['blueprint:read'], MAY['rules:configure']),
  CustomRuleTrial: MAY['blueprint:read'],
  Artifact: MAY['blueprint:read'],
  // Who calls and with whom.
  Viewer: allow,
  Tokens: allow,
  OidcIssuer: allow,
  OidcRedirect: allow,
  Identity: allow,
  MfaChallenge: allow,
  MfaStatus: allow,
  OrganizationPolicy: allow,
  Session: MAY['session:own'],
  Organization: or(MAY['organization:read'], MAY['organization:create']),
  Member: MAY['member:read'],
  User: or(isSelf, MAY['member:read']),
  ApiKey: or(isSelf, MAY['api-key:read']),
  Invitation: MAY['member:manage'],
  Team: MAY['organization:read'],
  OrganizationAbilities: allow,
  BlueprintAbilities: allow,
  AuditEntry: MAY['audit:read'],
  AuditActor: allow,
  AuditSubject: allow,
  AuditDetail: allow,
  AuditLogCheck: MAY['audit:read'],
  // Reports.
  ApplyReport: allow,
  ListReport: allow,
  ImportIssue: allow,
  UserError: allow,
  PageInfo: allow,
};

/** Fields with a rule of their own. */
const OWN: Readonly<Record<string, Readonly<Record<string, ShieldRule>>>> = {
  Query: {
    node: MAY['blueprint:read'],
    nodes: MAY['blueprint:read'],
    viewer: allow,
    oidcIssuers: allow,
    blueprint: MAY['blueprint:read'],
    blueprints: MAY['blueprint:read'],
    rules: MAY['blueprint:read'],
    rule: MAY['blueprint:read'],
    validateCustomRule: MAY['blueprint:read'],
    tryCustomRule: MAY['blueprint:read'],
  },
  Mutation: {
    register: allow,
    signIn: allow,
    refreshSession: allow,
    startOidcSignIn: allow,
    completeOidcSignIn: allow,
    confirmOidcLink: allow,
    unlinkIdentity: MAY['identity:own'],
    completeSignIn: allow,
    startTotp: MAY['mfa:own'],
    confirmTotp: MAY['mfa:own'],
    disableTotp: MAY['mfa:own'],
    regenerateRecoveryCodes: MAY['mfa:own'],
    updateOrganizationPolicy: MAY['policy:manage'],
    switchOrganization: MAY['session:own'],
    signOut: MAY['session:own'],
    signOutEverywhere: MAY['session:own'],
    revokeSession: MAY['session:own'],
    revokeAccessToken: allow,
    verifyEmail: allow,
    resendVerification: MAY['session:own'],
    changePassword: MAY['session:own'],
    requestPasswordReset: allow,
    resetPassword: allow,
    updateProfile: MAY['session:own'],
    uploadAvatar: MAY['session:own'],
    removeAvatar: MAY['session:own'],
    exportMyData: MAY['session:own'],
    deleteAccount: MAY['session:own'],
    createOrganization: MAY['organization:create'],
    updateOrganization: MAY['organization:manage'],
    deleteOrganization: MAY['organization:manage'],
    transferOwnership: MAY['organization:manage'],
    leaveOrganization: MAY['session:own'],
    inviteMember: MAY['member:manage'],
    revokeInvitation: MAY['member:manage'],
    acceptInvitation: MAY['session:own'],
    registerInvited: allow,
    createTeam: MAY['team:manage'],
    updateTeam: MAY['team:manage'],
    deleteTeam: MAY['team:manage'],
    addTeamMember: MAY['team:manage'],
    removeTeamMember: MAY['team:manage'],
    changeMemberRole: MAY['member:manage'],
    removeMember: MAY['member:manage'],
    createApiKey: MAY['api-key:manage'],
    revokeApiKey: MAY['api-key:manage'],
    createBlueprint: MAY['blueprint:create'],
    updateBlueprint: MAY['blueprint:edit'],
    deleteBlueprint: MAY['blueprint:delete'],
    reviewBlueprint: MAY['blueprint:review'],
    configureRules: MAY['rules:configure'],
    answerQuestion: MAY['blueprint:edit'],
    answerQuestions: MAY['blueprint:edit'],
    applyFixes: MAY['blueprint:edit'],
    waiveFinding: MAY['finding:waive'],
    applyModel: MAY['blueprint:edit'],
    importModel: MAY['blueprint:edit'],
    acceptDecision: MAY['decision:accept'],
    ...Object.fromEntries(EDITED.flatMap(writesOf).map((field) => [field, MAY['blueprint:edit']])),
    // What takes findings out of the count.
    ...Object.fromEntries(writesOf('Waiver').map((field) => [field, MAY['finding:waive']])),
  },
  Viewer: { sessions: MAY['session:own'] },
  Subscription: { blueprintEvents: MAY['blueprint:read'] },
  Organization: {
    members: and(actsThere, MAY['member:read']),
    policy: and(actsThere, MAY['organization:read']),
    ruleConfiguration: and(actsThere, MAY['blueprint:read']),
    apiKeys: and(actsThere, MAY['api-key:read']),
    teams: and(actsThere, MAY['organization:read']),
    invitations: and(actsThere, MAY['member:manage']),
    auditLog: and(actsThere, MAY['audit:read']),
    auditLogCheck: and(actsThere, MAY['audit:read']),
  },
};

/** Payloads, connections and edges carry what their field has been checked for. */
const isCarrier = (name: string): boolean => /(?:Payload|Connection|Edge)$/.test(name);

/** The rule of every field of a schema; a field that nothing speaks of is denied. */
export const permissionsOf = (schema: GraphQLSchema): Permissions => {
  const permissions: Record<string, Record<string, ShieldRule>> = {};
  for (const type of Object.values(schema.getTypeMap())) {
    if (!(type instanceof GraphQLObjectType) || isIntrospectionType(type)) continue;
    const common = EVERY[type.name] ?? (isCarrier(type.name) ? allow : deny);
    permissions[type.name] = Object.fromEntries(
      Object.keys(type.getFields()).map((field) => [field, OWN[type.name]?.[field] ?? common]),
    );
  }
  return permissions;
};
