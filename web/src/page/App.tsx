import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { BrowserRouter, Route, Routes } from 'react-router';
import { Refusal } from './api/client';
import { SessionGate } from './api/session';
import { LiveDesk } from './live/live';
import type { DeskStream } from './live/stream';
import { DeskPage } from './desk/DeskPage';
import { Waiting } from './shared/states';
import { Login } from './shell/Login';
import { Nowhere } from './shell/Nowhere';
import { Shell } from './shell/Shell';
import { theme } from './theme';

const TradesPage = lazy(() => import('./trades/TradesPage'));
const StrategiesPage = lazy(() => import('./strategies/StrategiesPage'));
const DeploymentPage = lazy(() => import('./strategies/DeploymentPage'));
const PutsPage = lazy(() => import('./puts/PutsPage'));
const ResearchPage = lazy(() => import('./research/ResearchPage'));
const RehearsalPage = lazy(() => import('./rehearsal/RehearsalPage'));
const JournalPage = lazy(() => import('./journal/JournalPage'));
const SettingsPage = lazy(() => import('./settings/SettingsPage'));

/** A refusal is an answer; only a service that did not answer is asked again. */
const newQueries = (): QueryClient =>
  new QueryClient({ defaultOptions: { queries: { retry: (count, error) => !(error instanceof Refusal) && count < 2, refetchOnWindowFocus: true, staleTime: 5_000 } } });

export function App({ stream }: { stream?: DeskStream }) {
  const [queries] = useState(newQueries);
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        <SessionGate waiting={<Waiting what="Asking who you are" />} login={(enter, problem) => <Login enter={enter} problem={problem} />}>
          <LiveDesk {...(stream ? { stream } : {})}>
            <BrowserRouter>
              <Shell>
                <Suspense fallback={<Waiting />}>
                  <Routes>
                    <Route path="/" element={<DeskPage />} />
                    <Route path="/trades" element={<TradesPage />} />
                    <Route path="/strategies" element={<StrategiesPage />} />
                    <Route path="/strategies/:name" element={<DeploymentPage />} />
                    <Route path="/puts" element={<PutsPage />} />
                    <Route path="/research" element={<ResearchPage />} />
                    <Route path="/research/:id" element={<ResearchPage />} />
                    <Route path="/rehearsal" element={<RehearsalPage />} />
                    <Route path="/rehearsal/:id" element={<RehearsalPage />} />
                    <Route path="/journal" element={<JournalPage />} />
                    <Route path="/settings" element={<SettingsPage />} />
                    <Route path="*" element={<Nowhere />} />
                  </Routes>
                </Suspense>
              </Shell>
            </BrowserRouter>
          </LiveDesk>
        </SessionGate>
      </QueryClientProvider>
    </MantineProvider>
  );
}
