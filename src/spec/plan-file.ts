import type { CodeTree, FileDimension, FilePlan, FileProtection, FileStatus } from '../model/file-plan.ts';
import { planForm, type ReadBeside } from './plan-form.ts';
import { planStatistics } from './plan-statistics.ts';
import { parseHrc } from './parse-hrc.ts';
import type { Branches, DimensionSpecification, TableFileSpecification } from './table-file-schema.ts';

/** A specification without anything left to be understood. */
export function planFile(specification: TableFileSpecification, readBeside: ReadBeside): FilePlan {
  const { file, unit, holding, count, status } = specification;
  return {
    form: planForm(specification, readBeside),
    file,
    dimensions: Object.entries(specification.dimensions).map(([column, dimension]) => planDimension(column, dimension ?? {}, readBeside)),
    ...(unit !== undefined && { unit }),
    ...(holding !== undefined && { holding }),
    secondUnits: Object.entries(specification.second_units ?? {}).map(([name, column]) => ({ name, column })),
    ...(count !== undefined && { count }),
    ...(status !== undefined && { status: planStatus(status) }),
    values: Object.entries(specification.values ?? {}).map(([column, value]) => ({
      column,
      ...(value?.decimals !== undefined && { decimals: value.decimals }),
      ...(value?.negative !== undefined && { isNegative: value.negative }),
      ...(value?.contributors !== undefined && { contributors: value.contributors }),
      largest: value?.largest ?? [],
      ...(value?.shadow !== undefined && { shadow: value.shadow }),
    })),
    ...planStatistics(specification),
    steps: specification.steps ?? {},
    method: { name: specification.method ?? 'suppression', base: specification.base ?? 5 },
    protection: planProtection(specification.protection),
    against: specification.against ?? 'insiders',
    cost: specification.cost ?? 'own',
  };
}

function planStatus({ column, hidden = [], below, above, ...codes }: NonNullable<TableFileSpecification['status']>): FileStatus {
  const { open = [], safe = [], unsafe = [], protected: kept = [], empty = [] } = codes;
  return {
    column,
    codes: { open, safe, unsafe, protected: kept, empty },
    hidden,
    ...(below !== undefined && { below }),
    ...(above !== undefined && { above }),
  };
}

function planDimension(
  column: string,
  { of, total = 'Total', codes, groups = [], missing, sensitive = [] }: DimensionSpecification,
  readBeside: ReadBeside,
): FileDimension {
  return {
    column,
    ...(of !== undefined && { of }),
    total,
    ...(codes !== undefined && { codes }),
    groupColumns: groups.filter((group) => typeof group === 'string'),
    trees: groups.flatMap((group) => {
      if (typeof group === 'string') return [];
      if ('tree' in group) return [listBranches(group.tree, [])];
      return [parseHrc(readBeside(group.hrc), { file: group.hrc, lead: group.lead ?? '@' })];
    }),
    ...(missing !== undefined && { missing }),
    sensitive,
  };
}

function listBranches(branches: Branches, above: readonly string[]): CodeTree {
  return Object.entries(branches).flatMap(([code, below]): CodeTree => {
    if (below === null) return [{ code, above }];
    const path = [code, ...above];
    return Array.isArray(below) ? below.map((leaf: string) => ({ code: leaf, above: path })) : listBranches(below as Branches, path);
  });
}

function planProtection(protection: TableFileSpecification['protection']): FileProtection {
  if (protection === undefined) return { kind: 'rules' };
  if (protection === 'exact') return { kind: 'candidates', count: 2 };
  return 'candidates' in protection
    ? { kind: 'candidates', count: protection.candidates }
    : { kind: 'interval', percent: protection.interval };
}
