import type { ReportDocument } from '../document';
import type { EChartsOption } from '../echarts';
import type { Look } from '../look';
import { drawdown } from './drawdown';
import { equity } from './equity';
import { heatmap } from './heatmap';
import { permutation } from './permutation';
import { rollingSharpe } from './rollingSharpe';
import { stability } from './stability';
import { walkForward } from './walkForward';
import { weights } from './weights';

export interface Chart {
  /** The file's name, and what the page calls it. */
  name: string;
  /** CSS pixels, at a page's full width; on a phone heights stay and widths shrink. */
  height: number;
  /** Null when the document has nothing to draw it from. */
  option(document: ReportDocument, look: Look): EChartsOption | null;
}

/** Every chart there is, in the order of the report. */
export const charts: readonly Chart[] = [
  { name: 'equity', height: 620, option: equity },
  { name: 'drawdown', height: 420, option: drawdown },
  { name: 'heatmap', height: 480, option: heatmap },
  { name: 'rolling-sharpe', height: 420, option: rollingSharpe },
  { name: 'weights', height: 460, option: weights },
  { name: 'stability', height: 460, option: (document, look) => document.stability && stability(document, look, document.stability) },
  { name: 'walk-forward', height: 560, option: (document, look) => document.walkForward && walkForward(document, look, document.walkForward) },
  { name: 'permutation', height: 420, option: (document, look) => document.permutation && permutation(document, look, document.permutation) },
];
