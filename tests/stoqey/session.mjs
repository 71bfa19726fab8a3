// A day-trader's session as a stranger's client plays it: @stoqey/ib decides every byte that is sent and reads every byte that
// comes back. Prints one JSON line of what it saw. Usage: node session.mjs PORT
import { BarSizeSetting, EventName, IBApi, OrderAction, OrderType, SecType, TimeInForce, WhatToShow } from '@stoqey/ib';

const PATIENCE_MS = 30_000;
const port = Number(process.argv[2]);
const ib = new IBApi({ host: '127.0.0.1', port, clientId: 21 });
const saw = { errors: [], statuses: {}, executions: [], commissions: [] };

const stock = (symbol) => ({ symbol, secType: SecType.STK, exchange: 'SMART', currency: 'USD' });
const order = (action, orderType, totalQuantity, more) => ({ action, orderType, totalQuantity, account: 'DU1234567', ...more });

/** Resolves with the event's arguments once they match; what arrived before counts too only if it was asked for before. */
function next(event, matches = () => true, what = event) {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error(`no ${what} within ${PATIENCE_MS} ms`)), PATIENCE_MS);
    const take = (...told) => {
      if (matches(...told)) {
        clearTimeout(limit);
        ib.off(event, take);
        resolve(told);
      }
    };
    ib.on(event, take);
  });
}

/** Asks, gathers what an event tells until its end event, and returns it. */
async function gather(event, pick, endEvent, ask) {
  const rows = [];
  const take = (...told) => rows.push(pick(...told));
  ib.on(event, take);
  const end = next(endEvent);
  ask();
  await end;
  ib.off(event, take);
  return rows;
}

const status = (orderId, ...wanted) => next(EventName.orderStatus, (id, is) => id === orderId && wanted.includes(is), `${wanted} of ${orderId}`);

ib.on(EventName.error, (error, code, id) => saw.errors.push({ id, code, text: error.message }));
ib.on(EventName.orderStatus, (id, is, filled, remaining, averagePrice) => {
  (saw.statuses[id] ??= []).push({ is, filled, remaining, averagePrice });
});
ib.on(EventName.execDetails, (requestId, contract, { orderId, side, shares, price, execId, acctNumber, orderRef }) => {
  saw.executions.push({ requestId, symbol: contract.symbol, orderId, side, shares, price, execId, account: acctNumber, orderRef });
});
ib.on(EventName.commissionReport, ({ execId, commission, currency }) => saw.commissions.push({ execId, commission, currency }));

async function connect() {
  const ready = next(EventName.nextValidId);
  const accounts = next(EventName.managedAccounts);
  ib.connect();
  saw.nextValidId = (await ready)[0];
  saw.accounts = (await accounts)[0];
  saw.serverVersion = ib.serverVersion;
}

async function look() {
  saw.summary = await gather(
    EventName.accountSummary,
    (_, account, tag, value, currency) => ({ account, tag, value, currency }),
    EventName.accountSummaryEnd,
    () => ib.reqAccountSummary(9001, 'All', 'NetLiquidation,TotalCashValue,BuyingPower'),
  );
  ib.cancelAccountSummary(9001);
  saw.contracts = await gather(
    EventName.contractDetails,
    (_, { contract, minTick, longName, timeZoneId, liquidHours }) => ({
      conId: contract.conId, symbol: contract.symbol, primaryExchange: contract.primaryExch, minTick, longName, timeZoneId, liquidHours,
    }),
    EventName.contractDetailsEnd,
    () => ib.reqContractDetails(9002, stock('AAPL')),
  );

  const bars = [];
  const take = (_, time, open, high, low, close, volume) => bars.push({ time, open, high, low, close, volume });
  ib.on(EventName.historicalData, take);
  const finished = next(EventName.historicalData, (_, time) => time.startsWith('finished'), 'the end of history');
  ib.reqHistoricalData(9003, stock('AAPL'), '', '5 D', BarSizeSetting.DAYS_ONE, WhatToShow.TRADES, 1, 1, false);
  await finished;
  ib.off(EventName.historicalData, take);
  saw.bars = bars.filter(({ time }) => !time.startsWith('finished'));

  const last = next(EventName.tickPrice, (_, field, price) => field === 4 && price > 0, 'a last price');
  ib.reqMktData(9004, stock('AAPL'), '', false, false);
  saw.last = (await last)[2];
  ib.cancelMktData(9004);
  saw.positionsBefore = await positions();
  const time = next(EventName.currentTime);
  ib.reqCurrentTime();
  saw.currentTime = (await time)[0];
}

