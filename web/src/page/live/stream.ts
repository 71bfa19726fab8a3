import type { Alert, Desk, Hello, JournalRow, Score, Work } from '../api/contract';

/** Seconds without a word after which the stream counts as lost: the service speaks every ten. */
export const silenceAllowed = 25_000;
const retryFirst = 500;
const retryMost = 10_000;
const rowsKept = 2_000;
const incidentsKept = 400;

export interface Live {
  /** `connecting` until the first word; `lost` when what is shown may no longer be true. */
  link: 'connecting' | 'live' | 'lost';
  desk: Desk | null;
  /** When the desk's last word came, by this machine's clock. */
  heardAt: number | null;
  build: string | null;
  /** Newest last, the latest two thousand. */
  journal: readonly JournalRow[];
  alerts: readonly Alert[];
  work: ReadonlyMap<string, Work>;
  /** Of a rehearsal: how it stands, and what was done to its desk, newest last. */
  score: Score | null;
  incidents: readonly Incident[];
  /** Counts the times in which rows went by that were not kept for us. */
  gaps: number;
}

/** A fault that struck a rehearsed desk, the death or the birth of its process, or a promise it broke. */
export interface Incident { number: number; at: string; kind: 'fault' | 'death' | 'birth' | 'violation'; text: string; asked: boolean }

export const silent: Live = { link: 'connecting', desk: null, heardAt: null, build: null, journal: [], alerts: [], work: new Map(), score: null, incidents: [], gaps: 0 };

/** What a stream needs of the browser; a test gives its own. */
export interface Source {
  addEventListener(name: string, listener: (event: MessageEvent<string>) => void): void;
  close(): void;
  onerror: ((event: Event) => void) | null;
}

/**
 * The one live stream of a page. It resumes after the last journal row it saw, and it says when it has heard nothing for too long:
 * then everything shown is old, and must look so.
 */
export class DeskStream {
  private state: Live = silent;
  /** What listeners see: the state, or as it was a moment ago where words come in hundreds. */
  private shown: Live = silent;
  private showing: ReturnType<typeof setTimeout> | null = null;
  private readonly listeners = new Set<() => void>();
  private source: Source | null = null;
  private retry: ReturnType<typeof setTimeout> | null = null;
  private watch: ReturnType<typeof setTimeout> | null = null;
  private attempts = 0;
  private lastRow: number | null = null;
  /** Where the stream goes on; its own count of a rehearsal's events, the journal's of the desk's. */
  private lastId: string | null = null;
  private incidents = 0;

  constructor(
    private readonly path: string,
    private readonly open: (url: string) => Source = (url) => new EventSource(url),
    private readonly onFailure: () => void = () => {},
    /** Milliseconds in which words are gathered before they are shown: a rehearsal at speed tells its past at once. */
    private readonly gathered: number = 0,
  ) {}

  readonly current = (): Live => this.shown;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  start(): () => void {
    this.connect();
    return () => {
      this.source?.close();
      this.source = null;
      this.stopTimers();
    };
  }

  private connect(): void {
    this.stopTimers();
    this.source?.close();
    const joint = this.path.includes('?') ? '&' : '?';
    const source = this.open(this.lastId === null ? this.path : `${this.path}${joint}after=${this.lastId}`);
    this.source = source;
    const on = <T>(name: string, take: (body: T, id: string) => Partial<Live>): void =>
      source.addEventListener(name, (event) => {
        if (this.source === source) {
          this.lastId = event.lastEventId || this.lastId;
          this.heard(take(JSON.parse(event.data) as T, event.lastEventId));
        }
      });
    on<Hello>('hello', (hello) => ({ build: hello.build, gaps: this.state.gaps + (hello.gap ? 1 : 0) }));
    on<Desk>('desk', (desk) => ({ desk, heardAt: Date.now(), alerts: desk.alerts ?? this.state.alerts }));
    on<{ items: JournalRow[] }>('journal', ({ items }) => ({ journal: this.append(items) }));
    on<Alert>('alert', (alert) => ({ alerts: [alert, ...this.state.alerts.filter((each) => each.sequence !== alert.sequence)].slice(0, 200) }));
    on<Work>('work', (work) => ({ work: new Map(this.state.work).set(work.id, work) }));
    on<Score>('score', (score) => ({ score }));
    on<{ at: string; name: string; asked: boolean }>('fault', (fault) => this.befell('fault', fault.at, fault.name, fault.asked));
    on<{ at: string; isAlive: boolean; why: string | null }>('process', ({ at, isAlive, why }) => this.befell(isAlive ? 'birth' : 'death', at, isAlive ? 'the desk’s process is up again' : `the desk’s process died${why === null ? '' : ` ${why}`}`));
    on<{ at: string; rule: string; text: string }>('violation', ({ at, rule, text }) => this.befell('violation', at, `${rule}: ${text}`));
    source.onerror = () => this.source === source && this.failed();
    this.await();
  }

  private befell(kind: Incident['kind'], at: string, text: string, asked = false): Partial<Live> {
    this.incidents += 1;
    return { incidents: [...this.state.incidents, { number: this.incidents, at, kind, text, asked }].slice(-incidentsKept) };
  }

  private append(rows: JournalRow[]): readonly JournalRow[] {
    const last = this.lastRow ?? 0;
    const fresh = rows.filter((row) => row.sequence > last);
    this.lastRow = fresh.at(-1)?.sequence ?? this.lastRow;
    this.lastId ??= this.lastRow === null ? null : String(this.lastRow);
    return fresh.length === 0 ? this.state.journal : [...this.state.journal, ...fresh].slice(-rowsKept);
  }

  private heard(change: Partial<Live>): void {
    this.attempts = 0;
    this.await();
    this.publish({ ...change, link: 'live' });
  }

  /** The browser's own retry would neither tell nor resume where we want it to. */
  private failed(): void {
    this.source?.close();
    this.source = null;
    this.stopTimers();
    this.publish({ link: 'lost' });
    this.onFailure();
    const pause = Math.min(retryMost, retryFirst * 2 ** this.attempts);
    this.attempts += 1;
    this.retry = setTimeout(() => this.connect(), pause);
  }

  private await(): void {
    if (this.watch !== null) {
      clearTimeout(this.watch);
    }

    this.watch = setTimeout(() => this.failed(), silenceAllowed);
  }

  private stopTimers(): void {
    for (const timer of [this.retry, this.watch]) {
      if (timer !== null) {
        clearTimeout(timer);
      }
    }

    this.retry = null;
    this.watch = null;
  }

  private publish(change: Partial<Live>): void {
    this.state = { ...this.state, ...change };
    if (this.gathered === 0) {
      this.show();
    } else {
      this.showing ??= setTimeout(() => this.show(), this.gathered);
    }
  }

  private show(): void {
    this.showing = null;
    this.shown = this.state;
    this.listeners.forEach((listener) => listener());
  }
}
