import { diagnose, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/did-you-mean.ts';
import type { YamlDocument } from '../yaml/read-yaml.ts';
import type { Classification } from './classification.ts';
import { normaliseName } from './normalise-name.ts';

/** Further names of codes: each means one code, has letters to be known by, and comes from a source that is there. */
export function checkNames({ codes, nameSources }: Classification, document: YamlDocument): Diagnostic[] {
  if (codes.every(({ names }) => names.length === 0)) return [];
  const sources = nameSources.map(({ id }) => id);
  const owners = new Map<string, string>();
  const take = (name: string, code: string): string | undefined => {
    const owner = owners.get(normaliseName(name));
    if (owner === undefined) owners.set(normaliseName(name), code);
    return owner === code ? undefined : owner;
  };
  const ofLabels = codes.flatMap(({ code, label }, index) =>
    [...new Set([label.en, label.cy])].flatMap((name) => {
      const other = take(name, code);
      const place = document.placeOf(['codes', index, 'label'], 'value');
      return other === undefined ? [] : [diagnose('classification-name-twice', { name, code, other }, { place })];
    }),
  );
  const ofNames = codes.flatMap(({ code, names }, index) =>
    names.flatMap(({ name, source }, item): Diagnostic[] => {
      const place = (key: string) => document.placeOf(['codes', index, 'names', item, key], 'value');
      const other = take(name, code);
      const where = { place: place('source'), didYouMean: didYouMean(source, sources) };
      return [
        ...(normaliseName(name) === '' ? [diagnose('classification-name-empty', { name, code }, { place: place('name') })] : []),
        ...(other === undefined ? [] : [diagnose('classification-name-twice', { name, code, other }, { place: place('name') })]),
        ...(sources.includes(source) ? [] : [diagnose('classification-name-source', { source, allowed: sources.join(', ') }, where)]),
      ];
    }),
  );
  return [...ofLabels, ...ofNames];
}
