/** What one child process is to be granted; everything else is refused it. */
export interface CellNeeds {
  /** Megabytes of the engine. */
  readonly memory: number;
  readonly threads: number;
  /** After which it is ended. */
  readonly minutes: number;
  /**
   * What it may write into files: `nothing`, not a byte; `report`, what a reviewer asked to see; `people`, extracts of people that it makes
   * up itself, in its own folder.
   */
  readonly writes: 'nothing' | 'report' | 'people';
  /** A declared folder in which the engine may put rows that do not fit into memory, in a private folder of this run. */
  readonly spill?: string | undefined;
}

/** How long a run may take where nobody says otherwise. */
export const usualMinutes = 720;
