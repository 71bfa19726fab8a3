import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DeskStream, silenceAllowed } from '../../src/page/live/stream';
import { desk } from '../mock/desk';
import { row } from '../mock/ledger';
import { runs } from '../mock/work';
import { FakeSource } from './ground';

describe('the live stream', () => {
  let stream: DeskStream;
  let stop: () => void;
  let failures = 0;
  beforeEach(() => {
    vi.useFakeTimers();
    FakeSource.opened.length = 0;
    failures = 0;
    stream = new DeskStream('/api/stream', (url) => new FakeSource(url), () => { failures += 1; });
    stop = stream.start();
  });
  afterEach(() => {
    stop();
    vi.useRealTimers();
  });

  it('is connecting until the first word, then live with the desk it was told', () => {
    expect([FakeSource.latest().url, stream.current().link]).toEqual(['/api/stream', 'connecting']);
    FakeSource.latest().say('desk', desk);
    expect(stream.current()).toMatchObject({ link: 'live', desk: { status: { sequence: desk.status.sequence } } });
  });

  it('is lost after too long a silence, keeps what it knew, and any word makes the silence begin again', () => {
    FakeSource.latest().say('desk', desk);
    vi.advanceTimersByTime(silenceAllowed - 1);
    expect(stream.current().link).toBe('live');
    FakeSource.latest().say('desk', desk);
    vi.advanceTimersByTime(silenceAllowed - 1);
    expect(stream.current().link).toBe('live');
    vi.advanceTimersByTime(1);
    expect(stream.current()).toMatchObject({ link: 'lost', desk: { status: { account: desk.status.account } } });
    expect(failures).toBe(1);
  });

  it('resumes after the last row it saw, and a row that comes twice is there once', () => {
    FakeSource.latest().say('journal', { items: [row(11), row(12)] });
    const first = FakeSource.latest();
    first.fail();
    expect([stream.current().link, first.isClosed]).toEqual(['lost', true]);
    vi.advanceTimersByTime(500);
    expect(FakeSource.latest().url).toBe('/api/stream?after=12');
    FakeSource.latest().say('journal', { items: [row(12), row(13)] });
    expect(stream.current().journal.map((each) => each.sequence)).toEqual([11, 12, 13]);
    expect(stream.current().link).toBe('live');
  });

  it('waits longer after each failure in a row, and no longer than ten seconds', () => {
    const opened = (milliseconds: number): number => { vi.advanceTimersByTime(milliseconds); return FakeSource.opened.length; };
    for (const pause of [500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000]) {
      const before = FakeSource.opened.length;
      FakeSource.latest().fail();
      expect([opened(pause - 1), opened(1)]).toEqual([before, before + 1]);
    }
  });

  it('does not listen to a source it has left', () => {
    const old = FakeSource.latest();
    old.fail();
    old.say('desk', desk);
    expect(stream.current()).toMatchObject({ link: 'lost', desk: null });
  });

  it('counts the times in which rows were missed, and keeps the newest state of each work', () => {
    FakeSource.latest().say('hello', { build: 'b', sequence: 9, resumedFrom: 1, gap: true });
    FakeSource.latest().say('work', runs[0]);
    FakeSource.latest().say('work', { ...runs[0], state: 'done' });
    expect([stream.current().gaps, stream.current().work.get(runs[0]!.id)?.state]).toEqual([1, 'done']);
  });
});
