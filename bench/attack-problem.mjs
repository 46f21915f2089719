import { readFileSync } from 'node:fs';
import { makeRelations, oneCell, sumRow } from '../dist/disclosure/system/relations.js';

const threshold = 5;
const candidates = 3;

/** A three-way table of counts from a file of its leaves, as one system; counts below 5 are unsafe; everybody alone or one of two is an insider. */
export function readHierarchy(file) {
  const [header, ...lines] = readFileSync(file, 'utf8').trim().split('\n').map((line) => line.split(',')); // prettier-ignore
  const names = [0, 1, 2].map((dimension) => header.flatMap((name, at) => (name.startsWith(`d${dimension}`) ? [at] : [])));
  const trees = names.map((columns) => readTree(lines, columns));
  const strides = [trees[1].parent.length * trees[2].parent.length, trees[2].parent.length, 1];
  const cells = trees[0].parent.length * strides[0];
  const truth = new Float64Array(cells);
  const leaves = [];
  for (const line of lines) {
    const chains = trees.map((tree, d) => chainOf(tree, tree.places.get(line[names[d].at(-1)])));
    const all = chains[0].flatMap((a) => chains[1].flatMap((b) => chains[2].map((c) => a * strides[0] + b * strides[1] + c)));
    const count = Number(line.at(-1));
    for (const cell of all) truth[cell] += count;
    leaves.push({ count, all });
  }
  const rows = trees.flatMap((tree, d) => {
    const [e, f] = [0, 1, 2].filter((other) => other !== d);
    return tree.parts.flatMap((parts, node) => {
      if (parts.length === 0) return [];
      const at = (place, b, c) => place * strides[d] + b * strides[e] + c * strides[f];
      return trees[e].parent.flatMap(
        (_, b) =>
        trees[f].parent.map((__, c) => sumRow(at(node, b, c), parts.map((part) => at(part, b, c)))), // prettier-ignore
      );
    });
  });
  const relations = makeRelations(cells, rows);
  const primary = truth.map((count) => (count > 0 && count < threshold ? 1 : 0));
  return { relations, truth, rows, primary, leaves };
}

/** In every line with a hidden cell at least so many, the smallest others first, until none has fewer. */
export function hideSimply({ rows, truth, primary }, atLeast) {
  const hidden = Uint8Array.from(primary);
  for (let changed = true; changed;) {
    changed = false;
    for (const { cells } of rows) {
      const count = cells.reduce((sum, cell) => sum + hidden[cell], 0);
      if (count === 0 || count >= atLeast) continue;
      const other = cells.filter((cell) => hidden[cell] === 0 && truth[cell] >= threshold).sort((a, b) => truth[a] - truth[b] || a - b)[0];
      if (other === undefined) continue;
      hidden[other] = 1;
      changed = true;
    }
  }
  return hidden;
}

export function makeProblem({ relations, truth, primary, leaves }) {
  const places = new Map();
  primary.forEach((is, cell) => is === 1 && places.set(cell, places.size));
  const insiders = leaves
    .filter(({ count }) => count === 1 || count === 2)
    .map(({ all }) => {
      const cells = Int32Array.from(all.filter((cell) => truth[cell] <= 2)).sort();
      return {
        cells,
        low: new Float64Array(cells.length).fill(1),
        high: Float64Array.from(cells, (cell) => (truth[cell] === 1 ? 1 : Infinity)),
        own: Int32Array.from([...cells].filter((cell) => truth[cell] === 1).map((cell) => places.get(cell))),
      };
    });
  return {
    relations,
    truth,
    roles: Uint8Array.from(primary),
    shown: { low: truth, high: truth },
    hidden: { low: new Float64Array(truth.length), high: new Float64Array(truth.length).fill(Infinity) },
    reasoned: {
      low: Float64Array.from(primary, (is, cell) => (is === 1 ? 1 : Math.min(threshold, truth[cell]))),
      high: Float64Array.from(primary, (is) => (is === 1 ? threshold - 1 : Infinity)),
    },
    cost: truth.map((value) => Math.log(2 + value)),
    targets: [...places.keys()].map((cell) => ({ form: oneCell(cell), demand: { kind: 'candidates', count: candidates } })),
    insiders,
  };
}

/** The total first, then every level. */
function readTree(lines, columns) {
  const tree = { parent: [-1], parts: [[]], places: new Map() };
  for (const line of lines) {
    let above = 0;
    for (const column of columns) {
      const known = tree.places.get(line[column]);
      if (known === undefined) {
        tree.places.set(line[column], tree.parent.length);
        tree.parts[above].push(tree.parent.length);
        tree.parts.push([]);
        tree.parent.push(above);
      }
      above = tree.places.get(line[column]);
    }
  }
  return tree;
}

function chainOf(tree, place) {
  return place === -1 ? [] : [place, ...chainOf(tree, tree.parent[place])];
}
