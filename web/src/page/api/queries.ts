import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type * as Api from './contract';
import { get, type Query } from './client';

/** Keys that begin with `ledger` are asked for again whenever the journal tells of an order, an execution or a report. */
function useAnswer<T>(key: unknown[], path: string, query: Query = {}, more: { enabled?: boolean; keep?: boolean; every?: number | false } = {}): UseQueryResult<T> {
  return useQuery<T>({
    queryKey: [...key, path, query],
    queryFn: ({ signal }) => get<T>(path, query, signal),
    enabled: more.enabled ?? true,
    refetchInterval: more.every ?? false,
    ...(more.keep ? { placeholderData: keepPreviousData } : {}),
  });
}

const part = encodeURIComponent;

export const useTrades = (query: Query) => useAnswer<Api.List<Api.Trade>>(['ledger'], '/api/trades', query, { keep: true });
export const usePnlHistory = (query: Query) => useAnswer<Api.PnlHistory>(['ledger'], '/api/pnl/history', query, { keep: true });
export const useEquityToday = () => useAnswer<Api.EquityToday>(['equity'], '/api/equity/today', {}, { every: 60_000 });
export const useGreeks = () => useAnswer<Api.Greeks>(['ledger'], '/api/positions/greeks', {}, { every: 10_000 });
export const usePositionRisk = () => useAnswer<Api.PositionRisk>(['ledger'], '/api/positions/risk', {}, { every: 10_000 });
export const useSchedule = () => useAnswer<Api.Items<Api.Moment>>(['schedule'], '/api/schedule', {}, { every: 60_000 });
export const useVerdict = (order: string, deployment: string) =>
  useAnswer<Api.LoadLine>(['verdict'], '/api/limits', { if: order, deployment }, { enabled: order !== '' });

export const useDeployments = () => useAnswer<Api.Items<Api.Deployment>>(['ledger', 'deployments'], '/api/deployments', {}, { every: 30_000 });
export const useReadiness = (name: string) => useAnswer<Api.Readiness>(['ladder'], `/api/deployments/${part(name)}/readiness`);
export const useMonitor = (name: string) => useAnswer<Api.Monitor>(['ladder'], `/api/deployments/${part(name)}/monitor`);
export const usePromotion = (name: string) => useAnswer<Api.Promotion>(['ladder'], `/api/deployments/${part(name)}/promotion`);

/** From which record to which the journal goes, when the page was opened; the stream tells what comes. */
export const useJournalSpan = () => useAnswer<Api.JournalPage>(['journal-span'], '/api/journal', { limit: 1 });
export const useJournalTypes = () => useAnswer<Api.Items<{ type: string; kind: Api.RecordKind; count: number }>>(['journal-types'], '/api/journal/types');
export const useJournalRecord = (sequence: number | null) => useAnswer<Api.JournalRecord>(['record'], `/api/journal/${sequence}`, {}, { enabled: sequence !== null });
export const useDeskAt = (sequence: number | null) => useAnswer<Api.DeskAt>(['state'], `/api/journal/${sequence}/state`, {}, { enabled: sequence !== null });

export const useRuns = () => useAnswer<Api.Items<Api.ResearchRun>>(['work', 'runs'], '/api/research/runs');
export const useRun = (id: string | null) =>
  useAnswer<Api.WorkResult<Api.ResearchRun, unknown>>(['work', 'run'], `/api/research/runs/${part(id ?? '')}`, {}, { enabled: id !== null });
export const useRehearsals = () => useAnswer<Api.Items<Api.Rehearsal>>(['work', 'rehearsals'], '/api/rehearsals');
export const useRehearsal = (id: string | null) =>
  useAnswer<Api.WorkResult<Api.Rehearsal, Api.RehearsalResult>>(['work', 'rehearsal'], `/api/rehearsals/${part(id ?? '')}`, {}, { enabled: id !== null });
export const useFaults = () => useAnswer<Api.Items<Api.Fault>>(['faults'], '/api/faults');

export const useConfiguration = () => useAnswer<Api.Items<Api.ConfiguredKey>>(['configuration'], '/api/configuration');
export const usePreferences = () => useAnswer<Api.Preferences>(['preferences'], '/api/preferences');
export const useTokens = () => useAnswer<Api.Items<Api.Token>>(['tokens'], '/api/tokens');
