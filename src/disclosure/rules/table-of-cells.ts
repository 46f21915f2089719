import type { Evidence } from '../../model/evidence.ts';
import type { CellSpace } from './cell-space.ts';

/** One table as the rules see it. */
export interface TableOfCells {
  readonly space: CellSpace;
  readonly evidence: Evidence;
  /** 1 for cells that can hold nobody, as everybody knows. */
  readonly structural?: Uint8Array;
}
