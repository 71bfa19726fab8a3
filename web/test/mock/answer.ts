import type { ConfiguredKey, DeskAt, Preferences, Session } from '../../src/page/api/contract';
import { desk, loadLine, now, positions, schedule, status } from './desk';
import { equityToday, history, journal, lastSequence, row, trades } from './ledger';
import { deployments, document, faults, monitor, promotion, readiness, rehearsals, runs, scorecard } from './work';

export interface Reply { status: number; body: unknown }
export const session: Session = { user: 'operator', scopes: ['read', 'operate'], csrf: 'token-of-this-session', expiresAt: '2026-02-19T15:42:07Z', hasPassword: true };
const configuration: ConfiguredKey[] = [
  { key: 'ibkr.port', value: '7497', isSecret: false, source: 'config/config.yaml:12', default: '7497', allowed: '1..65535', description: 'Port of TWS or the gateway' },
  { key: 'telegram.bot_token', value: '***', isSecret: true, source: 'environment IFDS_TELEGRAM_BOT_TOKEN', default: null, allowed: 'text', description: 'The bot that sends the messages' },
  { key: 'selection.top_n', value: '2', isSecret: false, source: 'default', default: '2', allowed: '1..20', description: 'Funds held at most' },
];
const preferences: Preferences = { file: 'config/preferences.yaml', hash: loadLine.hash, text: 'account:\n  max_daily_exposure: 100000\n  max_positions: 20\n', howToChange: 'Edit the file on this machine and start the desk again; nothing else can change it.' };

export const problem = (code: string, number: number, detail: string): Reply => ({ status: number, body: { type: `urn:plimsoll:${code}`, title: code, status: number, detail } });
const ok = (body: unknown): Reply => ({ status: 200, body });

/** What the service would answer, from fixed facts. */
export function answer(method: string, url: URL, body: unknown): Reply {
  const path = url.pathname;
  const asked = (body ?? {}) as Record<string, string>;
  if (method !== 'GET') {
    return change(path, asked);
  }

  const fixed: Record<string, unknown> = {
    '/api/session': session, '/api/desk': desk, '/api/status': status, '/api/positions': { at: now, sequence: status.sequence, items: positions }, '/api/equity/today': equityToday,
    '/api/positions/greeks': { at: now, positions: 2, withGreeks: 2, delta: 26, gamma: -0.82, theta: 14.2, vega: -124, missing: [] },
    '/api/positions/risk': { at: now, maintenanceMargin: 21_340.9, buyingPower: 152_480.44, buyingPowerUsed: 0.123, maxLoss: 2_664, maxProfit: 799.2, withoutStop: [], withoutTarget: [] },
    '/api/schedule': { at: now, items: schedule }, '/api/deployments': { items: deployments }, '/api/research/runs': { items: runs }, '/api/rehearsals': { items: rehearsals },
    '/api/faults': { items: faults }, '/api/configuration': { items: configuration }, '/api/preferences': preferences, '/api/tokens': { items: [{ id: 't1', name: 'watch', scope: 'read', createdAt: now, lastUsedAt: null }] },
    '/api/journal/types': { items: [{ type: 'Executed', kind: 'event', count: 17_368 }, { type: 'Quoted', kind: 'event', count: 17_368 }, { type: 'PlaceBracket', kind: 'command', count: 17_368 }] },
  };
  return path in fixed ? ok(fixed[path]) : list(path, url.searchParams);
}

function list(path: string, query: URLSearchParams): Reply {
  const [, , kind, id, part] = path.split('/').map(decodeURIComponent);
  if (path === '/api/trades') {
    const found = trades.filter((trade) => (['status', 'deployment', 'symbol'] as const).every((key) => !query.get(key) || trade[key] === query.get(key)));
    const [offset, limit] = [Number(query.get('offset') ?? 0), Number(query.get('limit') ?? 100)];
    return ok({ total: found.length, offset, limit, items: found.slice(offset, offset + limit) });
  }

  if (path === '/api/pnl/history') {
    return ok(history((query.get('interval') ?? 'day') as 'day'));
  }

  if (path === '/api/limits') {
    return ok({ ...loadLine, verdict: { order: query.get('if') ?? '', deployment: query.get('deployment'), approved: false, name: 'max_position_pct', text: '100 SPY would be 145 % of rotation’s equity; at most 55 %', value: 1.45, limit: 0.55 } });
  }

  if (kind === 'journal') {
    const sequence = Number(id);
    return id === undefined ? ok(journal(query)) : part === 'state' ? ok(stateAt(sequence)) : ok({ ...row(sequence), data: { orderId: 42, symbol: 'WEC', price: 110.4 } });
  }

  const run = kind === 'research' ? runs.find((each) => each.id === part) : undefined;
  if (run !== undefined) {
    return ok({ work: run, result: null, document: run.state === 'done' ? document(run.id === 'r3' ? 3 : 9, run.title) : null });
  }

  const held = kind === 'rehearsals' ? rehearsals.find((each) => each.id === id) : undefined;
  if (held !== undefined) {
    return ok({ work: held, result: held.state === 'done' ? scorecard : null, document: null });
  }

  const deployment = kind === 'deployments' ? deployments.find((each) => each.name === id) : undefined;
  if (deployment !== undefined && (part === undefined || deployment.name !== 'puts')) {
    return ok(part === undefined ? deployment : { readiness, monitor, promotion }[part]);
  }

  return problem('not-found', 404, `Nothing is at ${path}`);
}

function stateAt(sequence: number): DeskAt {
  const share = sequence / lastSequence;
  return { sequence, at: row(sequence).at, status: { ...status, sequence, at: row(sequence).at }, positions: positions.slice(0, Math.ceil(share * positions.length)), books: desk.books, workingOrders: desk.workingOrders.slice(0, Math.ceil(share * 3)), pnl: desk.pnl };
}

function change(path: string, asked: Record<string, string>): Reply {
  if (path === '/api/session') {
    return asked['password'] === 'right' || asked['code'] === 'CODE' ? ok(session) : problem('unauthenticated', 401, 'The password is not right.');
  }

  if (path === '/api/desk/flatten' && asked['confirm'] !== status.account) {
    return problem('invalid', 400, 'confirm must be the account');
  }

  if (path === '/api/notifications/test') {
    return ok({ results: [{ channel: 'telegram', delivered: true, problem: null }, { channel: 'webhook', delivered: false, problem: 'timed out after 10 s' }] });
  }

  return path === '/api/research/runs' ? { status: 202, body: runs[0] } : path === '/api/rehearsals' ? { status: 202, body: rehearsals[0] } : ok(status);
}
