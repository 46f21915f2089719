/** Classes of values by input, and a leaf for each combination of them, the last input's going round first. */
export interface Classed {
  readonly classes: readonly (readonly number[])[];
  readonly leaves: readonly number[];
}

/** The same with as few classes as give the same leaves, numbered as values come to them: one function has one form, however it was worked out. */
export function compressClasses({ classes, leaves }: Classed): Classed {
  return classes.reduce<Classed>((all, _, input) => mergeInput(all, input), { classes, leaves });
}

function mergeInput({ classes, leaves }: Classed, input: number): Classed {
  const counts = classes.map(countClasses);
  const count = counts[input] ?? 1;
  const after = counts.slice(input + 1).reduce((product, each) => product * each, 1);
  const before = leaves.length / (count * after);
  const placeOf = (outer: number, own: number): number => (outer * count + own) * after;
  const sliceOf = (own: number): string =>
    Array.from({ length: before }, (_, outer) => leaves.slice(placeOf(outer, own), placeOf(outer, own) + after).join()).join(';');
  const known = new Map<string, number>();
  const kept: number[] = [];
  const renamed: number[] = [];
  for (const own of classes[input] ?? []) {
    if (renamed[own] !== undefined) continue;
    const slice = sliceOf(own);
    const name = known.get(slice) ?? kept.push(own) - 1;
    known.set(slice, name);
    renamed[own] = name;
  }
  return {
    classes: classes.map((each, place) => (place === input ? each.map((own) => renamed[own] ?? 0) : each)),
    leaves: Array.from({ length: before }, (_, outer) =>
      kept.map((own) => leaves.slice(placeOf(outer, own), placeOf(outer, own) + after)),
    ).flat(2),
  };
}

export const countClasses = (classes: readonly number[]): number => classes.reduce((most, own) => Math.max(most, own + 1), 0);
