import { Button, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Refusal } from '../api/client';

export interface Act {
  title: string;
  /** What will happen, in a sentence. */
  tells: ReactNode;
  button: string;
  isDangerous: boolean;
  /** What the person has to type, letter for letter; null: nothing. */
  typed: { ask: string; word: string } | null;
  perform: (reason: string, typed: string | null) => Promise<unknown>;
}

/** An order to the desk is given with a reason, and a dangerous one only by typing what it concerns. */
export function ActDialog({ act, close }: { act: Act | null; close: () => void }) {
  return (
    <Modal opened={act !== null} onClose={close} title={act?.title} centered closeButtonProps={{ 'aria-label': 'Close' }}>
      {act !== null && <Form key={act.title} act={act} close={close} />}
    </Modal>
  );
}

function Form({ act, close }: { act: Act; close: () => void }) {
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState('');
  const [isSending, setSending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const isReady = reason.trim() !== '' && (act.typed === null || typed === act.typed.word) && !isSending;

  const send = (): void => {
    setSending(true);
    setProblem(null);
    act.perform(reason.trim(), act.typed === null ? null : typed).then(close, (error: unknown) => {
      setProblem(error instanceof Refusal || error instanceof Error ? error.message : 'The service did not answer.');
      setSending(false);
    });
  };
  return (
    <form onSubmit={(event) => { event.preventDefault(); if (isReady) { send(); } }}>
      <Stack gap="md">
        <div>{act.tells}</div>
        <Textarea label="Reason" description="Journaled with who asked" maxLength={400} rows={3} value={reason} onChange={(event) => setReason(event.currentTarget.value)} data-autofocus />
        {act.typed !== null && (
          <TextInput label={act.typed.ask} description={<>Type <strong className="mono">{act.typed.word}</strong></>} value={typed} autoComplete="off" spellCheck={false} onChange={(event) => setTyped(event.currentTarget.value)} />
        )}
        {problem !== null && <div className="form-problem" role="alert">{problem}</div>}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={close}>Leave it</Button>
          <Button type="submit" color={act.isDangerous ? 'signal' : 'navy'} disabled={!isReady} loading={isSending}>{act.button}</Button>
        </Group>
      </Stack>
    </form>
  );
}
