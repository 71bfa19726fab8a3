import { act, cleanup, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, vi } from 'vitest';
import { App } from '../../src/page/App';
import type { Desk } from '../../src/page/api/contract';
import { DeskStream, type Source } from '../../src/page/live/stream';
import { answer, problem, type Reply } from '../mock/answer';
import { desk } from '../mock/desk';

/** One call the page made. */
export interface Call { method: string; path: string; query: URLSearchParams; body: Record<string, unknown> | null; csrf: string | null }

/** A browser around the page, as far as jsdom has none, and the service's answers in place of the network. */
export class Ground {
  readonly calls: Call[] = [];
  /** Answers to give instead, by path. */
  readonly instead = new Map<string, Reply>();

  install(): void {
    vi.stubGlobal('matchMedia', (query: string) => ({ matches: false, media: query, addEventListener: () => {}, removeEventListener: () => {}, addListener: () => {}, removeListener: () => {} }));
    vi.stubGlobal('ResizeObserver', class { observe(): void {} unobserve(): void {} disconnect(): void {} });
    vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600);
    vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(800);
    vi.stubGlobal('fetch', async (address: string, init: RequestInit = {}) => {
      const url = new URL(address, 'http://desk');
      const body = typeof init.body === 'string' ? (JSON.parse(init.body) as Record<string, unknown>) : null;
      const method = init.method ?? 'GET';
      this.calls.push({ method, path: url.pathname, query: url.searchParams, body, csrf: new Headers(init.headers).get('x-plimsoll-csrf') });
      const reply = this.instead.get(`${method} ${url.pathname}`) ?? this.instead.get(url.pathname) ?? answer(method, url, body);
      return new Response(reply.status === 204 ? null : JSON.stringify(reply.body), { status: reply.status, headers: { 'content-type': reply.status < 400 ? 'application/json' : 'application/problem+json' } });
    });
  }

  last(method: string, path: string): Call | undefined {
    return this.calls.filter((call) => call.method === method && call.path === path).at(-1);
  }
}

/** A stream a test speaks through. */
export class FakeSource implements Source {
  static readonly opened: FakeSource[] = [];
  readonly listeners = new Map<string, (event: MessageEvent<string>) => void>();
  onerror: ((event: Event) => void) | null = null;
  isClosed = false;

  constructor(readonly url: string) {
    FakeSource.opened.push(this);
  }

  static latest(): FakeSource {
    return FakeSource.opened.at(-1)!;
  }

  addEventListener(name: string, listener: (event: MessageEvent<string>) => void): void {
    this.listeners.set(name, listener);
  }

  close(): void {
    this.isClosed = true;
  }

  say(name: string, body: unknown): void {
    this.listeners.get(name)?.(new MessageEvent(name, { data: JSON.stringify(body) }));
  }

  fail(): void {
    this.onerror?.(new Event('error'));
  }
}

export function onGround(): Ground {
  const holder = { ground: new Ground() };
  beforeEach(() => {
    holder.ground.calls.length = 0;
    holder.ground.instead.clear();
    holder.ground.install();
    FakeSource.opened.length = 0;
    history.replaceState(null, '', '/');
  });
  afterEach(() => {
    cleanup();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });
  return holder.ground;
}

/** The whole page at an address, logged in, with the desk's first word spoken. */
export async function show(path: string, told: Desk | null = desk): Promise<FakeSource> {
  history.replaceState(null, '', path);
  render(<App stream={new DeskStream('/api/stream', (url) => new FakeSource(url))} />);
  await waitFor(() => screen.getByRole('main'));
  await waitFor(() => { if (FakeSource.opened.length === 0) { throw new Error('the stream is not open yet'); } });
  const source = FakeSource.latest();
  act(() => {
    source.say('hello', { build: '0.9.0', sequence: 104_211, resumedFrom: null, gap: false });
    if (told !== null) {
      source.say('desk', told);
    }
  });
  return source;
}

export { problem };
