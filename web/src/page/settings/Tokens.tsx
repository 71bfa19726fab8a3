import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { post, remove } from '../api/client';
import type { Scope } from '../api/contract';
import { useTokens } from '../api/queries';
import { useSession } from '../api/session';
import { stamp } from '../shared/figures';
import { Panel, Tag } from '../shared/Panel';
import { Answer, Empty } from '../shared/states';

/** Keys for programs. A new one is shown once. */
export function Tokens() {
  const tokens = useTokens();
  const queries = useQueryClient();
  const { mayOperate } = useSession();
  const [name, setName] = useState('');
  const [scope, setScope] = useState<Scope>('read');
  const [fresh, setFresh] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setProblem(null);
    await work().catch((error: unknown) => setProblem(error instanceof Error ? error.message : 'The service did not answer.'));
    await queries.invalidateQueries({ queryKey: ['tokens'] });
  };
  const make = (): Promise<void> => attempt(async () => {
    setFresh((await post<{ token: string }>('/api/tokens', { name: name.trim(), scope })).token);
    setName('');
  });
  return (
    <Panel title="API tokens">
      <Answer query={tokens}>
        {({ items }) => (items.length === 0 ? <Empty>No program has a token.</Empty> : (
          <ul className="tokens">
            {items.map((token) => (
              <li key={token.id}>
                <span><strong>{token.name}</strong><Tag kind="quiet">{token.scope}</Tag><div className="faint small">made {stamp(token.createdAt)}, {token.lastUsedAt === null ? 'never used' : `used ${stamp(token.lastUsedAt)}`}</div></span>
                {mayOperate && <button type="button" className="link-button danger" aria-label={`Revoke ${token.name}`} onClick={() => void attempt(() => remove(`/api/tokens/${encodeURIComponent(token.id)}`))}>Revoke</button>}
              </li>
            ))}
          </ul>
        ))}
      </Answer>
      {mayOperate && (
        <form className="fields" onSubmit={(event) => { event.preventDefault(); void make(); }}>
          <label className="grow">Name<input className="field" value={name} maxLength={60} onChange={(event) => setName(event.currentTarget.value)} /></label>
          <label>May<select className="field" value={scope} onChange={(event) => setScope(event.currentTarget.value as Scope)}><option value="read">read</option><option value="operate">operate</option></select></label>
          <button type="submit" className="act" disabled={name.trim() === ''}>Make a token</button>
        </form>
      )}
      {fresh !== null && <p role="status">Shown once, keep it: <code className="hash">{fresh}</code></p>}
      {problem !== null && <div className="form-problem" role="alert">{problem}</div>}
    </Panel>
  );
}
