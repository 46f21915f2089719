import type { ColumnRole } from '../catalogue/dataset-contract.ts';
import type { DuplicateRule, LinkSide, LinkStep, MatchStatusRule } from '../model/plan.ts';
import type { Problems } from '../spec/collect-problems.ts';
import type { LinkSpecification, SpellSpecification } from '../spec/link-schema.ts';
import type { Path } from '../yaml/find-place.ts';
import { heldDimension, linkageDimension, resultDimension } from './link-result.ts';
import { findMatchStatusRule } from './match-status-rule.ts';
import { planSpells } from './plan-spells.ts';
import { planTakes, type DimensionOf } from './plan-takes.ts';
import { columnsOfRole, findOnly, type FindTable, type TableRead } from './table-read.ts';

export interface LinkRequest {
  readonly id: string;
  readonly specification: LinkSpecification;
  /** Where the link stands in the pipeline. */
  readonly path: Path;
  /** `undefined` where it could not be resolved, which is told elsewhere. */
  readonly population: TableRead | undefined;
  readonly findTable: FindTable;
  readonly dimensionOf: DimensionOf;
  readonly problems: Problems;
}

/** Resolves a link against the contracts of both sides, or notes everything in the way and gives nothing. */
export function planLink(request: LinkRequest): LinkStep | undefined {
  const { id, specification, path, population, findTable, problems } = request;
  const { on, spells, take } = specification;
  const other = findTable(specification.to, [...path, 'to']);
  const cleaned = spells && findTable(spells.from, [...path, 'spells', 'from']);
  if (other && other.id === population?.id) {
    problems.note('pipeline-link-to-population', { table: other.id }, [...path, 'to']);
    return undefined;
  }
  const spineSide = population && planSide(population, specification.population_duplicates, 'population_duplicates', request);
  const otherSide = other && planSide(other, specification.register_duplicates, 'register_duplicates', request);
  const sides = population && other && [population, other];
  const matchStatus = sides && settleMatchStatus(sides, [spineSide, otherSide], request);
  if ((spells === undefined) === (take === undefined)) {
    problems.note('pipeline-link-purpose', { link: id, both: spells !== undefined }, path, { at: 'key' });
    return undefined;
  }
  const registration = other && spells && planRegistration(other, cleaned, spells, request);
  const takes = other && take && planTakes(other, take, request);
  if (!spineSide || !otherSide || !matchStatus) return undefined;
  const link = { id, field: on, spine: spineSide, held: heldDimension(id), ...(matchStatus !== 'none' && { matchStatus }) };
  const register = { read: other.id, field: on, ...otherSide };
  if (takes) return { ...link, kind: 'lookup', register, takes, result: linkageDimension(id, specification.title) };
  if (!registration) return undefined;
  const { person, death, step, date } = registration;
  return {
    ...link,
    kind: 'registration',
    register: { ...register, person, ...(death !== undefined && { death }) },
    spells: step,
    date,
    result: resultDimension(id, specification.title),
  };
}

/** A field with match statuses needs a rule; one that has none on either side needs none. `none` where that is so. */
function settleMatchStatus(
  sides: readonly TableRead[],
  planned: readonly (LinkSide | undefined)[],
  { specification, path, problems }: LinkRequest,
): MatchStatusRule | 'none' | undefined {
  const { match_status: rule, on: column } = specification;
  const matched = planned.filter((side) => side?.match !== undefined).length;
  if (rule !== undefined && matched > 0) return findMatchStatusRule(rule, sides, [...path, 'match_status'], problems);
  if (planned.includes(undefined)) return undefined;
  if (rule === undefined && matched === 0) return 'none';
  if (rule === undefined) problems.note('pipeline-match-status-missing', { column }, path, { at: 'key' });
  else problems.note('pipeline-match-status-none', { column }, [...path, 'match_status']);
  return undefined;
}

function planRegistration(
  register: TableRead,
  spells: TableRead | undefined,
  specification: SpellSpecification,
  { path, problems }: LinkRequest,
) {
  const person = findOnly(register, 'person-id', [...path, 'to'], problems);
  const death = columnsOfRole(register, 'death')[0]?.name;
  const step = spells && planSpells({ spells, register, death, specification, path: [...path, 'spells'], problems });
  return person === undefined || !step ? undefined : { person, death, step, date: specification.covers };
}

function planSide(
  side: TableRead,
  duplicates: DuplicateRule,
  key: 'population_duplicates' | 'register_duplicates',
  { specification, path, problems }: LinkRequest,
): LinkSide | undefined {
  const fields = columnsOfRole(side, 'linking-field').filter(
    ({ name, roles }) => !roles.includes('residence') && describeMatch(side, name) !== 'unclear',
  );
  const isField = fields.some(({ name }) => name === specification.on);
  if (!isField) {
    const allowed = fields.map(({ name }) => name);
    const on = specification.on;
    problems.note('pipeline-link-field', { column: on, table: side.id, allowed }, [...path, 'on'], { typed: on, meant: allowed });
  }
  const admitted = side.table.duplicateRules.includes(duplicates);
  if (!admitted) {
    const params = { rule: duplicates, table: side.id, allowed: side.table.duplicateRules };
    problems.note('pipeline-duplicates-not-admitted', params, [...path, key]);
  }
  if (!isField || !admitted) return undefined;
  const described = describeMatch(side, specification.on);
  const match = described === 'unclear' ? undefined : described;
  const [consent] = columnsOfRole(side, 'consent');
  return {
    ...(match && { match }),
    ...(consent && { consent: { column: consent.name, codes: consent.agrees ?? [] } }),
    duplicates,
    tieBreak: side.table.tieBreak,
  };
}

/** The status and percent that belong to a linking field share its stem: `ALF_PE`, `ALF_STS_CD`, `ALF_MTCH_PCT`. A field can have neither. */
function describeMatch(side: TableRead, field: string): LinkSide['match'] | 'unclear' {
  const stem = field.split('_')[0] ?? field;
  const ofStem = (role: ColumnRole) => columnsOfRole(side, role).filter(({ name }) => name.split('_')[0] === stem);
  const [statuses, percents] = [ofStem('match-status'), ofStem('match-percent')];
  if (statuses.length === 0 && percents.length === 0) return undefined;
  const [[status], [percent]] = [statuses, percents];
  return statuses.length > 1 || percents.length > 1 || !status || !percent ? 'unclear' : { status: status.name, percent: percent.name };
}
