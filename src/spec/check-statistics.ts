import type { FileStatistic } from '../model/file-plan.ts';
import { nameBase, nameSquares, nameStatistic } from '../model/name-statistic.ts';
import type { Path } from '../yaml/find-place.ts';
import type { YamlDocument } from '../yaml/read-yaml.ts';
import type { Problems } from './collect-problems.ts';
import { planStatistics } from './plan-statistics.ts';
import type { StatisticSpecification, TableFileSpecification } from './table-file-schema.ts';

/** Statistics that say what one unit has, and what may be declared instead. */
const refused: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['min', 'minimum', 'max', 'maximum', 'range'].map((name) => [
      name,
      '`{ quantile: …, at: [5, 95], step: … }`, or `{ histogram: …, edges: […] }`',
    ]),
  ),
  mode: '`{ histogram: …, edges: […] }`, or a table by the column',
  median: '`{ quantile: …, at: [50], step: … }`',
};

/** Notes statistics of which nothing can be said to an attacker, before the form of the rest is checked. */
export function checkRefused({ value }: YamlDocument, problems: Problems): void {
  const tables: unknown = isMapping(value) ? value['tables'] : undefined;
  if (!Array.isArray(tables)) return;
  tables.forEach((table: unknown, place) => {
    const show: unknown = isMapping(table) ? table['show'] : undefined;
    if (!Array.isArray(show)) return;
    show.forEach((one: unknown, at) => {
      const [name] = isMapping(one) ? Object.keys(one).filter((key) => Object.hasOwn(refused, key)) : [];
      if (name !== undefined)
        problems.note('table-statistic-refused', { statistic: name, instead: refused[name] ?? '' }, ['tables', place, 'show', at, name], {
          at: 'key',
        });
    });
  });
}

const isMapping = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Notes columns that statistics name and the specification has not, and statistics that the file has nothing for. */
export function checkStatistics(specification: TableFileSpecification, problems: Problems): void {
  const { tables, dimensions, values = {}, file, method = 'suppression' } = specification;
  const numbers = Object.keys(values);
  const expectValue = (column: string | undefined, path: Path): void => {
    if (column !== undefined && !numbers.includes(column))
      problems.note('table-unknown-name', { name: column, kind: 'values', known: numbers }, path, { typed: column, meant: numbers });
  };
  tables.forEach(({ by, show = [] }, table) =>
    show.forEach((one, place) => {
      const path: Path = ['tables', table, 'show', place];
      if (one === 'count') return;
      for (const { column, key } of listNamed(one)) expectValue(column, [...path, ...key]);
      const kind = kindOf(one);
      if (file === 'cells' && ofRecords.has(kind)) problems.note('table-statistic-of-records', { statistic: kind }, path);
      if (method !== 'suppression' && kind !== 'histogram') problems.note('table-method-of-sums', { method }, ['method']);
      if ('ratio' in one && one.ratio.of === one.ratio.to)
        problems.note('table-column-twice', { column: one.ratio.of }, [...path, 'ratio', 'to']);
      if ('share' in one) checkShare(one.share, by, dimensions, path, problems);
      if ('histogram' in one) {
        const isAscending = one.edges.every((edge, at) => at === 0 || edge > (one.edges[at - 1] ?? edge));
        if (!isAscending || (one.ends === 'closed' && one.edges.length < 2)) problems.note('table-edges', {}, [...path, 'edges']);
      }
    }),
  );
  checkColumns(specification, problems);
}

const ofRecords = new Set(['weight', 'variance', 'sd', 'quantile', 'histogram']);

const kindOf = (one: Exclude<StatisticSpecification, 'count'>): string =>
  'weight' in one && one.weight !== undefined ? 'weight' : (Object.keys(one)[0] ?? '');

function listNamed(one: Exclude<StatisticSpecification, 'count'>): readonly { readonly column: string | undefined; readonly key: Path }[] {
  if ('share' in one) return [];
  if ('ratio' in one)
    return [
      { column: one.ratio.of, key: ['ratio', 'of'] },
      { column: one.ratio.to, key: ['ratio', 'to'] },
    ];
  return Object.entries(one).flatMap(([key, column]) => (typeof column === 'string' && key !== 'ends' ? [{ column, key: [key] }] : []));
}

function checkShare(
  share: Readonly<Record<string, readonly string[]>>,
  by: readonly string[],
  dimensions: TableFileSpecification['dimensions'],
  path: Path,
  problems: Problems,
): void {
  const known = Object.keys(dimensions);
  for (const [column, codes] of Object.entries(share)) {
    const at = [...path, 'share', column];
    const dimension = dimensions[column];
    if (!known.includes(column)) {
      problems.note('table-unknown-name', { name: column, kind: 'dimensions', known }, at, { at: 'key', typed: column, meant: known });
      continue;
    }
    if (by.includes(column) || dimension?.of !== undefined || by.some((one) => dimensions[one]?.of === column))
      problems.note('table-share-of-by', { column }, at, { at: 'key' });
    const all = dimension?.codes;
    if (all === undefined) problems.note('table-share-without-codes', { column }, at, { at: 'key' });
    else if (codes.some((code) => !all.includes(code)) || all.every((code) => codes.includes(code)))
      problems.note('table-share-codes', { column }, at);
  }
}

/** One name is one thing, in all tables of a release: columns of the file, of statistics, and of what they are made of. */
function checkColumns(specification: TableFileSpecification, problems: Problems): void {
  const { dimensions, count, tables } = specification;
  const known = new Map<string, string>(Object.keys(dimensions).map((column) => [column, 'dimension']));
  const take = (name: string, what: string, path: Path): void => {
    if ((known.get(name) ?? what) !== what) problems.note('table-column-twice', { column: name }, path);
    known.set(name, what);
  };
  for (const column of Object.keys(specification.values ?? {})) take(column, JSON.stringify({ kind: 'sum', column }), ['values', column]);
  tables.forEach((one, table) => {
    const path: Path = ['tables', table];
    const { tables: planned, bins } = planStatistics({ tables: [one] });
    for (const own of bins) take(own.dimension, JSON.stringify(own), path);
    for (const statistic of planned.flatMap(({ show }) => show)) {
      take(nameStatistic(statistic, count === undefined ? {} : { count }), JSON.stringify(statistic), path);
      for (const name of listHelpers(statistic)) take(name, `helper ${name}`, path);
    }
  });
  const ids = planStatistics({ tables }).tables.map(({ id }) => id);
  ids.forEach((id, place) => {
    if (ids.indexOf(id) < place && !tables.some((one, table) => (one.id ?? `table-${table + 1}`) === id))
      problems.note('table-id-twice', { id }, ['tables']);
  });
}

function listHelpers(statistic: FileStatistic): readonly string[] {
  if (statistic.kind === 'mean' && statistic.weight === undefined) return [nameBase(statistic.column)];
  if (statistic.kind === 'quantile') return [nameBase(statistic.column)];
  if (statistic.kind === 'variance' || statistic.kind === 'sd') return [nameBase(statistic.column), nameSquares(statistic.column)];
  return [];
}
