import type { UniverseVariable } from '../../model/universe.ts';

/** What some columns can be together. */
export interface Values {
  readonly columns: readonly string[];
  /** Each once: a leaf for each column. */
  readonly values: readonly (readonly number[])[];
}

/** As variables that have nothing to do with each other: a column that can be anything whatever the others are is one by itself. */
export function factorValues(all: Values): readonly UniverseVariable[] {
  let rest = all;
  const alone: Values[] = [];
  for (const column of all.columns) {
    const [one, others] = [
      project(rest, [column]),
      project(
        rest,
        rest.columns.filter((other) => other !== column),
      ),
    ];
    if (others.columns.length === 0 || one.values.length * others.values.length !== rest.values.length) continue;
    alone.push(one);
    rest = others;
  }
  return [rest, ...alone].filter(({ columns }) => columns.length > 0).map(nameVariable);
}

function project({ columns, values }: Values, kept: readonly string[]): Values {
  const places = kept.map((column) => columns.indexOf(column));
  const found = new Map<string, readonly number[]>();
  for (const value of values) {
    const projected = places.map((place) => value[place] ?? 0);
    found.set(projected.join(), projected);
  }
  return { columns: kept, values: [...found.values()] };
}

const nameVariable = ({ columns, values }: Values): UniverseVariable => ({
  name: columns.join(' '),
  values: values.length,
  columns: new Map(columns.map((column, c) => [column, Uint32Array.from(values, (value) => value[c] ?? 0)])),
});
