import type { Dimension } from '../model/dimension.ts';
import type { Label } from '../model/label.ts';
import type { DeriveStep, LinkStep } from '../model/plan.ts';

/** The column of linkage tables: who linked, whatever the register then says. */
export const linkedColumn = 'linked';

const everyone: Label = { en: 'All', cy: 'Pawb' };
const notLinked = { code: 'not_linked', label: { en: 'Not linked', cy: 'Heb ei gysylltu' } };

/** The result of a link, named by the pipeline: in the register, linked only, or not linked at all. */
export function resultDimension(column: string, title: Label = { en: 'Registration', cy: 'Cofrestriad' }): Dimension {
  return {
    column,
    title,
    leaves: [
      { code: 'registered', label: { en: 'Registered', cy: 'Wedi cofrestru' } },
      { code: 'not_registered', label: { en: 'Linked, not registered', cy: "Wedi'i gysylltu, heb gofrestru" } },
      notLinked,
    ],
    groups: [],
    total: everyone,
  };
}

/** Whether a record linked, as the column of that name says it. */
export function linkageDimension(column: string, title: Label = { en: 'Linkage', cy: 'Cysylltu' }): Dimension {
  return {
    column,
    title,
    leaves: [{ code: 'linked', label: { en: 'Linked', cy: "Wedi'i gysylltu" } }, notLinked],
    groups: [],
    total: everyone,
  };
}

/** The column that says who has an accepted linking field that no other record keeps. */
export const heldColumn = (link: string): string => `${link}_field`;

export const heldDimension = (link: string): Dimension => ({
  column: heldColumn(link),
  title: { en: 'Linking field', cy: 'Maes cysylltu' },
  leaves: [
    { code: 'with_field', label: { en: 'With a linking field', cy: 'Gyda maes cysylltu' } },
    { code: 'without_field', label: { en: 'Without a linking field', cy: 'Heb faes cysylltu' } },
  ],
  groups: [],
  total: everyone,
});

export const linkedDimension = linkageDimension(linkedColumn);

/** Makes `linked` from the result of a link. */
export function recodeLinked({ id, result }: Pick<LinkStep, 'id' | 'result'>): DeriveStep {
  const to = result.leaves.map(({ code }) => (code === notLinked.code ? 1 : 0));
  return { kind: 'recode', column: linkedColumn, from: id, to, dimension: linkedDimension };
}

/** Every column that a link makes. */
export const columnsOfLink = (link: LinkStep): readonly string[] => [
  link.id,
  link.held.column,
  ...(link.kind === 'lookup' ? link.takes.map(({ column }) => column) : []),
];
