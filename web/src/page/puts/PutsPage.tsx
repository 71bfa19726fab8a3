import { lazy, Suspense, useCallback, useMemo } from 'react';
import { useGreeks, usePositionRisk } from '../api/queries';
import type { Pnl, Position } from '../api/contract';
import { useDesk } from '../live/live';
import { dollars, fullStamp, gain, money, percent, tone } from '../shared/figures';
import { Figure, Figures, Page, Panel } from '../shared/Panel';
import { Answer, Empty, Waiting } from '../shared/states';
import { PnlChart } from '../trades/PnlChart';
import { payoffOf } from './payoff';
import { payoffOption } from './payoffOption';
import { PutTable } from './PutTable';
import type { Look } from '../../look';

const Drawing = lazy(() => import('../shared/Drawing'));

/** All open options: what they are worth against what they were sold for, how they move together, and what they can cost. */
export default function PutsPage() {
  const desk = useDesk();
  if (desk === null) {
    return <Page title="Puts"><Waiting what="Listening to the desk" /></Page>;
  }

  const held = desk.positions.filter((position) => position.option !== null);
  const books = [...new Set(held.map((position) => position.deployment))];
  const book = books[0] ?? desk.books.find((each) => each.deployment.includes('put'))?.deployment ?? '';
  return (
    <Page title="Puts" lead="Sold by delta and days to expiry, each bought back at its target or its stop.">
      <div className="columns-2">
        <GreeksPanel />
        <RiskPanel />
      </div>
      <Panel title="Positions" note={`${held.length} open`}><PutTable positions={held} /></Panel>
      <PayoffPanel positions={held} />
      <ResultPanel pnl={desk.pnl} book={book} />
      <PnlChart deployment={book} title="Profit and loss of the puts" />
    </Page>
  );
}

function GreeksPanel() {
  const greeks = useGreeks();
  return (
    <Panel title="Combined greeks" note="each times quantity and multiplier">
      <Answer query={greeks}>
        {(sum) => (
          <>
            <Figures>
              <Figure large name="Delta" value={gain(sum.delta)} note="shares of the underlying" />
              <Figure large name="Theta" value={gain(sum.theta)} note="dollars a day" />
              <Figure large name="Gamma" value={gain(sum.gamma)} note="delta per dollar" />
              <Figure large name="Vega" value={gain(sum.vega)} note="dollars per point of volatility" />
            </Figures>
            {sum.missing.length > 0 && <p className="loss">Without greeks, and not in these sums: {sum.missing.join(', ')}</p>}
            <p className="faint small">{sum.withGreeks} of {sum.positions} contracts, {fullStamp(sum.at)}</p>
          </>
        )}
      </Answer>
    </Panel>
  );
}

function RiskPanel() {
  const risk = usePositionRisk();
  return (
    <Panel title="Risk">
      <Answer query={risk}>
        {(told) => (
          <>
            <Figures>
              <Figure large name="Most it can lose" value={dollars(told.maxLoss)} note="all stops hit" />
              <Figure large name="Most it can make" value={dollars(told.maxProfit)} note="all targets hit" />
              <Figure name="Maintenance margin" value={money(told.maintenanceMargin)} />
              <Figure name="Buying power used" value={percent(told.buyingPowerUsed)} note={`of ${money(told.buyingPower)}`} />
            </Figures>
            {told.withoutStop.length > 0 && <p className="loss">Without a stop, so the loss has no bound: {told.withoutStop.join(', ')}</p>}
            {told.withoutTarget.length > 0 && <p className="faint">Without a target: {told.withoutTarget.join(', ')}</p>}
          </>
        )}
      </Answer>
    </Panel>
  );
}

function PayoffPanel({ positions }: { positions: Position[] }) {
  const payoff = useMemo(() => payoffOf(positions), [positions]);
  const option = useCallback((look: Look) => (payoff === null ? null : payoffOption(payoff, look)), [payoff]);
  return (
    <Panel title="Payoff" note="each contract at its own expiry; today by Black and Scholes at the implied volatility">
      {positions.length === 0
        ? <Empty>Nothing is held, so nothing is paid off.</Empty>
        : payoff === null
          ? <Empty>The underlying’s price or an entry is not known yet.</Empty>
          : <Suspense fallback={<Waiting />}><Drawing option={option} height={360} label={`Payoff of the book at expiry and today, underlying now at ${payoff.spot}`} /></Suspense>}
    </Panel>
  );
}

function ResultPanel({ pnl, book }: { pnl: Pnl; book: string }) {
  const own = pnl.byDeployment.find((each) => each.deployment === book);
  return (
    <Panel title="Result" note={book}>
      {own === undefined
        ? <Empty>No put deployment has a book yet.</Empty>
        : (
          <Figures>
            <Figure large name="Realised" value={gain(own.realized)} tone={tone(own.realized)} />
            <Figure large name="Unrealised" value={gain(own.unrealized)} tone={tone(own.unrealized)} />
            <Figure large name="Total" value={gain(own.total)} tone={tone(own.total)} />
            <Figure large name="Today" value={gain(own.today)} tone={tone(own.today)} />
          </Figures>
        )}
    </Panel>
  );
}
