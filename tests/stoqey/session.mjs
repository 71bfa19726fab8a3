// A day-trader's session as a stranger's client plays it: @stoqey/ib decides every byte that is sent and reads every byte that
// comes back. Prints one JSON line of what it saw. Usage: node session.mjs PORT
import {
  BarSizeSetting, DurationUnit, EventName, IBApi, MarketDataType, OrderAction, OrderType, ScanCode, SecType, TickByTickDataType, TimeInForce, WhatToShow,
} from '@stoqey/ib';

const PATIENCE_MS = 30_000;
const port = Number(process.argv[2]);
const ib = new IBApi({ host: '127.0.0.1', port, clientId: 21 });
const saw = { errors: [], statuses: {}, executions: [], commissions: [], answered: {} };

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

/** Every other kind of call there is an answer to: how often the answer came before the next call was made. */
async function askAll() {
  const apple = stock('AAPL');
  const arca = { ...apple, exchange: 'ARCA' };
  const scan = { numberOfRows: 5, instrument: 'STK', locationCode: 'STK.US.MAJOR', scanCode: ScanCode.MOST_ACTIVE };
  const yesterday = '20260217 16:00:00 US/Eastern';
  const calls = [
    ['reqManagedAccts', EventName.managedAccounts, () => ib.reqManagedAccts()],
    ['reqIds', EventName.nextValidId, () => ib.reqIds()],
    ['reqAccountUpdates', EventName.accountDownloadEnd, () => ib.reqAccountUpdates(true, 'DU1234567')],
    ['reqAccountUpdatesMulti', EventName.accountUpdateMultiEnd, () => ib.reqAccountUpdatesMulti(9101, 'DU1234567', '', true)],
    ['reqPositionsMulti', EventName.positionMultiEnd, () => ib.reqPositionsMulti(9102, 'DU1234567', '')],
    ['reqPnL', EventName.pnl, () => ib.reqPnL(9103, 'DU1234567', '')],
    ['reqMatchingSymbols', EventName.symbolSamples, () => ib.reqMatchingSymbols(9104, 'AA')],
    ['reqMarketRule', EventName.marketRule, () => ib.reqMarketRule(26)],
    ['reqSmartComponents', EventName.smartComponents, () => ib.reqSmartComponents(9105, '9c0001')],
    ['reqMktDepthExchanges', EventName.mktDepthExchanges, () => ib.reqMktDepthExchanges()],
    ['reqFamilyCodes', EventName.familyCodes, () => ib.reqFamilyCodes()],
    ['reqSoftDollarTiers', EventName.softDollarTiers, () => ib.reqSoftDollarTiers(9106)],
    ['reqNewsProviders', EventName.newsProviders, () => ib.reqNewsProviders()],
    ['reqHistoricalNews', EventName.historicalNewsEnd, () => ib.reqHistoricalNews(9107, 265598, 'BZ', '', '', 5)],
    ['reqScannerParameters', EventName.scannerParameters, () => ib.reqScannerParameters()],
    ['reqScannerSubscription', EventName.scannerDataEnd, () => ib.reqScannerSubscription(9108, scan)],
    ['reqSecDefOptParams', EventName.securityDefinitionOptionParameterEnd, () => ib.reqSecDefOptParams(9109, 'AAPL', '', 'STK', 265598)],
    ['reqHeadTimestamp', EventName.headTimestamp, () => ib.reqHeadTimestamp(9110, apple, WhatToShow.TRADES, true, 1)],
    ['reqHistogramData', EventName.histogramData, () => ib.reqHistogramData(9111, apple, true, 3, DurationUnit.DAY)],
    ['reqHistoricalTicks TRADES', EventName.historicalTicksLast, () => ib.reqHistoricalTicks(9112, apple, '', yesterday, 20, WhatToShow.TRADES, true, false)],
    ['reqHistoricalTicks BID_ASK', EventName.historicalTicksBidAsk, () => ib.reqHistoricalTicks(9113, apple, '', yesterday, 20, WhatToShow.BID_ASK, true, false)],
    ['reqHistoricalTicks MIDPOINT', EventName.historicalTicks, () => ib.reqHistoricalTicks(9114, apple, '', yesterday, 20, WhatToShow.MIDPOINT, true, false)],
    ['reqHistoricalData SCHEDULE', EventName.historicalSchedule, () => ib.reqHistoricalData(9115, apple, '', '5 D', BarSizeSetting.DAYS_ONE, 'SCHEDULE', 1, 1, false)],
    ['reqHistoricalData keepUpToDate', EventName.historicalDataUpdate, () => ib.reqHistoricalData(9116, apple, '', '1 D', BarSizeSetting.MINUTES_FIVE, WhatToShow.TRADES, 1, 2, true)],
    ['reqMarketDataType and reqMktData', EventName.marketDataType, () => { ib.reqMarketDataType(MarketDataType.FROZEN); ib.reqMktData(9117, apple, '104,165,233,236', false, false); }],
    ['reqMktData generic ticks', EventName.tickGeneric, () => ib.reqMktData(9128, apple, '236', false, false)],
    ['reqMktData snapshot', EventName.tickSnapshotEnd, () => ib.reqMktData(9118, apple, '', true, false)],
    ['reqMktDepth smart', EventName.updateMktDepthL2, () => ib.reqMktDepth(9119, apple, 5, true)],
    ['reqMktDepth of one exchange', EventName.updateMktDepth, () => ib.reqMktDepth(9120, arca, 5, false)],
    ['reqRealTimeBars', EventName.realtimeBar, () => ib.reqRealTimeBars(9121, apple, 5, WhatToShow.TRADES, true)],
    ['reqTickByTickData AllLast', EventName.tickByTickAllLast, () => ib.reqTickByTickData(9122, apple, TickByTickDataType.AllLast, 0, false)],
    ['reqTickByTickData BidAsk', EventName.tickByTickBidAsk, () => ib.reqTickByTickData(9123, apple, TickByTickDataType.BidAsk, 0, false)],
    ['reqTickByTickData MidPoint', EventName.tickByTickMidPoint, () => ib.reqTickByTickData(9124, apple, TickByTickDataType.MidPoint, 0, false)],
    ['queryDisplayGroups', EventName.displayGroupList, () => ib.queryDisplayGroups(9125)],
    ['subscribeToGroupEvents', EventName.displayGroupUpdated, () => ib.subscribeToGroupEvents(9126, 2)],
    ['updateDisplayGroup', EventName.displayGroupUpdated, () => ib.updateDisplayGroup(9126, '265598@SMART')],
    ['reqUserInfo', EventName.userInfo, () => ib.reqUserInfo(9127)],
    ['reqAllOpenOrders', EventName.openOrderEnd, () => ib.reqAllOpenOrders()],
    ['reqCompletedOrders', EventName.completedOrdersEnd, () => ib.reqCompletedOrders(false)],
  ];
  for (const [call, event, ask] of calls) {
    const answer = next(event, () => true, `answer to ${call}`);
    ask();
    await answer;
    saw.answered[call] = event;
  }

  ib.reqAccountUpdates(false, 'DU1234567');
  ib.cancelAccountUpdatesMulti(9101);
  ib.cancelPositionsMulti(9102);
  ib.cancelPnL(9103);
  [9117, 9128].forEach((id) => ib.cancelMktData(id));
  ib.cancelMktDepth(9119, true);
  ib.cancelMktDepth(9120, false);
  ib.cancelRealTimeBars(9121);
  [9122, 9123, 9124].forEach((id) => ib.cancelTickByTickData(id));
  ib.unsubscribeFromGroupEvents(9126);
  ib.cancelScannerSubscription(9108);
  const ended = next(EventName.error, (_, code, id) => id === 9116 && code === 162, 'the end of the bars kept up to date');
  ib.cancelHistoricalData(9116);
  await ended;
  await positions(); // an answer after all of the cancels, so that nothing of them is missed
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
  await askAll();
  saw.lookErrors = saw.errors.splice(0);
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
