import { charts } from './charts';
import type { ReportDocument } from './document';
import { echarts } from './echarts';
import { dark, font, light, type Colours } from './look';

const printWidth = 700;
// the page's own heading says over what
const told = { ...(JSON.parse(document.getElementById('report-document')!.textContent!) as ReportDocument), subtitle: '' };
const darkness = matchMedia('(prefers-color-scheme: dark)');
const drawn = charts
  .map((chart) => ({ chart, place: document.getElementById(`chart-${chart.name}`) }))
  .filter((each): each is typeof each & { place: HTMLElement } => each.place !== null)
  .map((each) => ({ ...each, drawing: echarts.init(each.place, null, { renderer: 'svg', width: 1, height: each.chart.height }) }));

function draw(colours: Colours, fixedWidth: number | null): void {
  for (const { chart, place, drawing } of drawn) {
    const width = fixedWidth ?? place.clientWidth;
    const height = width < 560 ? Math.round(chart.height * 0.85) : chart.height;
    const option = chart.option(told, { ...colours, width, height, font });
    if (option !== null) {
      drawing.resize({ width, height });
      drawing.setOption(option, { notMerge: true });
    }
  }
}

const onScreen = (): void => draw(darkness.matches ? dark : light, null);
onScreen();
addEventListener('resize', onScreen);
darkness.addEventListener('change', onScreen);
addEventListener('beforeprint', () => draw(light, printWidth));
addEventListener('afterprint', onScreen);
