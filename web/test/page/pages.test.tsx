// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { describe, expect, it, vi } from 'vitest';
import { onGround, problem, show } from './ground';

// what draws on a canvas or measures letters has its own tests; a browser sees it in the end-to-end tests
vi.mock('../../src/page/shared/TimeLine', () => ({ default: ({ label }: { label: string }) => <div role="img" aria-label={label} /> }));
vi.mock('../../src/page/shared/Drawing', () => ({ default: ({ label }: { label: string }) => <div role="img" aria-label={label} /> }));

const pages: [string, string, string][] = [
  ['/', 'Desk', '104,482.37'],
  ['/trades', 'Trades', '640 trades'],
  ['/strategies', 'Strategies', 'Real money'],
  ['/strategies/rotation', 'rotation', 'turnover is outside its band'],
  ['/puts', 'Puts', '$2,664'],
  ['/research', 'Research', 'No bars of BITO before 2021-10-19'],
  ['/research/r3', 'Research', '11.8%'],
  ['/rehearsal/h2', 'Rehearsal', 'She held.'],
  ['/journal', 'Journal', '104,211 in all'],
  ['/settings', 'Settings', 'config/config.yaml:12'],
];

describe.each(pages)('%s', (path, title, figure) => {
  onGround();

  it('shows what the service says, and nothing that keeps a person from reading or reaching it', async () => {
    vi.stubGlobal('EventSource', class { addEventListener(): void {} close(): void {} });
    await show(path);
    await screen.findByRole('heading', { level: 1, name: title });
    await screen.findByText(figure);
    const found = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } });
    expect(found.violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html).join(' | ')}`)).toEqual([]);
  });
});

describe('states of a page', () => {
  const ground = onGround();

  it('tells an error where the figures would be, and asks again when told to', async () => {
    ground.instead.set('/api/deployments', problem('unavailable', 503, 'The desk is starting.'));
    await show('/strategies');
    expect((await screen.findByRole('alert')).textContent).toContain('The desk is starting.');
    ground.instead.clear();
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByText('47,206.31');
  });

  it('calls evidence that is not there yet by its name', async () => {
    await show('/strategies/puts');
    await screen.findByText('No evidence yet: it has to trade on its rung first.');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('asks the service for the trades a person wants', async () => {
    await show('/trades');
    const history = within(await screen.findByRole('region', { name: 'History' }));
    fireEvent.change(await history.findByLabelText('Status'), { target: { value: 'OPEN' } });
    await screen.findByText('3 trades');
    fireEvent.click(await history.findByRole('button', { name: /^P&L/ }));
    await waitFor(() => expect(ground.last('GET', '/api/trades')?.query.get('sort')).toMatch(/realizedPnl$/));
    const csv = history.getByRole('link', { name: 'Save all as CSV' }).getAttribute('href')!;
    expect(csv).toContain('/api/trades.csv?status=OPEN');
  });

  it('shows the desk as it was after a record, and the record itself', async () => {
    await show('/journal?at=52105');
    const panel = within(await screen.findByRole('region', { name: 'Record 52,105' }));
    await panel.findByText('+492.12');
    expect(ground.last('GET', '/api/journal/52105/state')).toBeDefined();
    fireEvent.click(panel.getByRole('button', { name: 'The record' }));
    await panel.findByText(/"price": 110.4/);
  });

  it('draws only the rows in sight of a journal of a hundred thousand, wherever a person is in it, and reads only those', async () => {
    const before = ground.calls.length;
    await show('/journal');
    await screen.findByText('104,211 in all');
    const drawn = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('.record')];
    await waitFor(() => expect(drawn().length).toBeGreaterThan(10));
    const list = screen.getByRole('listbox', { name: 'Journal records' });
    for (const [scrolled, sequence] of [[0, 104_211], [34 * 52_000, 52_211], [34 * 104_190, 21]] as const) {
      list.scrollTop = scrolled;
      fireEvent.scroll(list);
      await waitFor(() => expect(drawn().map((row) => row.id)).toContain(`record-${sequence}`));
      expect(drawn().length).toBeLessThan(80);
      expect(drawn()[0]!.getAttribute('aria-setsize')).toBe('104211');
      await waitFor(() => expect(drawn().filter((row) => row.classList.contains('is-awaited'))).toEqual([]));
    }

    expect(ground.calls.slice(before).filter((call) => call.path === '/api/journal').length).toBeLessThan(20); // of five hundred blocks, asked again once when the stream came
    expect(drawn().every((row) => row.textContent!.includes(row.id.replace('record-', '')))).toBe(true);
  });

  it('tells of each channel whether the test arrived', async () => {
    await show('/settings');
    fireEvent.click(await screen.findByRole('button', { name: 'Send a test' }));
    await screen.findByText('timed out after 10 s');
  });

  it('triggers a job only by the strategy’s name', async () => {
    await show('/strategies/rotation');
    fireEvent.click(await screen.findByRole('button', { name: 'Rebalance now' }));
    const dialog = within(await screen.findByRole('dialog'));
    fireEvent.change(dialog.getByLabelText('Reason', { exact: false }), { target: { value: 'late data' } });
    fireEvent.change(dialog.getByLabelText('To confirm', { exact: false }), { target: { value: 'rotation' } });
    fireEvent.click(dialog.getByRole('button', { name: 'Rebalance' }));
    await waitFor(() => expect(ground.last('POST', '/api/trade/trigger')?.body).toEqual({ deployment: 'rotation', job: 'rebalance', reason: 'late data' }));
  });

  it('starts a run with its settings, and a rehearsal in its weather', async () => {
    await show('/research');
    fireEvent.change(await screen.findByLabelText('Other settings'), { target: { value: 'selection.top_n=3\nrebalance.mode=daily' } });
    fireEvent.click(screen.getByRole('button', { name: 'Start' }));
    await waitFor(() => expect(ground.last('POST', '/api/research/runs')?.body).toMatchObject({ kind: 'backtest', strategy: 'rotation', seed: null, set: [{ key: 'selection.top_n', value: '3' }, { key: 'rebalance.mode', value: 'daily' }] }));
  });
});
