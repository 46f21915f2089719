/** Of a run's id, enough to find it in the record. */
export const shortenRun = (run: string): string => run.slice(0, 8);
