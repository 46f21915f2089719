import { describe, expect, it } from 'vitest';
import type { Origin, SourceColumn, TableLineage } from '../../../src/model/lineage.ts';
import { traceLineage } from '../../../src/plan/trace-lineage.ts';
import { basePipeline, edit, expectPlan, type Edit } from './base-pipeline.ts';

/** `birthplace < recode(census.persons.country_of_birth)`; of a link only the reads. */
function print(origin: Origin): string {
  if (origin.kind === 'column') return `${origin.read}.${origin.column}`;
  if (origin.kind === 'link') return `${origin.column} < link(${[...new Set(origin.from.map(({ read }) => read))].join(', ')})`;
  return `${origin.column} < ${origin.by}(${origin.from.map(print).join(', ')})`;
}

const trace = (edits: readonly Edit[], output: string): TableLineage => {
  const found = traceLineage(expectPlan(edit(basePipeline, edits))).find((table) => table.output === output);
  if (!found) throw new Error(`no table \`${output}\``);
  return found;
};

const sourcesOf = (origin: Origin): readonly SourceColumn[] => (origin.kind === 'column' ? [origin] : origin.from.flatMap(sourcesOf));

const link = 'registration < link(census.persons, gp.persons, gp.registrations)';

describe('lineage', () => {
  it.each<readonly [what: string, edits: readonly Edit[], output: string, filters: readonly string[], columns: readonly string[]]>([
    ['a recode and a link', [], 'by-birthplace', [], ['birthplace < recode(census.persons.country_of_birth)', link]],
    ['a band, a column as it is, a link', [], 'by-age', [], ['age_band < band(census.persons.age)', 'census.persons.sex', link]],
    [
      'a table on linking',
      [],
      'linkage-by-birthplace',
      [],
      ['birthplace < recode(census.persons.country_of_birth)', `linked < recode(${link})`],
    ],
    [
      'a filtered population, in every table',
      [['  unit: person\n', '  unit: person\n  where: { general_health: ["1"], imputed_record: ["0"] }\n']],
      'by-birthplace',
      ['census.persons.imputed_record', 'census.persons.general_health'],
      ['birthplace < recode(census.persons.country_of_birth)', link],
    ],
    ['a table without a link', [['by: [age_band, sex, registration]', 'by: [sex]']], 'by-age', [], ['census.persons.sex']],
  ])('of %s', (_, edits, output, filters, columns) => {
    const { population, columns: traced } = trace(edits, output);
    expect({ read: population.read, filters: population.filters.map(print), columns: traced.map(print) }).toEqual({
      read: 'census.persons',
      filters,
      columns,
    });
  });

  it('of the first known follows each of its columns, also one made before', () => {
    const plan = expectPlan(basePipeline);
    const [output] = plan.outputs;
    const [dimension] = output?.dimensions ?? [];
    if (!output || !dimension) throw new Error('the plan has no table');
    const either = { ...dimension, column: 'either' };
    const [traced] = traceLineage({
      ...plan,
      derivations: [...plan.derivations, { kind: 'coalesce', column: 'either', from: ['birthplace', 'sex'], dimension: either }],
      outputs: [{ ...output, dimensions: [either] }],
    });
    expect(traced?.columns.map(print)).toEqual([
      'either < coalesce(birthplace < recode(census.persons.country_of_birth), census.persons.sex)',
    ]);
  });

  it('names every column a link reads, in the order of the contracts', () => {
    const [, found] = trace([], 'by-birthplace').columns;
    expect(found?.kind === 'link' && found.from.map(print)).toEqual([
      'census.persons.person_id',
      'census.persons.ALF_PE',
      'census.persons.ALF_STS_CD',
      'census.persons.ALF_MTCH_PCT',
      'gp.persons.PERS_ID_PE',
      'gp.persons.ALF_PE',
      'gp.persons.ALF_STS_CD',
      'gp.persons.ALF_MTCH_PCT',
      'gp.persons.DOD',
      'gp.registrations.PERS_ID_PE',
      'gp.registrations.PRAC_CD_PE',
      'gp.registrations.FROM_DT',
      'gp.registrations.TO_DT',
    ]);
  });

  it('leaves out no column that a plan reads', () => {
    const plan = expectPlan(basePipeline);
    const traced = new Set(
      traceLineage(plan)
        .flatMap(({ columns, secondUnits = [] }) => [...columns, ...secondUnits].flatMap(sourcesOf))
        .map(print),
    );
    const read = plan.reads.flatMap(({ id, columns }) => columns.map(({ name }) => `${id}.${name}`));
    expect(read.filter((column) => !traced.has(column))).toEqual([]);
    expect([...traced].filter((column) => !read.includes(column))).toEqual([]);
  });
});
