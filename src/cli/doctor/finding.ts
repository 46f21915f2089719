/** What one check found, in plain words. `warning`: a run works, and something is not as safe as it could be. */
export interface Finding {
  readonly check: string;
  readonly state: 'ok' | 'warning' | 'failed';
  readonly text: string;
}

/** A check that is passed or not. */
export const judge = (check: string, passes: boolean, said: string, otherwise: string, state: 'warning' | 'failed' = 'failed'): Finding =>
  passes ? { check, state: 'ok', text: said } : { check, state, text: otherwise };