function positions() {
  return gather(
    EventName.position,
    (account, contract, quantity, averageCost) => ({ account, symbol: contract.symbol, quantity, averageCost }),
    EventName.positionEnd,
    () => ib.reqPositions(),
  );
}

async function trade() {
  const [parent, target, stop, resting, onClose] = [0, 1, 2, 3, 4].map((i) => saw.nextValidId + i);
  const cents = (price) => Math.round(price * 100) / 100;
  saw.prices = { entry: cents(saw.last * 1.05), target: cents(saw.last * 1.5), stop: cents(saw.last * 0.5) };

  const filled = status(parent, 'Filled');
  const exitsWork = [status(target, 'Submitted', 'PreSubmitted'), status(stop, 'Submitted', 'PreSubmitted')];
  const paid = next(EventName.commissionReport);
  const exit = { parentId: parent, tif: TimeInForce.DAY };
  ib.placeOrder(parent, stock('AAPL'), order(OrderAction.BUY, OrderType.LMT, 10, {
    lmtPrice: saw.prices.entry, tif: TimeInForce.DAY, transmit: false, orderRef: 'STOQEY_ENTRY',
  }));
  ib.placeOrder(target, stock('AAPL'), order(OrderAction.SELL, OrderType.LMT, 10, { ...exit, lmtPrice: saw.prices.target, transmit: false }));
  ib.placeOrder(stop, stock('AAPL'), order(OrderAction.SELL, OrderType.STP, 10, { ...exit, auxPrice: saw.prices.stop, transmit: true }));
  await Promise.all([filled, ...exitsWork, paid]);

  const rests = status(resting, 'Submitted');
  ib.placeOrder(resting, stock('MSFT'), order(OrderAction.BUY, OrderType.LMT, 3, { lmtPrice: 1.25, tif: TimeInForce.DAY, transmit: true }));
  await rests;
  const waits = status(onClose, 'PreSubmitted', 'Submitted');
  ib.placeOrder(onClose, stock('MSFT'), order(OrderAction.BUY, OrderType.MOC, 2, { tif: TimeInForce.DAY, transmit: true }));
  await waits;

  saw.openOrders = await gather(
    EventName.openOrder,
    (id, contract, { action, orderType, totalQuantity, lmtPrice, auxPrice, parentId }, state) => ({
      id, symbol: contract.symbol, action, orderType, totalQuantity, lmtPrice, auxPrice, parentId, status: state.status,
    }),
    EventName.openOrderEnd,
    () => ib.reqOpenOrders(),
  );
  await gather(EventName.execDetails, () => null, EventName.execDetailsEnd, () => ib.reqExecutions(9005, {}));
  saw.positionsAfter = await positions();

  for (const id of [resting, onClose, target]) {
    const gone = status(id, 'Cancelled', 'ApiCancelled');
    ib.cancelOrder(id);
    await gone;
  }
  saw.stillOpen = await gather(EventName.openOrder, (id) => id, EventName.openOrderEnd, () => ib.reqOpenOrders());
}

try {
  await connect();
  await look();
  await trade();
  const closed = next(EventName.disconnected);
  ib.disconnect();
  await closed;
  console.log(JSON.stringify(saw));
} catch (error) {
  console.error(`${error.message}; seen so far: ${JSON.stringify(saw)}`);
  process.exitCode = 1;
  ib.disconnect();
}
