import type { Method } from './plan.ts';

/** How groups and totals come about. `sums`: of released cells. `own`: as any cell. `additive`: all cells are chosen together and add up. */
export function totalsOf(method: Method): 'sums' | 'own' | 'additive' {
  switch (method) {
    case 'exact':
    case 'keyed-rounding':
    case 'cell-key':
      return 'own';
    case 'controlled':
    case 'small-counts':
      return 'additive';
    case 'redact-7-round-5':
    case 'midpoint-6':
    case 'nearest-3':
      return 'sums';
  }
}
