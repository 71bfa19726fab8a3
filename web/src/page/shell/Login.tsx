import { Button, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { Refusal } from '../api/client';
import { Mark } from './Mark';

export function Login({ enter, problem }: { enter: (password: string) => Promise<void>; problem: string | null }) {
  const [password, setPassword] = useState('');
  const [failure, setFailure] = useState<string | null>(problem);
  const [isAsking, setAsking] = useState(false);

  const submit = (): void => {
    setAsking(true);
    enter(password).catch((error: unknown) => {
      setFailure(error instanceof Refusal ? error.message : 'The service did not answer.');
      setAsking(false);
    });
  };
  return (
    <main className="login">
      <div className="login-sea" aria-hidden />
      <form className="login-card" onSubmit={(event) => { event.preventDefault(); submit(); }}>
        <div className="login-mark"><Mark size={52} /></div>
        <h1>Plimsoll</h1>
        <p>The trading desk on this machine.</p>
        <PasswordInput label="Operator’s password" value={password} onChange={(event) => setPassword(event.currentTarget.value)} autoComplete="current-password" autoFocus size="md" />
        {failure !== null && <div className="form-problem" role="alert">{failure}</div>}
        <Button type="submit" size="md" fullWidth loading={isAsking} disabled={password === ''}>Log in</Button>
        <p className="login-hint">No password yet? <code>plimsoll up</code> prints a link that logs in once; <code>plimsoll password</code> sets one.</p>
      </form>
    </main>
  );
}
