import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Resvg } from '@resvg/resvg-js';
import { charts } from './charts';
import type { ReportDocument } from './document';
import { echarts, type EChartsOption } from './echarts';
import { font, light } from './look';

const width = 1120;
/** Pixels of the picture for one CSS pixel: about 300 dots an inch at the width of a page. */
const scale = 2;

const { values: flags } = parseArgs({
  options: {
    out: { type: 'string' },
    only: { type: 'string', multiple: true },
    format: { type: 'string', default: 'png' },
  },
});
const { out, only, format } = flags;
if (out === undefined || !['png', 'svg'].includes(format ?? '')) {
  console.error('usage: node charts.mjs --out DIR [--only NAME]… [--format png|svg] < document.json');
  process.exit(2);
}

const document = JSON.parse(readFileSync(0, 'utf8')) as ReportDocument;
const beside = (file: string): string => fileURLToPath(new URL(file, import.meta.url));
mkdirSync(out, { recursive: true });
for (const chart of charts) {
  const look = { ...light, width, height: chart.height, font };
  const option = only === undefined || only.includes(chart.name) ? chart.option(document, look) : null;
  if (option !== null) {
    const file = `${chart.name}.${format}`;
    save(out, file, draw(option, chart.height));
    console.log(file);
  }
}

function draw(option: EChartsOption, height: number): string | Uint8Array<ArrayBuffer> {
  const drawing = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height });
  drawing.setOption(option);
  const svg = drawing.renderToSVGString();
  drawing.dispose();
  return format === 'svg' ? svg : paint(svg);
}

/** Only our own letters, so that the picture is the same on every machine. */
function paint(svg: string): Uint8Array<ArrayBuffer> {
  const painter = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: scale },
    font: { fontFiles: [beside('Inter-Regular.ttf'), beside('Inter-SemiBold.ttf')], loadSystemFonts: false, defaultFontFamily: 'Inter', sansSerifFamily: 'Inter' },
  });
  return new Uint8Array(painter.render().asPng());
}

/** A reader sees the old file or the new one, never half of either. */
function save(folder: string, file: string, content: string | Uint8Array<ArrayBuffer>): void {
  const fresh = join(folder, `${file}.new`);
  writeFileSync(fresh, content);
  renameSync(fresh, join(folder, file));
}
