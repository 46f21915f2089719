import type { ColumnRole } from '../catalogue/dataset-contract.ts';
import type { DuplicateRule, LinkSide, LinkStep } from '../model/plan.ts';
import type { Problems } from '../spec/collect-problems.ts';
import type { LinkSpecification } from '../spec/link-schema.ts';
import type { Path } from '../yaml/find-place.ts';
import { resultDimension } from './link-result.ts';
import { findMatchStatusRule } from './match-status-rule.ts';
import { planSpells } from './plan-spells.ts';
import { columnsOfRole, findOnly, type FindTable, type TableRead } from './table-read.ts';

export interface LinkRequest {
  readonly id: string;
  readonly specification: LinkSpecification;
  /** Where the link stands in the pipeline. */
  readonly path: Path;
  /** `undefined` where it could not be resolved, which is told elsewhere. */
  readonly population: TableRead | undefined;
  readonly findTable: FindTable;
  readonly problems: Problems;
}

/** Resolves a link against the contracts of both sides, or notes everything in the way and gives nothing. */
export function planLink(request: LinkRequest): LinkStep | undefined {
  const { id, specification, path, population, findTable, problems } = request;
  const register = findTable(specification.to, [...path, 'to']);
  const spells = findTable(specification.spells.from, [...path, 'spells', 'from']);
  if (register && register.id === population?.id) {
    problems.note('pipeline-link-to-population', { table: register.id }, [...path, 'to']);
    return undefined;
  }
  const spineSide = population && planSide(population, specification.population_duplicates, 'population_duplicates', request);
  const registerSide = register && planSide(register, specification.register_duplicates, 'register_duplicates', request);
  const sides = population && register && [population, register];
  const matchStatus = sides && findMatchStatusRule(specification.match_status, sides, [...path, 'match_status'], problems);
  const person = register && findOnly(register, 'person-id', [...path, 'to'], problems);
  const death = register && columnsOfRole(register, 'death')[0]?.name;
  const step = register && spells && planSpells({ spells, register, death, specification, path: [...path, 'spells'], problems });
  if (!spineSide || !registerSide || !matchStatus || person === undefined || !step) return undefined;
  return {
    kind: 'link',
    id,
    field: specification.on,
    spine: spineSide,
    register: {
      read: register.id,
      person,
      field: specification.on,
      ...(death !== undefined && { death }),
      ...registerSide,
    },
    matchStatus,
    spells: step,
    date: specification.spells.covers,
    result: resultDimension(id, specification.title),
  };
}

function planSide(
  side: TableRead,
  duplicates: DuplicateRule,
  key: 'population_duplicates' | 'register_duplicates',
  { specification, path, problems }: LinkRequest,
): LinkSide | undefined {
  const fields = columnsOfRole(side, 'linking-field').filter(({ name }) => describeMatch(side, name) !== undefined);
  const match = fields.some(({ name }) => name === specification.on) ? describeMatch(side, specification.on) : undefined;
  if (match === undefined) {
    const allowed = fields.map(({ name }) => name);
    const on = specification.on;
    problems.note('pipeline-link-field', { column: on, table: side.id, allowed }, [...path, 'on'], { typed: on, meant: allowed });
  }
  const admitted = side.table.duplicateRules.includes(duplicates);
  if (!admitted) {
    const params = { rule: duplicates, table: side.id, allowed: side.table.duplicateRules };
    problems.note('pipeline-duplicates-not-admitted', params, [...path, key]);
  }
  return match && admitted ? { ...match, duplicates, tieBreak: side.table.tieBreak } : undefined;
}

/** The status and percent that belong to a linking field share its stem: `ALF_PE`, `ALF_STS_CD`, `ALF_MTCH_PCT`. */
function describeMatch(side: TableRead, field: string): { readonly status: string; readonly percent: string } | undefined {
  const stem = field.split('_')[0] ?? field;
  const ofStem = (role: ColumnRole) => columnsOfRole(side, role).filter(({ name }) => name.split('_')[0] === stem);
  const [status, ...otherStatuses] = ofStem('match-status');
  const [percent, ...otherPercents] = ofStem('match-percent');
  if (!status || !percent || otherStatuses.length + otherPercents.length > 0) return undefined;
  return { status: status.name, percent: percent.name };
}
