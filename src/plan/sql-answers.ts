import type { Tabulated, Tabulation } from '../model/expression.ts';

/** What came of working an expression out. */
export type Worked = Tabulated | 'too-many' | 'failed';

/**
 * What the engine says about the SQL of a pipeline: what its parser makes of each text, and what expressions give. Planning needs no engine:
 * what it has no answer to yet it asks for, and is carried out again with the answers.
 */
export interface SqlAnswers {
  readonly parsed: (text: string) => unknown;
  /** Undefined where it is only now asked for. */
  readonly worked: (tabulation: Tabulation) => Worked | undefined;
}

/** The questions that were asked and had no answer. */
export interface OpenSqlAnswers extends SqlAnswers {
  readonly asked: () => readonly Tabulation[];
}

export function openSqlAnswers(parsed: ReadonlyMap<string, unknown>, worked: ReadonlyMap<string, Worked>): OpenSqlAnswers {
  const asked = new Map<string, Tabulation>();
  return {
    parsed: (text) => parsed.get(text),
    worked: (tabulation) => {
      const key = keyOfTabulation(tabulation);
      const found = worked.get(key);
      if (found === undefined) asked.set(key, tabulation);
      return found;
    },
    asked: () => [...asked.values()],
  };
}

export const keyOfTabulation = (tabulation: Tabulation): string => JSON.stringify(tabulation);
