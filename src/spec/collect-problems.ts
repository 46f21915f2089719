import {
  diagnose,
  type Diagnostic,
  type DiagnosticCode,
  type DiagnosticParams,
  type Place,
  type UserError,
} from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/did-you-mean.ts';
import type { Path } from '../yaml/find-place.ts';
import { sortByPlace, type YamlDocument } from '../yaml/read-yaml.ts';

export interface NoteOptions {
  /** Points at the key, not at its value. */
  readonly at?: 'key';
  /** What was written, and what may have been meant. */
  readonly typed?: string;
  readonly meant?: Iterable<string>;
  /** Points at a stretch of the text that stands there. */
  readonly within?: { readonly text: string; readonly start: number; readonly end: number };
}

/** Everything wrong with one pipeline, each at the place of its text. */
export interface Problems {
  note<C extends DiagnosticCode>(code: C, params: DiagnosticParams<C>, path: Path, options?: NoteOptions): void;
  /** Takes over what another file is said to have wrong. */
  adopt(error: UserError): void;
  /** In the order of the text; what aliases repeat is told once. */
  list(): readonly Diagnostic[];
}

interface Noted {
  readonly diagnostic: Diagnostic;
  readonly origin?: Place;
}

export function collectProblems(document: YamlDocument): Problems {
  const noted: Noted[] = [];
  return {
    note(code, params, path, { at, typed, meant = [], within } = {}) {
      const side = at ?? 'value';
      const suggestion = typed === undefined ? undefined : didYouMean(typed, meant);
      const inside = within && document.placeWithin(path, within.text, within.start, within.end);
      const diagnostic = diagnose(code, params, { place: inside ?? document.placeOf(path, side), didYouMean: suggestion });
      noted.push({ diagnostic, origin: inside ?? document.originOf(path, side) });
    },
    adopt(error) {
      noted.push(...error.diagnostics.map((diagnostic) => ({ diagnostic })));
    },
    list: () => sortByPlace(tellOnce(noted)),
  };
}

function tellOnce(noted: readonly Noted[]): Diagnostic[] {
  const inPlace = new Set(noted.filter(isInPlace).map((each) => keyOf(each.origin, each.diagnostic)));
  const told = new Set<string>();
  return noted.flatMap((each) => {
    if (!isInPlace(each) && inPlace.has(keyOf(each.origin, each.diagnostic))) return [];
    const key = keyOf(each.diagnostic.place, each.diagnostic);
    if (told.has(key)) return [];
    told.add(key);
    return [each.diagnostic];
  });
}

/** True where a problem stands in the text itself, not where an alias brings it in. */
const isInPlace = ({ diagnostic: { place }, origin }: Noted): boolean => place?.line === origin?.line && place?.column === origin?.column;

const keyOf = (place: Place | undefined, { code, message }: Diagnostic): string =>
  `${place?.file}:${place?.line}:${place?.column} ${code} ${message}`;
