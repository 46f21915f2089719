import type { Axis, Grid } from './axis.ts';
import type { Variable } from './system-table.ts';

/** Numbers cells by who is in them: a source, and for some variables the values that people have there. */
export interface Boxes {
  readonly of: (source: string, sides: readonly Side[]) => number;
  readonly ofGrid: (grid: Grid) => Int32Array;
  readonly count: () => number;
  readonly list: () => readonly Box[];
  readonly nobody: () => number | undefined;
}

export interface Side {
  readonly variable: Variable;
  readonly values: readonly number[];
}

/** Who is in a cell: people of a source with one of the values on each side: nobody where one has none. */
export interface Box {
  readonly source: string;
  readonly sides: readonly Side[];
}

/** Sides come in the order of their variables' names. One with all values says nothing, one with none nobody. */
export function nameBoxes(): Boxes {
  const numbers = new Map<string, number>();
  const boxes: Box[] = [];
  const number = (source: string, names: readonly string[], sidesOf: () => readonly Side[]): number => {
    const name = joinSides(source, names);
    const known = numbers.get(name);
    if (known !== undefined) return known;
    boxes.push({ source, sides: sidesOf().filter(({ variable, values }) => values.length < variable.values) });
    numbers.set(name, numbers.size);
    return numbers.size - 1;
  };
  return {
    of: (source, sides) => number(source, sides.map(nameSide), () => sides),
    ofGrid: ({ source, axes }) => {
      const sides = groupAxes(axes).map((group) => new Sides(group));
      const cells = new Int32Array(axes.reduce((size, { sets }) => size * sets.length, 1));
      const at = axes.map(() => 0);
      for (let cell = 0; cell < cells.length; cell += 1) {
        cells[cell] = number(
          source,
          sides.map((side) => side.nameAt(at)),
          () => sides.map((side) => side.at(at)),
        );
        for (let a = at.length - 1; a >= 0; a -= 1) {
          at[a] = ((at[a] ?? 0) + 1) % (axes[a]?.sets.length ?? 1);
          if (at[a] !== 0) break;
        }
      }
      return cells;
    },
    count: () => numbers.size,
    list: () => boxes,
    nobody: () => numbers.get(nobody),
  };
}

/** Axes of one grid that are about one variable, with their places. */
type AxisGroup = readonly { readonly axis: Axis; readonly place: number }[];

function groupAxes(axes: readonly Axis[]): readonly AxisGroup[] {
  const groups = new Map<string, { axis: Axis; place: number }[]>();
  axes.forEach((axis, place) => groups.set(axis.variable.name, [...(groups.get(axis.variable.name) ?? []), { axis, place }]));
  return [...groups.values()];
}

/** Who is where some axes of one variable stand: those in all of their sets. */
class Sides {
  readonly #group: AxisGroup;
  readonly #names = new Map<number, string>();

  constructor(group: AxisGroup) {
    this.#group = group;
  }

  at(positions: readonly number[]): Side {
    const [first, ...others] = this.#group;
    if (first === undefined) throw new Error('an axis without a variable');
    const sets = others.map(({ axis, place }) => new Set(axis.sets[positions[place] ?? 0]));
    const values = (first.axis.sets[positions[first.place] ?? 0] ?? []).filter((value) => sets.every((set) => set.has(value)));
    return { variable: first.axis.variable, values };
  }

  nameAt(positions: readonly number[]): string {
    let key = 0;
    for (const { axis, place } of this.#group) key = key * axis.sets.length + (positions[place] ?? 0);
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    const name = nameSide(this.at(positions));
    this.#names.set(key, name);
    return name;
  }
}

const nobody = 'nobody';

function nameSide({ variable, values }: Side): string {
  if (values.length === 0) return nobody;
  return values.length === variable.values ? '' : JSON.stringify([variable.name, ...values]);
}

function joinSides(source: string, sides: readonly string[]): string {
  return sides.includes(nobody) ? nobody : JSON.stringify(source) + sides.join('');
}
