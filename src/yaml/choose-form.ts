import type { $ZodIssue, $ZodObject, $ZodType, $ZodUnion } from 'zod/v4/core';
import { didYouMean } from '../diagnostics/did-you-mean.ts';
import { nameOfType } from './name-things.ts';

/** The keys an object schema knows, or those of a record with a closed list of keys. */
export function keysOf(schema: $ZodType | undefined): readonly string[] | undefined {
  const def = schema?._zod.def as { type?: string; shape?: object; keyType?: $ZodType } | undefined;
  if (def?.type === 'object') return Object.keys(def.shape ?? {});
  const values = def?.type === 'record' ? def.keyType?._zod.values : undefined;
  return values && [...values].map(String);
}

/** The forms a union offers, in words. */
export function describeForms(union: $ZodType | undefined): string[] {
  const options = (union as $ZodUnion | undefined)?._zod.def.options ?? [];
  return [...new Set(options.flatMap((option) => describeForm(option)))];
}

function describeForm(schema: $ZodType): string[] {
  const { def, values } = schema._zod;
  if (values) return [...values].map((value) => `\`${String(value)}\``);
  if (def.type === 'union') return describeForms(schema);
  if (def.type !== 'object') return [nameOfType(def.type)];
  const shape = (schema as $ZodObject)._zod.def.shape;
  const required = Object.keys(shape).filter((key) => shape[key]?._zod.optin === undefined);
  return [`{ ${required.join(', ')} }`];
}

/**
 * Which form of a union the writer had in mind: the only one of the right kind, else the one that knows most of the keys
 * given, a likely misspelling counting half. `undefined` when none stands out.
 */
export function chooseForm(union: $ZodType | undefined, branches: readonly (readonly $ZodIssue[])[], input: unknown): number | undefined {
  const ofRightKind = branches.flatMap((issues, index) => (issues.some(isAboutTheWhole) ? [] : [index]));
  if (ofRightKind.length <= 1) return ofRightKind[0];
  const options = (union as $ZodUnion | undefined)?._zod.def.options ?? [];
  const given = typeof input === 'object' && input !== null && !Array.isArray(input) ? Object.keys(input) : [];
  const ranked = ofRightKind
    .map((index) => ({ index, known: countKnown(given, keysOf(options[index]) ?? []), problems: branches[index]?.length ?? 0 }))
    .sort((a, b) => b.known - a.known || a.problems - b.problems);
  const [best, next] = ranked;
  if (!best || !next || best.known === 0 || (best.known === next.known && best.problems === next.problems)) return undefined;
  return best.index;
}

const isAboutTheWhole = (issue: $ZodIssue): boolean => issue.path.length === 0 && issue.code !== 'unrecognized_keys';

function countKnown(given: readonly string[], keys: readonly string[]): number {
  return given.reduce((sum, key) => sum + (keys.includes(key) ? 1 : didYouMean(key, keys) !== undefined ? 0.5 : 0), 0);
}
