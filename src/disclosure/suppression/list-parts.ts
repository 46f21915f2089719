import { role } from '../system/problem.ts';
import { extractComponent, listComponents } from '../system/components.ts';
import { countRows, makeRelations, rowOf, type Bounds, type LinearForm, type Relations, type Row } from '../system/relations.ts';
import type { System } from './reduce-problem.ts';

/** Cells that are not known and hang together, with what must stay possible of them. */
export interface Part {
  /** Ascending; cell `i` of the relations is `cells[i]`. */
  readonly cells: Int32Array;
  /** Row `r` of the relations is `rows[r]` of the system; rows past these only tie forms together. */
  readonly rows: Int32Array;
  readonly relations: Relations;
  readonly bounds: Bounds;
  readonly needs: readonly PartNeed[];
  readonly placeOf: ReadonlyMap<number, number>;
}

export interface PartNeed {
  /** Its place among the system's needs. */
  readonly need: number;
  /** Over the cells of the part. */
  readonly form: LinearForm;
}

/** Whether a cell is not known exactly while `hidden` are hidden. */
export const listUnknown = ({ shown }: System, hidden: Uint8Array): Uint8Array =>
  hidden.map((is, cell) => (is === 1 || shown.low[cell] !== shown.high[cell] ? 1 : 0));

/** What is always hidden, and nothing besides. */
export const listAlwaysHidden = ({ roles }: System): Uint8Array => roles.map((is) => (is === role.primary || is === role.latent ? 1 : 0));

export function boundsOf({ shown, hidden: bounds }: System, hidden: Uint8Array): Bounds {
  const low = shown.low.map((value, cell) => (hidden[cell] === 1 ? (bounds.low[cell] ?? 0) : value));
  const high = shown.high.map((value, cell) => (hidden[cell] === 1 ? (bounds.high[cell] ?? 0) : value));
  return { low, high };
}

/** The parts that hold needs, in the order of their first cells; and the needs, by place, that nothing unknown is in. */
export function listParts(system: System, hidden: Uint8Array): { readonly parts: readonly Part[]; readonly known: readonly number[] } {
  const unknown = listUnknown(system, hidden);
  const tied = tieForms(system);
  const open = { low: new Float64Array(unknown.length), high: Float64Array.from(unknown) };
  const components = listComponents(tied, open);
  const bounds = boundsOf(system, hidden);
  const partOf = new Int32Array(unknown.length).fill(-1);
  components.forEach(({ cells }, part) => cells.forEach((cell) => (partOf[cell] = part)));
  const needsOf: number[][] = components.map(() => []);
  const known: number[] = [];
  system.needs.forEach(({ form }, need) => {
    const cell = form.cells.find((at) => unknown[at] === 1);
    if (cell === undefined) known.push(need);
    else needsOf[partOf[cell] ?? 0]?.push(need);
  });
  const real = countRows(system.relations);
  const parts = components.flatMap((component, at): Part[] => {
    const needs = needsOf[at] ?? [];
    if (needs.length === 0) return [];
    const rows = component.rows.filter((row) => row < real);
    const placeOf = new Map(Array.from(component.cells, (cell, place) => [cell, place]));
    const part = extractComponent(system.relations, { low: open.low, high: open.high }, { cells: component.cells, rows });
    return [
      {
        cells: component.cells,
        rows,
        relations: part.relations,
        bounds: {
          low: Float64Array.from(component.cells, (cell) => bounds.low[cell] ?? 0),
          high: Float64Array.from(component.cells, (cell) => bounds.high[cell] ?? 0),
        },
        needs: needs.map((need) => ({ need, form: restrictForm(system.needs[need]?.form, placeOf) })),
        placeOf,
      },
    ];
  });
  return { parts, known };
}

const tiedSystems = new WeakMap<System, Relations>();

/** The relations, and for each form of several cells a row that says nothing but ties them. */
function tieForms(system: System): Relations {
  const known = tiedSystems.get(system);
  if (known !== undefined) return known;
  const ties: Row[] = system.needs.flatMap(({ form }) => (form.cells.length > 1 ? [{ ...form, low: -Infinity, high: Infinity }] : []));
  const rows = Array.from({ length: countRows(system.relations) }, (_, row) => rowOf(system.relations, row));
  const tied = ties.length === 0 ? system.relations : makeRelations(system.relations.cells, [...rows, ...ties]);
  tiedSystems.set(system, tied);
  return tied;
}

function restrictForm(form: LinearForm | undefined, placeOf: ReadonlyMap<number, number>): LinearForm {
  const entries = Array.from(form?.cells ?? [], (cell, at): [number | undefined, number] => [
    placeOf.get(cell),
    form?.coefficients[at] ?? 0,
  ]).filter(([place]) => place !== undefined);
  return {
    cells: Int32Array.from(entries, ([place]) => place ?? 0),
    coefficients: Float64Array.from(entries, ([, coefficient]) => coefficient),
  };
}
