import { linkedColumn, linkedDimension } from '../link/link-result.ts';
import type { Dimension } from '../model/dimension.ts';
import type { Label } from '../model/label.ts';
import type { Measure } from '../model/measure.ts';
import type { OutputStep, Unit } from '../model/plan.ts';
import type { Problems } from '../spec/collect-problems.ts';
import type { Path } from '../yaml/find-place.ts';
import { countUnits } from './name-measure.ts';
import { nameTotals } from './name-totals.ts';
import { planDimensions } from './plan-dimensions.ts';
import type { SpineColumns } from './spine-columns.ts';

/**
 * Linkage rates that travel with the tables: persons and the share linked, by each declared column or crossing of columns of the
 * population. `found` are the columns that the link made.
 */
export function planLinkageTables(
  entries: readonly (string | readonly string[])[],
  found: readonly string[],
  unit: Unit,
  columns: SpineColumns,
  problems: Problems,
): readonly OutputStep[] {
  const offered: SpineColumns = new Map([...columns].filter(([name]) => !found.includes(name)));
  const seen = new Set<string>();
  return entries.flatMap((entry, index): OutputStep[] => {
    const names = typeof entry === 'string' ? [entry] : entry;
    const path: Path = ['release', 'linkage_quality', index];
    const pathOf = (item: number): Path => (typeof entry === 'string' ? path : [...path, item]);
    const [id, crossing] = [nameTable(names), [...names].sort().join(' ')];
    if (seen.has(id) || seen.has(crossing)) problems.note('pipeline-linkage-quality-twice', { columns: names }, path);
    seen.add(id).add(crossing);
    for (const [item, name] of names.entries()) {
      if (found.includes(name)) problems.note('pipeline-linkage-quality-result', { column: name }, pathOf(item));
    }
    if (names.some((name) => found.includes(name))) return [];
    const dimensions = planDimensions({ names, path, pathOf, columns: offered, problems, besides: [linkedDimension] });
    return dimensions ? [linkageTable(id, unit, dimensions)] : [];
  });
}

const nameTable = (columns: readonly string[]): string =>
  `linkage-by-${columns.map((column) => column.toLowerCase().replaceAll('_', '-')).join('-and-')}`;

function linkageTable(id: string, unit: Unit, dimensions: readonly Dimension[]): OutputStep {
  const named = (language: keyof Label) => dimensions.map(({ title }) => title[language]).join(' × ');
  return {
    kind: 'tabulate',
    id,
    title: { en: `Linkage rate: ${named('en')}`, cy: `Cyfradd gysylltu: ${named('cy')}` },
    purpose: 'linkage',
    dimensions: nameTotals([...dimensions, linkedDimension], unit),
    measures: measuresOf(unit),
  };
}

const measuresOf = (unit: Unit): readonly Measure[] => [
  countUnits(unit),
  {
    id: 'linked',
    title: { en: 'Linked, % of all', cy: "Wedi'u cysylltu, % o'r cyfan" },
    kind: 'share',
    decimals: 1,
    of: { column: linkedColumn, codes: ['linked'] },
    over: { column: linkedColumn, codes: 'all' },
  },
];
