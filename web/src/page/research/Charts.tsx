import { useCallback } from 'react';
import { charts, type Chart } from '../../charts';
import type { ReportDocument } from '../../document';
import type { Look } from '../../look';
import Drawing from '../shared/Drawing';

/** The report's own charts, each where the document has something to draw. */
export default function Charts({ document }: { document: ReportDocument }) {
  return charts.filter((chart) => isThere(chart, document)).map((chart) => <One key={chart.name} chart={chart} document={document} />);
}

const parts: Record<string, keyof ReportDocument> = { stability: 'stability', 'walk-forward': 'walkForward', permutation: 'permutation' };
const isThere = (chart: Chart, document: ReportDocument): boolean => {
  const part = parts[chart.name];
  return part === undefined ? document.dates.length > 0 : document[part] !== null;
};

function One({ chart, document }: { chart: Chart; document: ReportDocument }) {
  const option = useCallback((look: Look) => chart.option(document, look), [chart, document]);
  return <section className="panel chart"><Drawing option={option} height={chart.height} label={`${document.title}: ${chart.name.replaceAll('-', ' ')}`} /></section>;
}
