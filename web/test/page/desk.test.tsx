// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Desk } from '../../src/page/api/contract';
import { nearestFirst } from '../../src/page/desk/soundings';
import { desk, loadLine, status } from '../mock/desk';
import { onGround, problem, show } from './ground';

describe('the desk', () => {
  const ground = onGround();
  const region = async (name: string) => within(await screen.findByRole('region', { name }));

  it('shows the figures it was told, and the next ones as they come', async () => {
    const source = await show('/');
    const worth = await region('Worth');
    worth.getByText('104,482.37');
    worth.getByText('+492.12');
    const moved: Desk = { ...desk, status: { ...status, equity: 104_001.5 }, pnl: { ...desk.pnl, today: -12.4 } };
    act(() => source.say('desk', moved));
    worth.getByText('104,001.50');
    expect(worth.getByText('−12.40').className).toBe('loss');
  });

  it('puts the limit nearest to its line first and says which it is', async () => {
    await show('/');
    const line = await region('Load line');
    const [first] = nearestFirst(loadLine);
    expect(line.getAllByRole('meter')[0]!.getAttribute('aria-label')).toBe(`${first!.limit.what}, ${first!.scope}`);
    line.getByText(/^Nearest to the line: cash if assigned of puts, 95 % used/);
    expect(line.getAllByRole('meter')).toHaveLength(7);
    fireEvent.click(line.getByRole('button', { name: 'All 12 limits' }));
    expect(line.getAllByRole('meter')).toHaveLength(12);
  });

  it('names each reason against trading', async () => {
    await show('/', { ...desk, status: { ...status, safeToTrade: { isSafe: false, reasons: [{ code: 'nightly_reset', text: 'The gateway resets until 00:45', scope: null }, { code: 'deployment_halted', text: 'halted by operator', scope: 'reversal' }] } } });
    const safe = await region('Safe to trade');
    safe.getByText('Not safe to trade now');
    safe.getByText('The gateway resets until 00:45');
    expect(screen.getByText('Not safe · 2 reasons')).toBeTruthy();
  });

  it('is grey and dated when the stream is lost, and the light no longer says safe', async () => {
    const source = await show('/');
    await region('Worth');
    expect(document.querySelector('main')!.className).not.toContain('is-stale');
    act(() => source.fail());
    expect(screen.getByText('Stream lost.').parentElement!.textContent).toMatch(/What is shown is from 10:42:07 New York time/);
    expect(document.querySelector('main')!.className).toContain('is-stale');
    expect(screen.getByText('Not known')).toBeTruthy();
    expect(screen.queryByText('Safe to trade now')).toBeNull();
  });

  it('halts with a typed word and a reason, and carries the session’s token', async () => {
    await show('/');
    fireEvent.click(await screen.findByRole('button', { name: 'Halt' }));
    const dialog = within(await screen.findByRole('dialog'));
    const button = dialog.getByRole('button', { name: 'Halt' }) as HTMLButtonElement;
    fireEvent.change(dialog.getByLabelText('To confirm', { exact: false }), { target: { value: 'halt' } });
    expect(button.disabled).toBe(true);
    fireEvent.change(dialog.getByLabelText('Reason', { exact: false }), { target: { value: 'the feed looks wrong' } });
    expect(button.disabled).toBe(false);
    fireEvent.click(button);
    await waitFor(() => expect(ground.last('POST', '/api/desk/halt')).toMatchObject({ body: { reason: 'the feed looks wrong', deployment: null }, csrf: 'token-of-this-session' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('flattens only by the account’s name, letter for letter, and shows the desk’s refusal', async () => {
    ground.instead.set('/api/desk/flatten', problem('refused', 409, 'Nothing is held.'));
    await show('/');
    fireEvent.click(await screen.findByRole('button', { name: 'Flatten' }));
    const dialog = within(await screen.findByRole('dialog'));
    const button = dialog.getByRole('button', { name: 'Flatten' }) as HTMLButtonElement;
    fireEvent.change(dialog.getByLabelText('Reason', { exact: false }), { target: { value: 'leaving' } });
    for (const typed of ['', 'du1234567', 'DU123456', 'flatten']) {
      fireEvent.change(dialog.getByLabelText(/^The account/), { target: { value: typed } });
      expect([typed, button.disabled]).toEqual([typed, true]);
    }

    fireEvent.change(dialog.getByLabelText(/^The account/), { target: { value: 'DU1234567' } });
    fireEvent.click(button);
    expect((await dialog.findByRole('alert')).textContent).toBe('Nothing is held.');
    expect(ground.last('POST', '/api/desk/flatten')?.body).toEqual({ reason: 'leaving', deployment: null, confirm: 'DU1234567' });
  });

  it('offers to resume while it is halted', async () => {
    await show('/', { ...desk, status: { ...status, halted: true, haltedWhy: 'by operator' } });
    expect(screen.queryByRole('button', { name: 'Halt' })).toBeNull();
    fireEvent.click(await screen.findByRole('button', { name: 'Resume' }));
    await screen.findByRole('dialog');
  });

  it('says what an empty desk lacks', async () => {
    await show('/', { ...desk, positions: [], workingOrders: [], alerts: [], books: [], schedule: [], loadLine: { ...loadLine, scopes: [] } });
    for (const text of ['Nothing is held.', 'No order works at the broker.', 'No deployment has a book yet.', 'The load line has no limits to show.']) {
      await screen.findByText(text);
    }
  });
});
