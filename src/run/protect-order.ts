import type { FileRules } from '../disclosure/file/choose-rules.ts';
import type { FilePlan } from '../model/file-plan.ts';

/** What the child is handed to protect a file. */
export interface ProtectOrder {
  readonly kind: 'protect-file';
  readonly plan: FilePlan;
  readonly rules: FileRules;
  readonly path: string;
  readonly memory: string;
  /** Hex: the key of the project, of methods that follow the people in a cell; what else is hidden is chosen under it. */
  readonly key?: string;
  /** A folder within the walls for the reviewer, written by the child itself: nothing of it crosses to the other side. */
  readonly internal?: string;
}
