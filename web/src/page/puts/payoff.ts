import type { Position } from '../api/contract';

/** A contract of the book, as far as its worth at another price of the underlying can be told. */
interface Leg { quantity: number; multiplier: number; entry: number; right: 'P' | 'C'; strike: number; years: number; volatility: number | null }

export interface Payoff {
  spot: number;
  prices: number[];
  /** Dollars made at expiry, each contract at its own. */
  atExpiry: number[];
  /** Dollars made if the underlying stood there now; null when a contract's volatility is not known. */
  today: number[] | null;
  /** Where the course at expiry crosses nothing. */
  breakEvens: number[];
}

const steps = 161;

/** Null when nothing is held, or when the underlying's price or an entry is not known. */
export function payoffOf(positions: readonly Position[]): Payoff | null {
  const held = positions.filter((position) => position.option !== null);
  const spot = held.find((position) => position.option!.underlyingPrice !== null)?.option?.underlyingPrice ?? null;
  if (spot === null || held.some((position) => position.averageCost === null)) {
    return null;
  }

  const legs = held.map(({ quantity, averageCost, option }): Leg =>
    ({ quantity, multiplier: option!.multiplier, entry: averageCost!, right: option!.right, strike: option!.strike, years: Math.max(0, option!.dte) / 365, volatility: option!.impliedVolatility }));
  const strikes = legs.map((leg) => leg.strike);
  const low = Math.min(spot, ...strikes) * 0.86;
  const high = Math.max(spot, ...strikes) * 1.08;
  const prices = Array.from({ length: steps }, (_, index) => low + ((high - low) * index) / (steps - 1));
  const sum = (price: number, worth: (leg: Leg, price: number) => number): number =>
    legs.reduce((total, leg) => total + (worth(leg, price) - leg.entry) * leg.quantity * leg.multiplier, 0);
  const atExpiry = prices.map((price) => sum(price, intrinsic));
  return {
    spot,
    prices,
    atExpiry,
    today: legs.every((leg) => leg.volatility !== null) ? prices.map((price) => sum(price, black)) : null,
    breakEvens: prices.flatMap((price, index) => {
      const [before, after] = [atExpiry[index - 1], atExpiry[index]!];
      return before === undefined || before < 0 === after < 0 ? [] : [prices[index - 1]! + ((price - prices[index - 1]!) * -before) / (after - before)];
    }),
  };
}

const intrinsic = (leg: Leg, price: number): number => Math.max(0, leg.right === 'P' ? leg.strike - price : price - leg.strike);

/** Black and Scholes (1973) without interest and dividends, at the volatility the market implies now. */
function black(leg: Leg, price: number): number {
  const spread = leg.volatility! * Math.sqrt(leg.years);
  if (spread <= 0) {
    return intrinsic(leg, price);
  }

  const d1 = Math.log(price / leg.strike) / spread + spread / 2;
  const call = price * normal(d1) - leg.strike * normal(d1 - spread);
  return leg.right === 'C' ? call : call - price + leg.strike;
}

/** The normal distribution's share below x (Abramowitz and Stegun 26.2.17, error below 7.5e-8). */
export function normal(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const tail = (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) * t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return x >= 0 ? 1 - tail : tail;
}
