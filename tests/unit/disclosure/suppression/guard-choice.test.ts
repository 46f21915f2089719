import fc from 'fast-check';
import { expect, test } from 'vitest';
import { guardChoice, type Choice, type GuardedChoice } from '../../../../src/disclosure/suppression/guard-choice.ts';
import { role, type ProtectionProblem } from '../../../../src/disclosure/system/problem.ts';
import { makeRelations, oneCell, sumRow } from '../../../../src/disclosure/system/relations.ts';

const threshold = 3;
const demanded = 3;

/** Some cells and their total, in which 1 and 2 are unsafe. */
function problemOf(truth: Float64Array): ProtectionProblem {
  const total = truth.length - 1;
  const parts = Array.from({ length: total }, (_, cell) => cell);
  const unsafe = parts.filter((cell) => (truth[cell] ?? 0) > 0 && (truth[cell] ?? 0) < threshold);
  const roles = Uint8Array.from(truth, (_, cell) => (unsafe.includes(cell) ? role.primary : role.open));
  const open = { low: new Float64Array(truth.length), high: new Float64Array(truth.length).fill(Infinity) };
  return {
    relations: makeRelations(truth.length, [sumRow(total, parts)]),
    truth,
    roles,
    shown: { low: truth, high: truth },
    hidden: open,
    reasoned: open,
    cost: truth.map((count) => count + 1),
    targets: unsafe.map((cell) => ({ form: oneCell(cell), demand: { kind: 'candidates', count: demanded } })),
    insiders: [],
  };
}

/** Hides what is unsafe, and where that is one cell alone the smallest other, of equals the first. */
function choose(truth: Float64Array): Uint8Array {
  const { roles } = problemOf(truth);
  const hidden = Uint8Array.from(roles, (is) => (is === role.primary ? 1 : 0));
  if (hidden.reduce((sum, is) => sum + is, 0) !== 1) return hidden;
  const others = [...truth.keys()].slice(0, -1).filter((cell) => hidden[cell] === 0);
  const [smallest] = others.toSorted((a, b) => (truth[a] ?? 0) - (truth[b] ?? 0) || a - b);
  if (smallest !== undefined) hidden[smallest] = 1;
  return hidden;
}

const choice: Choice = { problemOf, choose };
const addUp = (parts: readonly number[]): Float64Array => Float64Array.from([...parts, parts.reduce((sum, count) => sum + count, 0)]);
const protect = (truth: Float64Array): GuardedChoice => guardChoice(problemOf(truth), choose(truth), choice);

/** What a reader sees. */
const show = (truth: Float64Array, hidden: Uint8Array): string =>
  [...truth].map((count, cell) => (hidden[cell] === 1 ? 'c' : count)).join();

/** All tables of which a reader sees the same, tried one by one: those that the whole method shows so. */
function listSame(truth: Float64Array, hidden: Uint8Array, by: (truth: Float64Array) => Uint8Array | undefined): readonly Float64Array[] {
  const seen = show(truth, hidden);
  const [parts, total] = [truth.length - 1, truth.at(-1) ?? 0];
  const found: Float64Array[] = [];
  const visit = (made: readonly number[], rest: number): void => {
    const cell = made.length;
    if (cell === parts) {
      const table = Float64Array.from([...made, total]);
      const own = rest === 0 || hidden[parts] === 1 ? by(table) : undefined;
      if (own && show(table, own) === seen) found.push(table);
      return;
    }
    if (hidden[cell] !== 1) visit([...made, truth[cell] ?? 0], rest - (truth[cell] ?? 0));
    else for (let count = 0; count <= rest; count += 1) visit([...made, count], rest - count);
  };
  visit([], total);
  return found;
}

const valuesOf = (cell: number, tables: readonly Float64Array[]): readonly number[] => [
  ...new Set(tables.map((table) => table[cell] ?? 0)),
];

test('a planted leak: the choice tells a value that the numbers do not, is found out, and is mended', () => {
  // The numbers leave 0 to 3. But of 0 and 3 neither would have been hidden.
  const truth = addUp([0, 1, 2, 6]);
  const first = choose(truth);
  expect(show(truth, first)).toBe('0,c,c,6,9');
  expect(
    valuesOf(
      1,
      listSame(truth, first, () => first),
    ),
  ).toEqual([0, 1, 2, 3]);
  expect(valuesOf(1, listSame(truth, first, choose))).toEqual([1, 2]);

  const guarded = protect(truth);
  if (guarded.status !== 'kept') throw new Error('withheld');
  expect(guarded.tables).toBeGreaterThan(1);
  expect(show(truth, guarded.hidden)).toBe('c,c,c,6,9');
  const hiddenOf = (table: Float64Array): Uint8Array | undefined => {
    const own = protect(table);
    return own.status === 'kept' ? own.hidden : undefined;
  };
  expect(valuesOf(1, listSame(truth, guarded.hidden, hiddenOf)).length).toBeGreaterThanOrEqual(demanded);
});

test('a choice that tells nothing stays as it is', () => {
  const truth = addUp([2, 3, 5, 10]);
  expect(protect(truth)).toEqual({ status: 'kept', hidden: choose(truth), tables: expect.any(Number) as number });
});

test('of more hidden cells than are tried it is said that nothing was', () => {
  const truth = addUp(Array.from({ length: 14 }, () => 2));
  expect(protect(truth)).toEqual({ status: 'kept', hidden: choose(truth), tables: undefined });
});

test('where nothing is left to hide what is told is withheld', () => {
  const truth = addUp([2]);
  const freeze = (counts: Float64Array): ProtectionProblem => {
    const problem = problemOf(counts);
    return { ...problem, roles: problem.roles.map((is, cell) => (cell === counts.length - 1 ? role.frozen : is)) };
  };
  const found = guardChoice(freeze(truth), choose(truth), { problemOf: freeze, choose });
  expect(found).toMatchObject({ status: 'exposed', targets: [{ form: oneCell(0) }] });
});

test('whoever repeats the whole of it for every table is left as many values as are demanded', () => {
  let [mended, looked] = [0, 0];
  const memo = new Map<string, Uint8Array | undefined>();
  const hiddenOf = (table: Float64Array): Uint8Array | undefined => {
    const key = table.join();
    if (!memo.has(key)) {
      const own = protect(table);
      memo.set(key, own.status === 'kept' ? own.hidden : undefined);
    }
    return memo.get(key);
  };
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.nat({ max: 3 }), fc.nat({ max: 6 })), { minLength: 3, maxLength: 4 }), (parts) => {
      const truth = addUp(parts);
      const guarded = protect(truth);
      if (guarded.status !== 'kept' || guarded.tables === undefined) return;
      const same = listSame(truth, guarded.hidden, hiddenOf);
      for (const { form } of problemOf(truth).targets) {
        looked += 1;
        expect(valuesOf(form.cells[0] ?? 0, same).length).toBeGreaterThanOrEqual(demanded);
      }
      if (show(truth, guarded.hidden) !== show(truth, choose(truth))) mended += 1;
    }),
    { numRuns: 25 },
  );
  expect(Math.min(mended, looked)).toBeGreaterThan(0);
});
