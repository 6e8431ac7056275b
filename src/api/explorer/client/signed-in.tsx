import { useState } from 'react';
import type { Session } from './session.js';
import type { SignedIn } from './session-operations.js';

/** Says who is signed in where, and offers the way to another organization and out. */
export function SignedInViewer({ session, signedIn }: { session: Session; signedIn: SignedIn }) {
  const [problem, setProblem] = useState<string>();
  const { user, role, organization, organizations } = signedIn.viewer;

  const attempt = (action: Promise<void>): void => {
    setProblem(undefined);
    action.catch((error: unknown) => setProblem(error instanceof Error ? error.message : String(error)));
  };

  return (
    <div className="viewer">
      {problem && (
        <span className="problem" role="alert" title={problem}>
          {problem}
        </span>
      )}
      <span>
        <strong>{user?.name}</strong>
        <small>, {role.toLowerCase()} of</small>
      </span>
      {organizations.length > 1 ? (
        <select
          aria-label="Organization"
          value={organization.id}
          onChange={(event) => attempt(session.enterOrganization(event.target.value))}
        >
          {organizations.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      ) : (
        <strong>{organization.name}</strong>
      )}
      <button type="button" onClick={() => attempt(session.signOut())}>
        Sign out
      </button>
    </div>
  );
}
