import { useState, type SubmitEvent } from 'react';
import type { Session } from './session.js';

/** Asks for e-mail and password; says why they were refused. */
export function SignInForm({ session, notice }: { session: Session; notice: string | undefined }) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState(notice);

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    try {
      await session.signIn(email, password);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <form className="sign-in" onSubmit={(event) => void submit(event)}>
      {problem && (
        <span className="problem" role="alert" title={problem}>
          {problem}
        </span>
      )}
      <input
        type="email"
        aria-label="E-mail"
        placeholder="E-mail"
        autoComplete="username"
        required
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <input
        type="password"
        aria-label="Password"
        placeholder="Password"
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <button type="submit" className="strong" disabled={busy}>
        Sign in
      </button>
    </form>
  );
}
