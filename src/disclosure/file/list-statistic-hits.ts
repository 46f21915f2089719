import { checkKinds } from '../rules/check-kinds.ts';
import { checkRatio } from '../rules/check-ratio.ts';
import { checkVariance } from '../rules/check-variance.ts';
import type { Hit } from '../rules/hit.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import type { System } from '../system/build-system.ts';
import { oneCell } from '../system/relations.ts';
import type { GatheredTable } from './gathered-file.ts';
import type { StatisticSources } from './print-statistics.ts';

/** A rule that a statistic breaks, over the cells of the system. */
export interface StatisticHit {
  readonly table: GatheredTable;
  readonly hit: Hit;
}

/** What shares tell of both their counts, and bases of those without a value: they are a category like any other, but may be none. */
export function listShareHits(
  tables: readonly GatheredTable[],
  { companions, facts }: StatisticSources,
  system: System,
  rules: RuleSet,
  all: readonly GatheredTable[],
): readonly StatisticHit[] {
  const persons = new Float64Array(system.relations.cells);
  for (const { laid, evidence } of all)
    system.places.get(laid.id)?.forEach((place, cell) => (persons[place] = evidence.persons[cell] ?? 0));
  return tables.flatMap((table) => {
    const places = system.places.get(table.laid.id) ?? new Int32Array();
    const own = facts.shown.filter((column) => column.tables.includes(table.laid.table));
    return Array.from(places, (place) =>
      own.flatMap(({ statistic }): readonly Hit[] => {
        const ratio = (part: number, limits: RuleSet): readonly Hit[] =>
          part < 0 ? [] : checkRatio({ persons }, { cell: place, of: oneCell(part), over: oneCell(place), isPart: true }, limits);
        if (statistic.kind === 'share') return ratio(companions.within(place, statistic), rules);
        if (statistic.kind === 'base')
          return ratio(companions.unknown(place, statistic.column), { ...rules, zeros: 'safe', allOrNone: 'safe' });
        return [];
      }),
    )
      .flat()
      .map((hit) => ({ table, hit }));
  });
}

/** Too few free values behind a variance, and values of few kinds: of its column, by cells of the grid. */
export function listVarianceHits({ evidence, kinds }: GatheredTable, name: string, rules: RuleSet): readonly Hit[] {
  const amount = evidence.amounts.find((one) => one.name === name);
  if (amount === undefined) return [];
  return [...checkVariance(amount, rules), ...checkKinds(kinds.get(name) ?? new Uint8Array(), amount.units, rules)];
}
