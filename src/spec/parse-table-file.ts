import { UserError } from '../diagnostics/diagnostic.ts';
import type { CodeTree, FilePlan } from '../model/file-plan.ts';
import { needsKeys } from '../model/needs-keys.ts';
import type { Path } from '../yaml/find-place.ts';
import { parseLocated } from '../yaml/parse-located.ts';
import type { YamlDocument } from '../yaml/read-yaml.ts';
import { collectProblems, type Problems } from './collect-problems.ts';
import { checkForm } from './check-form.ts';
import { checkStatus } from './check-status.ts';
import { checkRefused, checkStatistics } from './check-statistics.ts';
import { planStatistics } from './plan-statistics.ts';
import { planFile } from './plan-file.ts';
import type { ReadBeside } from './plan-form.ts';
import { tableFileSchema, type TableFileSpecification } from './table-file-schema.ts';

export interface ParsedTableFile {
  readonly specification: TableFileSpecification;
  readonly plan: FilePlan;
}

/**
 * A specification of tables and what it comes to. To `attack` released tables it needs no rule: what was hidden by hand has none. Throws
 * `UserError` with everything wrong, each at its place.
 */
export function parseTableFile(document: YamlDocument, readBeside: ReadBeside, purpose: 'protect' | 'attack' = 'protect'): ParsedTableFile {
  const refused = collectProblems(document);
  checkRefused(document, refused);
  if (refused.list().length > 0) throw new UserError(refused.list());
  const parsed = parseLocated(document, tableFileSchema);
  if ('diagnostics' in parsed) throw new UserError(parsed.diagnostics);
  const specification = parsed.value;
  const problems = collectProblems(document);
  checkNames(specification, problems);
  checkKeys(specification, problems);
  if (purpose === 'protect') checkRuling(specification, problems);
  checkForm(specification, problems);
  checkStatus(specification, problems);
  checkStatistics(specification, problems);
  const found = problems.list();
  if (found.length > 0) throw new UserError(found);
  const plan = planFile(specification, readBeside);
  plan.dimensions.forEach(({ column, trees }) => {
    if (trees.some(repeats)) problems.note('table-tree-code-twice', {}, ['dimensions', column, 'groups']);
  });
  const repeated = problems.list();
  if (repeated.length > 0) throw new UserError(repeated);
  return { specification, plan };
}

function repeats(tree: CodeTree): boolean {
  const leaves = new Set(tree.map(({ code }) => code));
  const above = new Map<string, string>();
  const differs = tree.some(({ above: path }) =>
    path.some((code, at) => {
      const higher = JSON.stringify(path.slice(at + 1));
      const known = above.get(code) ?? higher;
      above.set(code, higher);
      return known !== higher || leaves.has(code);
    }),
  );
  return leaves.size < tree.length || differs;
}

function checkNames({ dimensions, tables }: TableFileSpecification, problems: Problems): void {
  const known = Object.keys(dimensions);
  const ids = new Set<string>();
  tables.forEach(({ id, by }, table) => {
    const name = id ?? `table-${table + 1}`;
    if (ids.has(name)) problems.note('table-id-twice', { id: name }, ['tables', table]);
    ids.add(name);
    by.forEach((column, place) => {
      const path = ['tables', table, 'by', place];
      if (!known.includes(column))
        problems.note('table-unknown-name', { name: column, kind: 'dimensions', known }, path, { typed: column, meant: known });
      if (by.indexOf(column) < place) problems.note('table-column-twice', { column }, path);
    });
  });
  for (const [column, dimension] of Object.entries(dimensions)) {
    const of = dimension?.of;
    if (of === undefined) continue;
    const path = ['dimensions', column, 'of'];
    if (!known.includes(of))
      problems.note('table-unknown-name', { name: of, kind: 'dimensions', known }, path, { typed: of, meant: known });
    else if (of === column || dimensions[of]?.of !== undefined) problems.note('table-of-of', { column: of }, path);
  }
}

/** Rules that something breaks; the others say how far it is then protected. */
const ruling = [
  'threshold',
  'second_units',
  'minimum_contributors',
  'dominance',
  'prior_posterior',
  'k_disclosure',
  'class_disclosure',
] as const;

