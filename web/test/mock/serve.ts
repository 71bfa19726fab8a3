import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import type { Desk, JournalRow } from '../../src/page/api/contract';
import { answer, problem } from './answer';
import { desk, loadLine } from './desk';
import { chance, lastSequence, row } from './ledger';
import { rehearsals } from './work';

// The page as built, behind the policy it is served with, and a desk that ticks: to look at pages without a desk.
const [folder = '', port = '5090'] = process.argv.slice(2);
const kinds: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' };
const policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://mock');
  let text = '';
  request.on('data', (part: Buffer) => { text += part.toString(); });
  request.on('end', () => {
    if (url.pathname.endsWith('/stream')) {
      stream(response, url.pathname !== '/api/stream');
    } else if (url.pathname.startsWith('/api/')) {
      const isOutside = process.env['MOCK_OUT'] === '1' && request.method === 'GET';
      const reply = isOutside ? problem('unauthenticated', 401, 'Log in.') : answer(request.method ?? 'GET', url, text === '' ? null : JSON.parse(text));
      response.writeHead(reply.status, { 'content-type': reply.status < 400 ? 'application/json' : 'application/problem+json' }).end(JSON.stringify(reply.body));
    } else {
      void file(url.pathname, response);
    }
  });
}).listen(Number(port), '127.0.0.1', () => console.log(`http://127.0.0.1:${port}/`));

async function file(path: string, response: ServerResponse): Promise<void> {
  const name = extname(path) === '' ? 'index.html' : path;
  const content = await readFile(join(folder, name)).catch(() => null);
  response.writeHead(content === null ? 404 : 200, { 'content-type': kinds[extname(name)] ?? 'application/octet-stream', 'content-security-policy': policy }).end(content ?? '');
}

function stream(response: ServerResponse, isRehearsal: boolean): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  const send = (event: string, body: unknown, id?: number): void => void response.write(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(body)}\n\n`);
  const sea = voyage();
  let beat = 0;
  send('hello', { build: '0.9.0', sequence: lastSequence, resumedFrom: null, gap: false });
  const tick = (): void => {
    beat += 1;
    const at = new Date(Date.parse(desk.status.at) + beat * (isRehearsal ? 120_000 : 1_000)).toISOString();
    const moved: Desk = { ...desk, loadLine, status: { ...desk.status, at, equity: desk.status.equity! + beat * 1.7 }, pnl: { ...desk.pnl, today: desk.pnl.today! + beat * 1.7 } };
    const items = isRehearsal ? sea(at) : [{ ...row(lastSequence + beat), at }];
    send('desk', moved);
    send('journal', { items }, items.at(-1)?.sequence);
    send('work', { ...rehearsals[0]!, progress: Math.min(1, 0.2 + beat / 200) });
  };
  for (let before = 0; isRehearsal && before < 60; before += 1) {
    tick();
  }

  tick();
  const timer = setInterval(tick, isRehearsal ? 250 : 1_000);
  response.on('close', () => clearInterval(timer));
}

/** Rows as a rehearsed desk journals them: brackets sent, filled, concluded, and some weather. */
function voyage(): (at: string) => JournalRow[] {
  const draw = chance(3);
  const open: { id: number; side: string; quantity: number; symbol: string }[] = [];
  let [sequence, id] = [0, 40];
  return (at) => {
    const rows: JournalRow[] = [];
    const say = (kind: JournalRow['kind'], type: string, text: string): void => void rows.push({ sequence: (sequence += 1), at, kind, type, text });
    if (draw() < 0.3 && open.length < 16) {
      const symbol = ['WEC', 'CHD', 'LNT', 'AEE', 'XEL', 'KO', 'QQQ', 'GLD'][Math.floor(draw() * 8)]!;
      const quantity = 20 + Math.floor(draw() * 70);
      const legs = [['Buy', 'LMT', 'EN'], ['Sell', 'LMT', 'TP'], ['Sell', 'STP', 'SL']].map(([side, type, leg]) => ({ id: (id += 1), side: side!, quantity, symbol, text: `${side} ${quantity} ${type} 101.05 IFDS_${symbol}_A_${leg}_260218` }));
      open.push(...legs);
      say('command', 'PlaceGroup', `Open A ${legs.map((leg) => `#${leg.id} ${leg.text}`).join('; ')}`);
    }

    if (open.length > 0 && draw() < 0.45) {
      const [order] = open.splice(Math.floor(draw() * open.length), 1);
      if (draw() < 0.6) {
        say('event', 'Executed', `#${order!.id} ${order!.side} ${order!.quantity} ${order!.symbol} @ 101.05 0001f4e8.01`);
      } else {
        say('command', 'ConcludeLeg', `#${order!.id} Cancelled: its sibling filled`);
      }
    }

    const weather = draw();
    if (weather < 0.035) {
      say('event', 'BrokerLost', 'the connection was closed');
    } else if (weather < 0.06) {
      say('event', 'DeskStarted', 'DU1234567 sim on schedule, build 0.9.0');
    } else if (weather < 0.09) {
      say('command', 'RefuseGroup', 'XEL A max_daily_exposure: $104,250 of $100,000');
    }

    return rows;
  };
}
