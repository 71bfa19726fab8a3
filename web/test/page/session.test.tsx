// @vitest-environment jsdom
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { App } from '../../src/page/App';
import { DeskStream } from '../../src/page/live/stream';
import { session } from '../mock/answer';
import { FakeSource, onGround, problem, show } from './ground';

describe('who is here', () => {
  const ground = onGround();
  const open = (path: string): void => {
    history.replaceState(null, '', path);
    render(<App stream={new DeskStream('/api/stream', (url) => new FakeSource(url))} />);
  };

  it('takes a one-time link, and drops it from the address', async () => {
    open('/trades#login=CODE');
    await screen.findByRole('navigation', { name: 'Pages' });
    expect(ground.last('POST', '/api/session')?.body).toEqual({ code: 'CODE' });
    expect(location.href).not.toContain('CODE');
    expect(location.pathname).toBe('/trades');
  });

  it('asks for the password when nobody is logged in, says what was wrong, and shows nothing before', async () => {
    ground.instead.set('GET /api/session', problem('unauthenticated', 401, 'Log in.'));
    open('/');
    const field = await screen.findByLabelText('Operator’s password');
    expect(screen.queryByRole('alert')).toBeNull();
    fireEvent.change(field, { target: { value: 'wrong' } });
    fireEvent.click(screen.getByRole('button', { name: 'Log in' }));
    expect((await screen.findByRole('alert')).textContent).toBe('The password is not right.');
    expect(FakeSource.opened).toHaveLength(0);
    fireEvent.change(field, { target: { value: 'right' } });
    fireEvent.click(screen.getByRole('button', { name: 'Log in' }));
    await screen.findByRole('navigation', { name: 'Pages' });
  });

  it('says why a used link does not work', async () => {
    ground.instead.set('POST /api/session', problem('unauthenticated', 401, 'This link was used or is too old.'));
    open('/#login=OLD');
    expect((await screen.findByRole('alert')).textContent).toBe('This link was used or is too old.');
  });

  it('goes back to the log-in when the service no longer knows the session', async () => {
    ground.instead.set('/api/trades', problem('unauthenticated', 401, 'Log in.'));
    await show('/trades');
    await waitFor(() => screen.getByLabelText('Operator’s password'));
    expect(screen.getByRole('alert').textContent).toContain('The session has ended');
  });

  it('offers nothing that changes the desk to a session that may only read', async () => {
    ground.instead.set('/api/session', { status: 200, body: { ...session, scopes: ['read'] } });
    await show('/');
    await screen.findByRole('heading', { name: 'Books' });
    for (const name of [/^Halt/, /^Flatten/, /^Freeze/]) {
      expect(screen.queryByRole('button', { name })).toBeNull();
    }
  });
});
