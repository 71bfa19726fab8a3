import { post } from '../api/client';
import type { Act } from '../shared/ActDialog';

const order = (verb: 'halt' | 'resume' | 'freeze' | 'flatten', deployment: string | null) => (reason: string, confirm: string | null) =>
  post(`/api/desk/${verb}`, { reason, deployment, confirm });
const whom = (deployment: string | null): string => deployment ?? 'the whole desk';

export const halt = (deployment: string | null): Act => ({
  title: `Halt ${whom(deployment)}`,
  tells: 'Openings that work are cancelled and no new one is sent. Exits keep working; what is held stays held and protected.',
  button: 'Halt',
  isDangerous: true,
  typed: { ask: 'To confirm', word: 'halt' },
  perform: (reason) => order('halt', deployment)(reason, null),
});

export const resume = (deployment: string | null): Act => ({
  title: `Resume ${whom(deployment)}`,
  tells: 'New positions may be opened again, within the load line. What was missed while it was halted is not made up for.',
  button: 'Resume',
  isDangerous: false,
  typed: { ask: 'To confirm', word: 'resume' },
  perform: (reason) => order('resume', deployment)(reason, null),
});

export const freeze: Act = {
  title: 'Freeze the desk',
  tells: 'Nothing at all is sent any more, exits that have yet to be placed included. What works at the broker goes on working there. Use it when the desk itself is in doubt.',
  button: 'Freeze',
  isDangerous: true,
  typed: { ask: 'To confirm', word: 'freeze' },
  perform: (reason) => order('freeze', null)(reason, null),
};

export const flatten = (deployment: string | null, account: string): Act => ({
  title: `Flatten ${whom(deployment)}`,
  tells: 'Halts, cancels what works and closes every position of its books at the market. It cannot be undone.',
  button: 'Flatten',
  isDangerous: true,
  typed: { ask: 'The account whose positions are closed', word: account },
  perform: order('flatten', deployment),
});
