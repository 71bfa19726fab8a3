import { Page } from '../shared/Panel';
import { Configuration } from './Configuration';
import { Notifications } from './Notifications';
import { PreferencesPanel } from './PreferencesPanel';
import { SchedulePanel } from './SchedulePanel';
import { Tokens } from './Tokens';
import { TryLine } from './TryLine';
import './settings.css';

/** What the desk runs with and where each value comes from. The load line can be read here and by nobody changed. */
export default function SettingsPage() {
  return (
    <Page title="Settings" lead="What the desk runs with, and where each value comes from.">
      <div className="columns-2">
        <PreferencesPanel />
        <div className="stack">
          <TryLine />
          <Notifications />
          <Tokens />
        </div>
      </div>
      <SchedulePanel />
      <Configuration />
      <p className="faint small">Charts: Apache ECharts, and Lightweight Charts™ by <a href="https://www.tradingview.com/" rel="noreferrer">TradingView</a>. Letters: Inter and Newsreader.</p>
    </Page>
  );
}
