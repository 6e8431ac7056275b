/** Whoever calls. */

export interface Device {
  readonly userAgent?: string | undefined;
  readonly address?: string | undefined;
}

export const ROLES = ['VIEWER', 'ENGINEER', 'ARCHITECT', 'OWNER'] as const;
/** What a member may do, ascending. */
export type Role = (typeof ROLES)[number];

export const API_KEY_SCOPES = ['READ', 'WRITE'] as const;
/** What an API key may do within its role. */
export type ApiKeyScope = (typeof API_KEY_SCOPES)[number];

/** A user's session or an API key, acting in one organization with one role. */
export type Viewer = {
  readonly organizationId: string;
  readonly role: Role;
  readonly name: string;
  /** Set for an owner who has no second factor where the organization asks for one: nothing but setting it up is allowed. */
  readonly mfaEnrolmentRequired?: boolean;
  /** Where the call comes from; absent where nobody outside calls. */
  readonly device?: Device;
} & (
  | { readonly kind: 'USER'; readonly id: string; readonly sessionId: string }
  | { readonly kind: 'API_KEY'; readonly id: string; readonly scopes: readonly ApiKeyScope[] }
);
