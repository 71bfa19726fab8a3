import { useQueryClient } from '@tanstack/react-query';
import { createContext, useCallback, useContext, useEffect, useState, type ReactNode } from 'react';
import { actFor, get, post, Refusal, remove } from './client';
import type { Session } from './contract';

interface Access {
  session: Session;
  mayOperate: boolean;
  leave(): void;
}

const Current = createContext<Access | null>(null);

export function useSession(): Access {
  const access = useContext(Current);
  if (access === null) {
    throw new Error('no session around this part');
  }

  return access;
}

type Entry = { state: 'asking' } | { state: 'out'; problem: string | null } | { state: 'in'; session: Session };

/** Who is here: by the cookie there already is, by a one-time link (`#login=CODE`, dropped from the address at once), or by the log-in. */
export function SessionGate({ login, waiting, children }: { login: (enter: (password: string) => Promise<void>, problem: string | null) => ReactNode; waiting: ReactNode; children: ReactNode }) {
  const [entry, setEntry] = useState<Entry>({ state: 'asking' });
  const queries = useQueryClient();

  const take = useCallback((session: Session) => {
    actFor(session.csrf, () => setEntry({ state: 'out', problem: 'The session has ended. Log in again.' }));
    setEntry({ state: 'in', session });
  }, []);

  useEffect(() => {
    const code = /^#login=(.+)$/.exec(location.hash)?.[1];
    if (code !== undefined) {
      history.replaceState(null, '', location.pathname + location.search);
    }

    const asked = code === undefined ? get<Session>('/api/session') : post<Session>('/api/session', { code: decodeURIComponent(code) });
    asked.then(take, (error: unknown) => setEntry({ state: 'out', problem: code !== undefined || !isNobody(error) ? words(error) : null }));
  }, [take]);

  if (entry.state === 'asking') {
    return waiting;
  }

  if (entry.state === 'out') {
    return login(async (password) => take(await post<Session>('/api/session', { password })), entry.problem);
  }

  const leave = (): void => {
    void remove('/api/session').catch(() => {}).then(() => {
      queries.clear();
      setEntry({ state: 'out', problem: null });
    });
  };
  return <Current value={{ session: entry.session, mayOperate: entry.session.scopes.includes('operate'), leave }}>{children}</Current>;
}

const isNobody = (error: unknown): boolean => error instanceof Refusal && error.status === 401;
const words = (error: unknown): string => (error instanceof Error ? error.message : 'The service did not answer.');
