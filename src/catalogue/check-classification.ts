import { diagnose, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/did-you-mean.ts';
import type { YamlDocument } from '../yaml/read-yaml.ts';
import { checkNames } from './check-names.ts';
import type { Classification, ClassificationCode } from './classification.ts';

/** The codes that units carry: those that are no code's parent, in the order of the file. */
export function leavesOf(classification: Classification): readonly ClassificationCode[] {
  const parents = new Set(classification.codes.map(({ parent }) => parent));
  return classification.codes.filter(({ code }) => !parents.has(code));
}

/**
 * What a schema cannot say of a list: codes and names once, parents that exist, groups or bands that cover all of it exactly once. A
 * code `not_known` need not be grouped: who is not known in one list is not known in the other.
 */
export function checkClassification(
  classification: Classification,
  base: Classification | undefined,
  document: YamlDocument,
): Diagnostic[] {
  const place = (index: number, key: string, item?: number) =>
    document.placeOf(['codes', index, key, ...(item === undefined ? [] : [item])], 'value');
  const leaves = new Set(leavesOf(classification));
  const positions = new Map(classification.codes.map((code, index) => [code, index]));
  const context: Context = { classification, leaves, place, indexOf: (code) => positions.get(code) ?? 0 };
  return [
    ...checkCodesOnce(context),
    ...checkParents(context),
    ...checkKeys(context),
    ...checkNames(classification, document),
    ...(base ? checkGroups(context, base, document) : []),
    ...(classification.groups === 'numbers' ? checkBands(context) : []),
  ];
}

interface Context {
  readonly classification: Classification;
  readonly leaves: ReadonlySet<ClassificationCode>;
  readonly place: (index: number, key: string, item?: number) => ReturnType<YamlDocument['placeOf']>;
  readonly indexOf: (code: ClassificationCode) => number;
}

function checkCodesOnce({ classification, place }: Context): Diagnostic[] {
  const first = new Map<string, number>();
  return classification.codes.flatMap(({ code }, index) => {
    const earlier = first.get(code);
    if (earlier === undefined) first.set(code, index);
    return earlier === undefined
      ? []
      : [diagnose('classification-code-twice', { code, line: place(earlier, 'code').line }, { place: place(index, 'code') })];
  });
}

function checkParents({ classification, place }: Context): Diagnostic[] {
  const parents = new Map(classification.codes.map(({ code, parent }) => [code, parent]));
  return classification.codes.flatMap(({ code, parent }, index) => {
    if (parent === undefined) return [];
    if (!parents.has(parent)) {
      const suggestion = didYouMean(parent, parents.keys());
      return [diagnose('classification-parent-unknown', { code, parent }, { place: place(index, 'parent'), didYouMean: suggestion })];
    }
    const above = new Set<string>();
    for (let at: string | undefined = parent; at !== undefined && !above.has(at); at = parents.get(at)) above.add(at);
    return above.has(code) ? [diagnose('classification-parent-circle', { code }, { place: place(index, 'parent') })] : [];
  });
}

/** Leaves say what they group, inner codes do not, and nobody does where the list groups nothing. */
function checkKeys({ classification, leaves, place }: Context): Diagnostic[] {
  const { groups } = classification;
  const wanted = groups === undefined ? [] : groups === 'numbers' ? (['from', 'to'] as const) : (['of'] as const);
  return classification.codes.flatMap((entry, index) => {
    const { code } = entry;
    const needed: readonly string[] = leaves.has(entry) ? wanted : [];
    return (['of', 'from', 'to'] as const).flatMap((key) => {
      if (entry[key] === undefined && needed.includes(key)) {
        return [diagnose('classification-key-missing', { key, code }, { place: place(index, 'code') })];
      }
      return entry[key] !== undefined && !needed.includes(key)
        ? [diagnose('classification-key-not-here', { key, code }, { place: place(index, key) })]
        : [];
    });
  });
}

function checkGroups({ classification, place }: Context, base: Classification, document: YamlDocument): Diagnostic[] {
  const known = leavesOf(base).map(({ code }) => code);
  const owner = new Map<string, string>();
  const problems = classification.codes.flatMap(({ code: group, of = [] }, index) =>
    of.flatMap((code, item) => {
      const earlier = owner.get(code);
      if (!known.includes(code)) {
        const where = { place: place(index, 'of', item), didYouMean: didYouMean(code, known) };
        return [diagnose('classification-code-not-in-base', { code, base: base.id, allowed: known.join(', ') }, where)];
      }
      if (earlier !== undefined)
        return [diagnose('classification-code-grouped-twice', { code, group: earlier }, { place: place(index, 'of', item) })];
      owner.set(code, group);
      return [];
    }),
  );
  const left = known.filter((code) => !owner.has(code) && code !== 'not_known');
  if (left.length === 0) return problems;
  return [
    ...problems,
    diagnose('classification-codes-not-grouped', { codes: left.join(', '), base: base.id }, { place: document.placeOf(['codes'], 'key') }),
  ];
}

function checkBands({ classification, leaves, place }: Context): Diagnostic[] {
  let next: number | undefined;
  return classification.codes.flatMap((entry, index) => {
    const { code, from, to } = entry;
    if (!leaves.has(entry) || from === undefined || to === undefined) return [];
    const expected = next;
    next = Math.max(to, from) + 1;
    if (to < from) return [diagnose('classification-band-empty', { code }, { place: place(index, 'to') })];
    return expected === undefined || from === expected
      ? []
      : [diagnose('classification-band-not-next', { code, expected }, { place: place(index, 'from') })];
  });
}
