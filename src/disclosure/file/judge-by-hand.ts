import { fail } from '../../diagnostics/diagnostic.ts';
import type { Demand } from '../system/problem.ts';
import { oneCell } from '../system/relations.ts';
import type { GatheredTable, Level } from './gathered-file.ts';
import type { Hit } from '../rules/hit.ts';
import type { FileRules } from './choose-rules.ts';
import { placesOf, type FileProblemRequest, type PlacedHit } from './file-problem.ts';
import { isCount } from './quantity.ts';

/**
 * What rules say, with what was said by hand: unsafe cells besides, and safe ones left out. A policy can be tightened so, not loosened: throws
 * `UserError` where it is.
 */
export function judgeByHand(
  hits: readonly PlacedHit[],
  tables: readonly GatheredTable[],
  { gathered: { statuses }, rules: { policy, candidates }, system }: Pick<FileProblemRequest, 'gathered' | 'rules' | 'system'>,
): { readonly hits: readonly PlacedHit[]; readonly isLoosened: boolean } {
  if (statuses.size === 0) return { hits, isLoosened: false };
  const kept = hits.filter(({ form }) => {
    const [cell = -1] = form.cells;
    const status = form.cells.length === 1 ? statuses.get(cell) : undefined;
    if (status === undefined || status.kind === 'unsafe') return true;
    if (policy !== undefined) fail('table-status-loosens', { record: status.record, status: status.kind, policy: policy.id });
    return false;
  });
  const manual = tables.flatMap((table) =>
    [...new Set(placesOf(system, table.laid.id))].flatMap((cell): readonly PlacedHit[] => {
      if (statuses.get(cell)?.kind !== 'unsafe') return [];
      const form = oneCell(cell);
      return [{ table, hit: { rule: 'manual', cell, form, demand: { kind: 'candidates', count: Math.max(2, candidates) } }, form }];
    }),
  );
  return { hits: [...kept, ...manual], isLoosened: kept.length < hits.length };
}

/** A level in whole parts of the quantity, rounded up. */
export function scaleLevel({ decimals, parts }: Level, { quantity, gathered }: Pick<FileProblemRequest, 'quantity' | 'gathered'>): number {
  const own = isCount(quantity) ? 0 : (gathered.decimals.get(quantity.column) ?? 0);
  return own >= decimals ? parts * 10 ** (own - decimals) : Math.ceil(parts / 10 ** (decimals - own));
}

interface ScaleRequest {
  readonly table: GatheredTable;
  readonly hit: Hit;
  readonly demand: Extract<Demand, { kind: 'interval' }>;
  readonly value: number;
  readonly floor: number;
}

/** What rules ask of a shadow, asked of its value in the same proportion; of a shadow of nothing, as much as of a value of too few. */
export function scaleDemand({ table, hit, demand, value, floor }: ScaleRequest, { sumPercent }: Pick<FileRules, 'sumPercent'>): Demand {
  const own = table.evidence.amounts.find(({ name }) => name === hit.amount)?.sum[hit.cell] ?? 0;
  const size = Math.abs(value);
  const share = (level: number): number => Math.max(1, Math.ceil(own === 0 ? (size * sumPercent) / 100 : (size * level) / Math.abs(own)));
  const [below, above] = [share(Math.max(0, own - demand.low)), share(Math.max(0, demand.high - own))];
  return { kind: 'interval', low: Math.max(value - below, floor), high: value + above };
}
