import { readFileSync } from 'node:fs';
import { makeRelations, oneCell, sumRow } from '../dist/disclosure/system/relations.js';
import { loadSolver } from '../dist/disclosure/solver/load-solver.js';
import { suppress } from '../dist/disclosure/suppression/suppress.js';

const threshold = 10;
const samples = '../shared/testdata/disclosure/speed';

/** Three variables with levels: how many codes on each level below the total, each under one of the level above. */
const generated = [[20, 10], [6, 5], [10]];

/** `node bench/suppress.mjs [3k 21k 90k] [rule]`: seconds of suppression, of exact disclosure or of rule knowledge with six candidates. */
const wanted = process.argv.slice(2);
const solver = await loadSolver();
for (const [name, read] of [
  ['3k', () => readSample('bench3d_3k')],
  ['21k', () => readSample('bench3d_21k')],
  ['90k', generate],
]) {
  if (wanted.some((word) => word !== 'rule' && word !== 'exact') && !wanted.includes(name)) continue;
  for (const knowledge of ['exact', 'rule']) {
    if (wanted.some((word) => word === 'rule' || word === 'exact') && !wanted.includes(knowledge)) continue;
    const problem = makeProblem(read(), knowledge === 'rule');
    const [started, spent] = [performance.now(), process.cpuUsage()];
    const result = suppress(problem, solver);
    const seconds = (performance.now() - started) / 1000;
    const processor = process.cpuUsage(spent).user / 1e6;
    const primaries = problem.roles.filter((is) => is === 1).length;
    const hidden = result.hidden?.reduce((sum, is) => sum + is, 0) ?? 0;
    console.log(
      [
        name,
        knowledge,
        result.status,
        `${problem.truth.length} cells`,
        `${primaries} primaries`,
        `${hidden - primaries} secondaries`,
        `cost ${result.cost?.toFixed(1)}`,
        JSON.stringify(result.statistics),
        `${seconds.toFixed(2)} s, ${processor.toFixed(2)} s of processor`,
      ].join('  '),
    );
  }
}

function readSample(name) {
  const [header, ...lines] = readFileSync(`${samples}/${name}.csv`, 'utf8').trim().split('\n');
  const names = header.split(',');
  const paths = [0, 1, 2].map((d) => names.flatMap((column, at) => (column.startsWith(`d${d}`) ? [at] : [])));
  return lines.map((line) => {
    const fields = line.split(',');
    return [paths.map((path) => path.map((at) => fields[at])), Number(fields.at(-1))];
  });
}

/** A table of some 90,000 cells from a fixed linear congruence: many small counts, a few large. */
function generate() {
  let state = 12_345;
  const next = () => (state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0) / 2 ** 32;
  const lists = generated.map((levels) =>
    levels.reduce(
      (paths, size) => paths.flatMap((path) => Array.from({ length: size }, (_, i) => [...path, `${path.at(-1) ?? ''}.${i}`])),
      [[]],
    ),
  );
  return lists[0].flatMap((a) => lists[1].flatMap((b) => lists[2].map((c) => [[a, b, c], Math.floor(Math.exp(-3 + 7 * next()))])));
}

function makeProblem(atoms, isRuleKnown) {
  const cells = new Map();
  const values = [];
  const children = [];
  for (const [paths, value] of atoms) {
    const [xs, ys, zs] = paths.map((path) => ['', ...path]);
    const numbers = xs.map((x) => ys.map((y) => zs.map((z) => number(`${x}|${y}|${z}`))));
    numbers.forEach((plane, i) =>
      plane.forEach((line, j) =>
        line.forEach((cell, k) => {
          values[cell] += value;
          for (const [d, child] of [plane, line].length
            ? [
                [0, numbers[i + 1]?.[j]?.[k]],
                [1, plane[j + 1]?.[k]],
                [2, line[k + 1]],
              ]
            : []) {
            if (child !== undefined) (children[cell][d] ??= new Set()).add(child);
          }
        }),
      ),
    );
  }
  function number(key) {
    if (!cells.has(key)) {
      cells.set(key, values.length);
      values.push(0);
      children.push([]);
    }
    return cells.get(key);
  }
  const rows = children.flatMap((sets, cell) => sets.filter(Boolean).map((parts) => sumRow(cell, [...parts])));
  const truth = Float64Array.from(values);
  const roles = Uint8Array.from(values, (value) => (value > 0 && value < threshold ? 1 : 0));
  const hidden = { low: new Float64Array(truth.length), high: new Float64Array(truth.length).fill(Infinity) };
  const reasoned = {
    low: truth.map((_, cell) => (roles[cell] === 1 || truth[cell] === 0 ? 0 : threshold)),
    high: truth.map((_, cell) => (roles[cell] === 1 ? threshold - 1 : Infinity)),
  };
  return {
    relations: makeRelations(truth.length, rows),
    truth,
    roles,
    shown: { low: truth, high: truth },
    hidden,
    reasoned: isRuleKnown ? reasoned : hidden,
    cost: truth.map((value) => Math.log(1 + value) + 1e-3),
    targets: [...roles.keys()]
      .filter((cell) => roles[cell] === 1)
      .map((cell) => ({ form: oneCell(cell), demand: { kind: 'candidates', count: isRuleKnown ? 6 : 2 } })),
    insiders: [],
  };
}
