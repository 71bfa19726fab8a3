import { useId, type ReactNode } from 'react';

/** One thing of a page, under its name. */
export function Panel({ title, note, actions, className, children }: { title: string; note?: ReactNode; actions?: ReactNode; className?: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className={`panel ${className ?? ''}`} aria-labelledby={id}>
      <header className="panel-head">
        <h2 id={id}>{title}</h2>
        {note !== undefined && <span className="panel-note">{note}</span>}
        {actions !== undefined && <div className="panel-actions">{actions}</div>}
      </header>
      {children}
    </section>
  );
}

export function Page({ title, lead, actions, children }: { title: string; lead?: ReactNode; actions?: ReactNode; children: ReactNode }) {
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>{title}</h1>
          {lead !== undefined && <p className="page-lead">{lead}</p>}
        </div>
        {actions !== undefined && <div className="page-actions">{actions}</div>}
      </header>
      {children}
    </div>
  );
}

/** A figure under its name. */
export function Figure({ name, value, tone, note, large }: { name: string; value: ReactNode; tone?: 'gain' | 'loss' | undefined; note?: ReactNode; large?: boolean }) {
  return (
    <div className={large ? 'figure figure-large' : 'figure'}>
      <dt>{name}</dt>
      <dd className={tone}>{value}{note !== undefined && <small>{note}</small>}</dd>
    </div>
  );
}

export const Figures = ({ children }: { children: ReactNode }) => <dl className="figures">{children}</dl>;

/** A short word with a meaning that does not rest on its colour. */
export const Tag = ({ kind, children }: { kind?: 'good' | 'bad' | 'warn' | 'quiet'; children: ReactNode }) => <span className={`tag tag-${kind ?? 'plain'}`}>{children}</span>;
