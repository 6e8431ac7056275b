import { useSyncExternalStore } from 'react';
import type { Session } from './session.js';
import { SignInForm } from './sign-in-form.js';
import { SignedInViewer } from './signed-in.js';

/** The bar above GraphiQL: what this is and who is signed in. */
export function TopBar({ session }: { session: Session }) {
  const { signedIn, notice } = useSyncExternalStore(session.listen, session.state);
  return (
    <header className="top-bar">
      <img src="icon.svg" alt="" />
      <h1>
        Plinth <span>explorer</span>
      </h1>
      {signedIn ? (
        <SignedInViewer session={session} signedIn={signedIn} />
      ) : (
        <SignInForm session={session} notice={notice} />
      )}
    </header>
  );
}
