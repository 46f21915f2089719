/** Seconds after its start at which a run that failed on data answers; after the last, at every whole minute. Dolen's own choice. */
const grid: readonly number[] = [1, 10, 60];
const minute = 60_000;

/** The first tick at or after so many milliseconds since the start, in milliseconds: how long a run took is told no more finely. */
export function nextTick(elapsed: number): number {
  const early = grid.map((seconds) => seconds * 1000).find((tick) => elapsed <= tick);
  return early ?? Math.ceil(elapsed / minute) * minute;
}

/** Time as a run sees it. */
export interface Pace {
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** Resolves after so many milliseconds, or as soon as `stop` is aborted. */
  readonly wait: (milliseconds: number, stop: AbortSignal) => Promise<void>;
}

/** Waits until the next tick after `started`. */
export async function waitForTick(started: number, { now, wait }: Pace, stop: AbortSignal): Promise<void> {
  const tick = started + nextTick(now() - started);
  for (let left = tick - now(); left > 0 && !stop.aborted; left = tick - now()) await wait(Math.ceil(left), stop);
}