/** Notes rules that hide nothing, where nothing else does. */
function checkRuling({ policy, rules, method = 'suppression', status }: TableFileSpecification, problems: Problems): void {
  if (policy !== undefined || rules === undefined || method !== 'suppression' || status !== undefined) return;
  if (ruling.every((key) => rules[key] === undefined || (key !== 'k_disclosure' && rules[key] === 0)))
    problems.note('table-rules-check-nothing', {}, ['rules']);
}

const haveBase: ReadonlySet<string> = new Set(['conventional', 'controlled', 'keyed-rounding', 'small-counts']);

function checkKeys(specification: TableFileSpecification, problems: Problems): void {
  const { file, tables, count, values = {}, policy, rules } = specification;
  const strange = file === 'cells' ? (['unit', 'holding', 'second_units'] as const) : (['count', 'status', 'spread'] as const);
  for (const key of strange) if (specification[key] !== undefined) problems.note('table-key-not-here', { key, file }, [key], { at: 'key' });
  for (const [column, value] of Object.entries(values))
    for (const key of ['contributors', 'largest'] as const)
      if (file === 'microdata' && value?.[key] !== undefined)
        problems.note('table-key-not-here', { key, file }, ['values', column, key], { at: 'key' });
  tables.forEach((one, table) => {
    const isCounted = planStatistics({ tables: [one] }).tables.some(({ show }) => show.some(({ kind }) => kind === 'count'));
    if (file === 'cells' && count === undefined && isCounted) problems.note('table-no-count', {}, ['tables', table]);
  });
  if (policy === undefined && rules === undefined) problems.note('table-no-rules', {}, ['version'], { at: 'key' });
  const { method, base } = specification;
  if (base !== undefined && !haveBase.has(method ?? 'suppression'))
    problems.note('table-base-of-method', { method: method ?? 'suppression' }, ['base']);
  if (method === undefined || !needsKeys(method)) return;
  if (file !== 'microdata' || specification.unit === undefined) problems.note('table-method-needs-unit', { method }, ['method']);
  if (method === 'cell-key' && policy === undefined) problems.note('table-method-needs-policy', { method }, ['method']);
}

export interface NamedColumn {
  readonly column: string;
  readonly path: Path;
  readonly at?: 'key';
}

/** Columns that a specification names, each with where. */
export function listColumns(specification: TableFileSpecification): readonly NamedColumn[] {
  const { dimensions, unit, holding, second_units = {}, count, values = {}, status, cost } = specification;
  const single = Object.entries({ unit, holding, count }).flatMap(([key, column]) =>
    column === undefined ? [] : [{ column, path: [key] }],
  );
  const { spread } = specification;
  const made = [spread?.by, spread?.into];
  const named = [
    ...Object.entries(dimensions).flatMap(([column, dimension]) => [
      { column, path: ['dimensions', column], at: 'key' as const },
      ...(dimension?.groups ?? []).flatMap((group, place) =>
        typeof group === 'string' ? [{ column: group, path: ['dimensions', column, 'groups', place] }] : [],
      ),
    ]),
    ...single,
    ...Object.entries(second_units).map(([name, column]) => ({ column, path: ['second_units', name] })),
    ...(status === undefined
      ? []
      : (['column', 'below', 'above'] as const).flatMap((key) => {
          const column = status[key];
          return column === undefined ? [] : [{ column, path: ['status', key] }];
        })),
    ...(typeof cost === 'object' ? [{ column: cost.column, path: ['cost', 'column'] }] : []),
    ...Object.entries(values).flatMap(([column, value]) => [
      { column, path: ['values', column], at: 'key' as const },
      ...(value?.contributors === undefined ? [] : [{ column: value.contributors, path: ['values', column, 'contributors'] }]),
      ...(value?.largest ?? []).map((one, place) => ({ column: one, path: ['values', column, 'largest', place] })),
    ]),
  ];
  return [
    ...named.filter(({ column }) => !made.includes(column)),
    ...(spread?.columns ?? []).map((column, place) => ({ column, path: ['spread', 'columns', place] })),
  ];
}
