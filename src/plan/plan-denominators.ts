import type { DenominatorStep, DeriveStep, OutputStep, SpineStep } from '../model/plan.ts';
import type { Dimension } from '../model/dimension.ts';
import type { Label } from '../model/label.ts';
import type { TableRead } from '../link/table-read.ts';
import type { DenominatorSpecification } from '../spec/population-schema.ts';
import type { Path } from '../yaml/find-place.ts';
import type { Problems } from '../spec/collect-problems.ts';
import type { Tables } from './find-tables.ts';
import type { Definitions } from './look-up-definitions.ts';
import { markFiltered } from './left-codes.ts';
import { countUnits } from './name-measure.ts';
import { nameTotals } from './name-totals.ts';
import { planDerivations } from './plan-derivations.ts';
import { checkHoldsPersons, planPopulation } from './plan-population.ts';
import { listNeeded, planRead, withSources } from './plan-reads.ts';
import { openSpineColumns, type SpineColumns } from './spine-columns.ts';
import type { SqlAnswers } from './sql-answers.ts';

/** Another population with its columns; tables of it are made as rates ask for them. */
export interface DenominatorPopulation {
  readonly id: string;
  readonly title: Label;
  readonly read: TableRead;
  readonly spine: SpineStep;
  readonly columns: SpineColumns;
  readonly derivations: readonly DeriveStep[];
}

interface DenominatorsRequest {
  readonly specifications: Readonly<Record<string, DenominatorSpecification>>;
  readonly tables: Tables;
  readonly definitions: Definitions;
  readonly problems: Problems;
  readonly answers: SqlAnswers;
}

/** The populations that could be resolved, by name. */
export function planDenominators({
  specifications,
  tables,
  definitions,
  problems,
  answers,
}: DenominatorsRequest): ReadonlyMap<string, DenominatorPopulation> {
  const firstOf = new Map<string, string>();
  const resolved = Object.entries(specifications).flatMap(([id, specification]): DenominatorPopulation[] => {
    const path: Path = ['denominators', id];
    const first = firstOf.get(specification.from);
    if (first !== undefined)
      problems.note('pipeline-denominator-again', { denominator: id, first, table: specification.from }, [...path, 'from']);
    firstOf.set(specification.from, first ?? id);
    const read = tables.find(specification.from, [...path, 'from']);
    if (!read || !checkHoldsPersons(specification, read, path, problems)) return [];
    const columns = openSpineColumns(read, definitions);
    const spine = planPopulation({ specification, path, read, columns, problems });
    if (!spine) return [];
    markFiltered(columns, spine.where);
    const operations = new Map(
      Object.entries(specification.derive ?? {}).filter(([name]) => {
        const hides = read.table.columns.some((column) => column.name.toLowerCase() === name);
        if (hides) problems.note('pipeline-name-is-column', { name, table: read.id }, [...path, 'derive', name], { at: 'key' });
        return !hides;
      }),
    );
    const derivations = planDerivations(operations, { columns, definitions, problems, answers }, [...path, 'derive']);
    return [{ id, title: specification.title, read, spine, columns, derivations }];
  });
  return new Map(resolved.map((each) => [each.id, each]));
}

/**
 * The table of a denominator that a rate needs: over these dimensions of the rate's table, of which it must have the column with no code
 * that the rate's table lacks. Notes what is in the way.
 */
export function planDenominatorTable(
  { id, title, spine, columns }: DenominatorPopulation,
  dimensions: readonly Dimension[],
  path: Path,
  problems: Problems,
): OutputStep | undefined {
  const own = dimensions.map((dimension) => {
    const column = columns.get(dimension.column);
    const found = column?.kind === 'coded' ? column.dimension() : undefined;
    const known = new Set([...dimension.leaves, ...dimension.groups].map(({ code }) => code));
    const fits = found !== undefined && [...found.leaves, ...found.groups].every(({ code }) => known.has(code));
    if (!fits || found.several || dimension.several) {
      problems.note('pipeline-denominator-column', { column: dimension.column, denominator: id }, path);
      return undefined;
    }
    if (column?.kind === 'coded' && column.left) {
      problems.note('pipeline-dimension-filtered', { column: dimension.column, left: column.left }, path);
      return undefined;
    }
    return found;
  });
  if (own.length === 0) problems.note('pipeline-denominator-alone', { denominator: id }, path);
  const sound = own.filter((each) => each !== undefined);
  if (sound.length < own.length || own.length === 0) return undefined;
  const measures = [countUnits(spine.unit)];
  const by = (language: keyof Label) => sound.map((dimension) => dimension.title[language]).join(' × ');
  return {
    kind: 'tabulate',
    id: `${id.replaceAll('_', '-')}-by-${sound.map(({ column }) => column.toLowerCase().replaceAll('_', '-')).join('-and-')}`,
    title: { en: `${title.en}: ${by('en')}`, cy: `${title.cy}: ${by('cy')}` },
    purpose: 'denominator',
    dimensions: nameTotals(sound, spine.unit),
    measures,
  };
}

/** What a run does for the denominators that rates ask for, each with the tables of it; a table asked for twice is made once. */
export function stepsOfDenominators(
  populations: ReadonlyMap<string, DenominatorPopulation>,
  asked: readonly { readonly denominator: string; readonly output: OutputStep }[],
  definitions: Definitions,
): readonly DenominatorStep[] {
  return [...populations.values()].flatMap(({ id, title, read, spine, derivations }): DenominatorStep[] => {
    const outputs = [...new Map(asked.filter(({ denominator }) => denominator === id).map(({ output }) => [output.id, output])).values()];
    if (outputs.length === 0) return [];
    const needed = withSources(
      outputs.flatMap(({ dimensions }) => dimensions.map(({ column }) => column)),
      derivations,
    );
    const kept = derivations.filter(({ column }) => needed.has(column));
    const columns = listNeeded({ spine, links: [], collections: [], derivations: kept, outputs }).get(read.id) ?? new Set();
    return [{ kind: 'denominator', id, title, reads: [planRead(read, columns, definitions)], spine, derivations: kept, outputs }];
  });
}
