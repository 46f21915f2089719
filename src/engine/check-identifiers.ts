import { fail } from '../diagnostics/diagnostic.ts';
import type { ReadStep } from '../model/plan.ts';
import type { OpenExtract } from './files/open-extract.ts';
import { identifierKinds, type IdentifierKind } from './identifier-kinds.ts';

/** Of fewer known values than this nothing is said: chance alone could make them look like something. */
const fewest = 20;

/** Refuses an extract in which half or more of the known values that were sampled of a column look like identifiers of one kind. */
export function checkIdentifiers(read: ReadStep, { file }: OpenExtract, samples: ReadonlyMap<string, readonly string[]>): void {
  const dates = new Set(read.columns.filter(({ type }) => type === 'date').map(({ name }) => name));
  for (const column of read.identifierChecked) {
    const kind = findIdentifier(samples.get(column) ?? []);
    if (kind === undefined || (kind === 'dates of birth' && dates.has(column))) continue;
    fail('input-identifier', { read: read.id, file, column, kind });
  }
}

export function findIdentifier(values: readonly string[]): IdentifierKind | undefined {
  if (values.length < fewest) return undefined;
  const kinds = Object.keys(identifierKinds) as IdentifierKind[];
  return kinds.find((kind) => isOften(values, identifierKinds[kind]));
}

/** Half of the values or more; stops where that is out of reach. */
function isOften(values: readonly string[], isOfKind: (text: string) => boolean): boolean {
  let others = 0;
  return values.every((value) => {
    if (!isOfKind(value)) others += 1;
    return others * 2 <= values.length;
  });
}
