import type { Problem } from './contract';

/** The service's refusal, with the words a person needs. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: Record<string, string[]>;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.status = problem.status;
    this.code = problem.type.replace('urn:plimsoll:', '');
    this.errors = problem.errors ?? {};
  }
}

export type Query = Record<string, string | number | null | undefined>;

let csrf: string | null = null;
let onUnauthenticated: () => void = () => {};

/** The page of one session: its token for changing calls, and what happens when the service no longer knows it. */
export function actFor(token: string | null, lost: () => void): void {
  csrf = token;
  onUnauthenticated = lost;
}

export function address(path: string, query: Query = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== '');
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given.map(([key, value]) => [key, String(value)]))}`;
}

export const get = <T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> => call<T>('GET', address(path, query), undefined, signal);
export const post = <T>(path: string, body: unknown = {}): Promise<T> => call<T>('POST', path, body);
export const remove = (path: string): Promise<void> => call<void>('DELETE', path);

async function call<T>(method: string, url: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (body !== undefined) {
    headers['content-type'] = 'application/json';
  }

  if (method !== 'GET' && csrf !== null) {
    headers['x-plimsoll-csrf'] = csrf;
  }

  const answer = await fetch(url, { method, headers, credentials: 'same-origin', ...(body === undefined ? {} : { body: JSON.stringify(body) }), ...(signal ? { signal } : {}) });
  if (answer.ok) {
    return answer.status === 204 ? (undefined as T) : ((await answer.json()) as T);
  }

  if (answer.status === 401 && !url.startsWith('/api/session')) {
    onUnauthenticated();
  }

  throw new Refusal(await problemOf(answer));
}

async function problemOf(answer: Response): Promise<Problem> {
  const plain = { type: 'urn:plimsoll:unknown', title: `The service answered ${answer.status}`, status: answer.status, detail: null };
  if (!(answer.headers.get('content-type') ?? '').includes('json')) {
    return plain;
  }

  return { ...plain, ...((await answer.json().catch(() => ({}))) as Partial<Problem>), status: answer.status };
}
