import type { SpellRule } from '../catalogue/dataset-contract.ts';
import type { SpellStep } from '../model/plan.ts';
import type { Problems } from '../spec/collect-problems.ts';
import type { SpellSpecification } from '../spec/link-schema.ts';
import type { Path } from '../yaml/find-place.ts';
import { findOnly, type TableRead } from './table-read.ts';

interface SpellRequest {
  readonly spells: TableRead;
  readonly register: TableRead;
  /** The register's column of deaths. */
  readonly death: string | undefined;
  readonly specification: SpellSpecification;
  /** Where `spells` stands in the pipeline. */
  readonly path: Path;
  readonly problems: Problems;
}

/** Resolves which spells are cleaned, by which rule, and whether they can speak of the date. */
export function planSpells(request: SpellRequest): SpellStep | undefined {
  const { spells, register, path, problems } = request;
  if (spells.dataset !== register.dataset) {
    problems.note('pipeline-spells-elsewhere', { spells: spells.id, register: register.id }, [...path, 'from']);
    return undefined;
  }
  const [person, practice, from, to] = (['person-id', 'practice', 'spell-start', 'spell-end'] as const).map((role) =>
    findOnly(spells, role, [...path, 'from'], problems),
  );
  const rule = findRule(request);
  const reached = from !== undefined && checkDate(from, request);
  if (person === undefined || practice === undefined || from === undefined || to === undefined || !rule || !reached) return undefined;
  const { id, bridgeGapDays, endAtDeath } = rule;
  return { kind: 'clean-spells', rule: id, read: spells.id, person, practice, from, to, bridgeGapDays, endAtDeath };
}

function findRule({ spells, register, death, specification, path, problems }: SpellRequest): SpellRule | undefined {
  const { rule: id } = specification;
  const rules = spells.contract.spellRules;
  const rule = rules.find((each) => each.id === id);
  if (!rule) {
    const allowed = rules.map((each) => each.id);
    const params = { rule: id, contract: spells.contract.id, allowed };
    problems.note('pipeline-spell-rule-unknown', params, [...path, 'rule'], { typed: id, meant: allowed });
    return undefined;
  }
  if (!rule.endAtDeath || death !== undefined) return rule;
  problems.note('pipeline-spell-rule-death', { rule: id, register: register.id }, [...path, 'rule']);
  return undefined;
}

function checkDate(start: string, { spells, specification, path, problems }: SpellRequest): boolean {
  const date = specification.covers;
  const dates = spells.table.columns.find(({ name }) => name === start)?.dates;
  if (!dates || (date >= dates.from && date <= dates.to)) return true;
  problems.note('pipeline-date-outside', { date, ...dates, column: `${spells.id}.${start}` }, [...path, 'covers']);
  return false;
}
