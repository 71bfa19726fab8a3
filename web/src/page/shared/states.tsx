import { Button, Loader } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Refusal } from '../api/client';

/** Waiting, with words for those who hear the page. */
export const Waiting = ({ what = 'Loading' }: { what?: string }) => (
  <div className="state" role="status">
    <Loader size="sm" type="dots" aria-hidden />
    <span>{what}…</span>
  </div>
);

/** Nothing there, and what would put something there. */
export const Empty = ({ children }: { children: ReactNode }) => <div className="state state-empty">{children}</div>;

export function Failed({ error, again }: { error: unknown; again?: () => void }) {
  return (
    <div className="state state-failed" role="alert">
      <strong>{error instanceof Refusal && error.status === 404 ? 'Not there' : 'This could not be read'}</strong>
      <span>{error instanceof Error ? error.message : 'The service did not answer.'}</span>
      {again && <Button size="xs" variant="default" onClick={again}>Try again</Button>}
    </div>
  );
}

/** One answer of the service in all its states. What is absent by nature (null, or 404) may be told in its own words. */
export function Answer<T>({ query, absent, children }: { query: UseQueryResult<T>; absent?: ReactNode; children: (value: T) => ReactNode }) {
  if (query.data !== undefined) {
    return query.data === null && absent !== undefined ? <Empty>{absent}</Empty> : children(query.data);
  }

  if (query.isError) {
    return absent !== undefined && query.error instanceof Refusal && query.error.status === 404 ? <Empty>{absent}</Empty> : <Failed error={query.error} again={() => void query.refetch()} />;
  }

  return <Waiting />;
}
