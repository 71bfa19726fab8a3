import type { EChartsOption } from '../echarts';
import { inkOn, letters, type Look } from '../look';

/** One cell of a table of colours, by the positions of its column and row. */
export interface Cell {
  column: number;
  row: number;
  colour: string;
  text: string;
  /** Shown to a person who points at it. */
  hint: string;
  isOutlined?: boolean;
  isBold?: boolean;
  /** Pixels to the right and down of its place in the grid. */
  shift?: [number, number];
}

interface Api {
  value(index: number): number;
  coord(at: [number, number]): [number, number];
  size(of: [number, number]): [number, number];
}

/** A series that draws each cell whole, with its text in a readable ink; a cell too small for its text has none. */
export function cells(look: Look, all: Cell[], more: object = {}) {
  const size = letters(look);
  return {
    type: 'custom' as const,
    data: all.map((cell) => [cell.column, cell.row]),
    tooltip: { trigger: 'item' as const, formatter: ({ dataIndex }: { dataIndex: number }) => all[dataIndex]?.hint ?? '' },
    renderItem: (params: { dataIndex: number }, api: Api) => {
      const cell = all[params.dataIndex]!;
      const [x, y] = api.coord([api.value(0), api.value(1)]);
      const [width, height] = api.size([1, 1]);
      const [right, down] = cell.shift ?? [0, 0];
      const fits = height >= size + 2 && width >= cell.text.length * size * 0.54;
      return {
        type: 'rect',
        shape: { x: x - width / 2 + right + 0.5, y: y - height / 2 + down + 0.5, width: width - 1, height: height - 1, r: 2 },
        style: { fill: cell.colour, stroke: cell.isOutlined ? look.ink : 'none', lineWidth: cell.isOutlined ? 2 : 0 },
        z2: cell.isOutlined ? 10 : 1,
        textContent: fits
          ? { style: { text: cell.text, fill: inkOn(cell.colour), fontFamily: look.font, fontSize: size, fontWeight: cell.isBold ? 600 : 400 } }
          : undefined,
        textConfig: { position: 'inside' },
      };
    },
    ...more,
  } as unknown as Exclude<EChartsOption['series'], undefined | unknown[]>;
}

/** An axis of names, without lines: the cells are the grid. */
export function names(look: Look, all: string[], more: object = {}) {
  return {
    type: 'category' as const,
    data: all,
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { show: false },
    axisLabel: { color: look.faint, fontFamily: look.font, fontSize: letters(look), interval: 0 },
    nameTextStyle: { color: look.faint, fontFamily: look.font, fontSize: letters(look) },
    ...more,
  };
}
