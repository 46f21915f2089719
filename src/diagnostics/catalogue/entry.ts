import type { ExitFamily } from '../exit-codes.ts';

/**
 * One thing Dolen can say. `message` states what is wrong, with names in backticks; `remedy` says what to do. Parameters
 * are names, places and declared lists: never a value from the data.
 */
export interface Entry<Params> {
  readonly family: ExitFamily;
  readonly message: (params: Params) => string;
  readonly remedy: (params: Params) => string;
}

/** Gives an entry its parameter type: `entry<{ column: string }>({ … })`. */
export const entry = <Params>(value: Entry<Params>): Entry<Params> => value;
