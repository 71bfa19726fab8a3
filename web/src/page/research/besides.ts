import type { Curve, ReportDocument } from '../../document';

/** One report with another's course in its benchmark's place, on the first's dates; both begin at one where both have begun. */
export function besides(document: ReportDocument, other: ReportDocument): ReportDocument {
  const place = new Map(other.dates.map((date, index) => [date, index]));
  const from = document.dates.findIndex((date) => place.has(date));
  if (from < 0) {
    return { ...document, benchmark: null };
  }

  const curve = other.strategy;
  const base = curve.equity[place.get(document.dates[from]!)!]!;
  const [equity, drawdown, rollingSharpe]: [number[], number[], (number | null)[]] = [[], [], []];
  let last = place.get(document.dates[from]!)!;
  for (const date of document.dates) {
    last = place.get(date) ?? last;
    equity.push(curve.equity[last]! / base);
    drawdown.push(curve.drawdown[last]!);
    rollingSharpe.push(curve.rollingSharpe[last] ?? null);
  }

  const benchmark: Curve = { name: other.title === document.title ? `${other.title} (other)` : other.title, equity, drawdown, rollingSharpe };
  return { ...document, benchmark };
}
