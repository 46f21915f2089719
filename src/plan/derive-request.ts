import type { DeriveStep } from '../model/plan.ts';
import type { Problems } from '../spec/collect-problems.ts';
import type { DeriveSpecification } from '../spec/derive-schema.ts';
import type { Path } from '../yaml/find-place.ts';
import type { Definitions } from './look-up-definitions.ts';
import type { SpineColumns } from './spine-columns.ts';

export interface DeriveRequest<Operation = DeriveSpecification> {
  readonly name: string;
  readonly operation: Operation;
  /** Where the derivation stands in the pipeline. */
  readonly path: Path;
  readonly columns: SpineColumns;
  readonly definitions: Definitions;
  readonly problems: Problems;
}

/** A derived column and the classification whose codes it holds, if they are one's. */
export interface Derived {
  readonly step: DeriveStep;
  readonly classification: string | undefined;
}
