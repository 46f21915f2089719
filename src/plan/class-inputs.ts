import { dayOf } from '../model/day-of.ts';
import type { Domain } from '../model/expression.ts';
import type { ClassedInput } from '../model/plan.ts';
import { countClasses } from './compress-classes.ts';

/** Inputs by the classes of their values; those of which all values are one class make no difference, and are left out. */
export function classInputs(
  inputs: readonly { readonly column: string; readonly domain: Domain }[],
  classes: readonly (readonly number[])[],
): readonly ClassedInput[] {
  return inputs.flatMap(({ column, domain }, place): ClassedInput[] => {
    const own = classes[place] ?? [];
    const count = countClasses(own);
    if (count <= 1) return [];
    return [domain.kind === 'codes' ? { column, count, classes: own } : { column, count, ...stretch(domain, own) }];
  });
}

/** Values that follow one another in one class as one stretch. */
function stretch(domain: Exclude<Domain, { kind: 'codes' }>, classes: readonly number[]): Pick<ClassedInput, 'classes' | 'stretches'> {
  const values = domain.missing ? classes.slice(0, -1) : classes;
  const first = domain.kind === 'dates' ? dayOf(domain.from) : domain.from;
  const begins = values.flatMap((own, value) => (own === values[value - 1] ? [] : [value]));
  const missing = domain.missing ? classes.at(-1) : undefined;
  return {
    classes: begins.map((value) => values[value] ?? 0),
    stretches: {
      kind: domain.kind,
      starts: begins.map((value) => first + value),
      last: first + values.length - 1,
      ...(missing !== undefined && { missing }),
    },
  };
}
