import type { Origin, TableLineage } from '../../model/lineage.ts';

/** A box of the drawing, in pixels: what it is called, and below that the columns it holds. */
export interface LineageBox {
  readonly id: string;
  readonly kind: 'read' | 'step' | 'table';
  readonly title: string;
  readonly rows: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** From the right edge of a box, or of one of its rows, to the left edge of another. */
export interface LineageLine {
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
}

export interface LineageLayout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly LineageBox[];
  readonly lines: readonly LineageLine[];
}

/** Of a letter in the monospaced type of the drawing. */
const letter = 7.9;
export const rowHeight = 24;
const [gapAcross, gapDown, inside, edge] = [88, 20, 12, 2];

interface Node {
  readonly id: string;
  /** `pass` is room for a line on its way past a layer. */
  readonly kind: LineageBox['kind'] | 'pass';
  readonly title: string;
  readonly rows: string[];
  readonly layer: number;
  /** Ids of nodes, or `id/row`. */
  readonly sources: Set<string>;
}

type Placed = Omit<LineageBox, 'kind'> & Pick<Node, 'kind'>;

/** Places reads on the left, links and groupings by how much they need before them, tables on the right. */
export function layOutLineage(lineage: readonly TableLineage[]): LineageLayout {
  const nodes = addPasses(collectNodes(lineage));
  const layers = Array.from({ length: Math.max(0, ...nodes.map(({ layer }) => layer)) + 1 }, (_, layer) =>
    nodes.filter((node) => node.layer === layer),
  );
  const heights = layers.map((layer) => layer.reduce((sum, node) => sum + heightOf(node) + gapDown, -gapDown));
  const height = Math.max(0, ...heights);
  const placed: Placed[] = [];
  let x = edge;
  for (const [index, layer] of layers.entries()) {
    const width =
      Math.ceil(Math.max(0, ...layer.flatMap(({ title, rows }) => [title, ...rows]).map(({ length }) => length)) * letter) + 2 * inside;
    let y = edge + Math.round((height - (heights[index] ?? 0)) / 2);
    for (const node of orderBySources(layer, placed)) {
      const { id, kind, title, rows } = node;
      placed.push({ id, kind, title, rows, x, y, width, height: heightOf(node) });
      y += heightOf(node) + gapDown;
    }
    x += width + gapAcross;
  }
  const lines = nodes.flatMap(({ id, sources }) =>
    [...sources].map((source) => ({ from: endOf(placed, source), to: startOf(placed, id) })),
  );
  const passes = placed
    .filter(({ kind }) => kind === 'pass')
    .map((pass) => ({ from: startOf(placed, pass.id), to: endOf(placed, pass.id) }));
  const boxes = placed.flatMap(({ kind, ...box }) => (kind === 'pass' ? [] : [{ kind, ...box }]));
  return { width: x - gapAcross + edge, height: height + 2 * edge, boxes, lines: [...lines, ...passes] };
}

/** Leads every line through each layer between its ends, so that none runs behind a box that it has nothing to do with. */
function addPasses(nodes: readonly Node[]): readonly Node[] {
  const last = Math.max(0, ...nodes.map(({ layer }) => layer)) + 1;
  const layers = new Map(nodes.map(({ id, layer }) => [id, layer]));
  const passes = new Map<string, Node>();
  const reach = (source: string, layer: number): string => {
    const own = layers.get(source.split('/')[0] ?? '') ?? 0;
    if (own + 1 >= layer) return source;
    const id = `pass ${layer - 1} ${source.replace('/', ' ')}`;
    if (!passes.has(id)) {
      passes.set(id, { id, kind: 'pass', title: '', rows: [], layer: layer - 1, sources: new Set([reach(source, layer - 1)]) });
    }
    return id;
  };
  const led = nodes.map((node) => {
    const layer = node.kind === 'table' ? last : node.layer;
    return { ...node, layer, sources: new Set([...node.sources].map((source) => reach(source, layer))) };
  });
  return [...led, ...passes.values()];
}

function collectNodes(lineage: readonly TableLineage[]): readonly Node[] {
  const nodes = new Map<string, Node>();
  const add = (id: string, kind: Node['kind'], title: string, layer: number): Node => {
    const node = nodes.get(id) ?? { id, kind, title, rows: [], layer, sources: new Set<string>() };
    nodes.set(id, node);
    return node;
  };
  const addOrigin = (origin: Origin): { readonly source: string; readonly layer: number } => {
    if (origin.kind === 'column') {
      const { rows } = add(`read ${origin.read}`, 'read', origin.read, 0);
      if (!rows.includes(origin.column)) rows.push(origin.column);
      return { source: `read ${origin.read}/${origin.column}`, layer: 0 };
    }
    const from = origin.from.map(addOrigin);
    const layer = Math.max(0, ...from.map((each) => each.layer)) + 1;
    const node = add(`step ${origin.column}`, 'step', origin.column, layer);
    for (const { source } of from) node.sources.add(source);
    return { source: node.id, layer };
  };
  for (const { output, population, columns, weights = [], secondUnits = [] } of lineage) {
    add(`read ${population.read}`, 'read', population.read, 0);
    const sources = [...population.filters, ...columns, ...weights, ...secondUnits].map(addOrigin);
    const table = add(`table ${output}`, 'table', output, 0);
    for (const { source } of sources) table.sources.add(source);
  }
  return [...nodes.values()];
}

const heightOf = ({ kind, rows }: Pick<Node, 'kind' | 'rows'>): number => (kind === 'pass' ? 0 : rowHeight * (rows.length + 1));

/** Boxes stand about where their sources do, so that few lines cross. */
function orderBySources(layer: readonly Node[], boxes: readonly Placed[]): readonly Node[] {
  const middle = ({ sources }: Node): number =>
    [...sources].reduce((sum, source) => sum + endOf(boxes, source)[1], 0) / Math.max(1, sources.size);
  return layer.toSorted((a, b) => middle(a) - middle(b));
}

function endOf(boxes: readonly Placed[], source: string): readonly [number, number] {
  const [id = '', row] = source.split('/');
  const { x, y, width, height, rows } = boxOf(boxes, id);
  return [x + width, row === undefined ? y + height / 2 : y + rowHeight * (rows.indexOf(row) + 1.5)];
}

function startOf(boxes: readonly Placed[], id: string): readonly [number, number] {
  const { x, y, height } = boxOf(boxes, id);
  return [x, y + height / 2];
}

function boxOf(boxes: readonly Placed[], id: string): Placed {
  const box = boxes.find((each) => each.id === id);
  if (!box) throw new Error(`the drawing has no box \`${id}\``);
  return box;
}
