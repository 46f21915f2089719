import type { Rational } from '../../tabulate/rational.ts';
import type { LinearForm } from '../system/relations.ts';
import { exactDecimal } from './exact-decimal.ts';
import type { Axis } from './axis.ts';
import { moveTo, positionOf } from './cell-space.ts';
import { differenceOf, formOf, type Hit } from './hit.ts';
import { isFew } from './is-few.ts';
import type { RuleSet } from './rule-set.ts';
import type { TableOfCells } from './table-of-cells.ts';

type Limits = Pick<RuleSet, 'classDisclosure' | 'minPersons' | 'zeros' | 'candidates'>;

/**
 * Tells of everyone in a margin that they are in a sensitive category, or are not: fewer than `minRemainder` lie outside it, or `maxPercent`
 * or more in it. A margin of nobody tells nothing. Where a unit can have several codes, also those without one may be too few.
 * Sources: K-disclosure in GaussSuppression (margin − k ≤ cell); the ESSnet guideline on group disclosure (90 %).
 */
export function checkClassDisclosure(table: TableOfCells, { classDisclosure, minPersons, zeros, candidates }: Limits): readonly Hit[] {
  const { evidence } = table;
  const { minRemainder, maxPercent } = classDisclosure;
  const limit = exactDecimal(maxPercent);
  const demand = { kind: 'candidates', count: candidates } as const;
  return eachMargin(table, (cell, margin, axis, position) => {
    const [count, whole] = [evidence.persons[cell] ?? 0, evidence.persons[margin] ?? 0];
    const form = differenceOf(margin, cell);
    const isSensitive = axis.sensitive[position] === true && whole > 0;
    const isFewBeside = isSensitive && whole - count < minRemainder;
    const isMost = isSensitive && BigInt(count) * 100n * limit.below >= BigInt(whole) * limit.above;
    const isWithout = axis.several && isFew(whole - count, minPersons, zeros);
    return [
      ...(isFewBeside ? [{ rule: 'class-disclosure', cell, margin, form, demand } as const] : []),
      ...(isMost ? [{ rule: 'class-disclosure', cell, margin, form: belowLimit(margin, cell, limit), demand: mayBeBelow } as const] : []),
      ...(isWithout ? [{ rule: 'few-without', cell, margin, form, demand } as const] : []),
    ];
  });
}

/** Above 0 where the cell is less of its margin than the limit, a percent. */
const belowLimit = (margin: number, cell: number, { above, below }: Rational): LinearForm =>
  formOf([margin, Number(above)], [cell, -100 * Number(below)]);

/** Nobody may be sure that it is not below. */
const mayBeBelow = { kind: 'interval', low: 0, high: 1 } as const;

/**
 * Margins in which all but at most `coalition` persons are in one cell: these few would know of all the others. Every margin of every
 * dimension is one, groupings among them. Source: K-disclosure in GaussSuppression.
 */
export function checkKDisclosure(table: TableOfCells, coalition: number, { candidates }: Pick<RuleSet, 'candidates'>): readonly Hit[] {
  const { persons } = table.evidence;
  const demand = { kind: 'candidates', count: candidates } as const;
  return eachMargin(table, (cell, margin) => {
    const count = persons[cell] ?? 0;
    const isDisclosing = count > 0 && (persons[margin] ?? 0) - count <= coalition;
    return isDisclosing ? [{ rule: 'k-disclosure', cell, margin, form: differenceOf(margin, cell), demand }] : [];
  });
}

type Look = (cell: number, margin: number, axis: Axis, position: number) => readonly Hit[];

/** Every pair of a cell and one that contains it by one dimension. Structural zeros tell nothing new. */
function eachMargin({ space, structural }: TableOfCells, look: Look): readonly Hit[] {
  const hits: Hit[] = [];
  for (let cell = 0; cell < space.cells; cell += 1) {
    if (structural?.[cell] === 1) continue;
    for (const [d, axis] of space.axes.entries()) {
      const position = positionOf(space, cell, d);
      for (const above of axis.above[position] ?? []) hits.push(...look(cell, moveTo(space, cell, d, above), axis, position));
    }
  }
  return hits;
}
