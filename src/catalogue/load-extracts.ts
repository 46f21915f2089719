import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { diagnose, fail, type Diagnostic } from '../diagnostics/diagnostic.ts';
import type { ExtractFormat, Extracts } from '../model/extracts.ts';
import { readDefinitionText } from '../yaml/read-definition-text.ts';
import type { YamlDocument } from '../yaml/read-yaml.ts';
import { loadDefinition } from './load-definition.ts';
import { id, sentence, tableName, version } from './terms.ts';

const extractsSchema = z.strictObject({
  version: version.max(1, 'is newer than this Dolen knows; it knows version 1'),
  synthetic: z.boolean(),
  project_key_id: sentence.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'is not a key id; use letters, digits, `.`, `_` and `-`, at most 64'),
  datasets: z
    .array(
      z.strictObject({
        contract: id,
        view: sentence,
        refresh_date: z.iso.date(),
        match_version: sentence,
        tables: z.record(tableName, z.strictObject({ file: sentence, format: z.enum(['csv', 'parquet', 'arrow']) })),
      }),
    )
    .min(1),
});

/** Reads `extracts.yaml` in a folder of extracts. Files are relative to the folder and within it. Throws `UserError`. */
export function loadExtracts(folder: string): Extracts {
  const typed = (written: z.output<typeof extractsSchema>): Extracts => ({
    folder,
    synthetic: written.synthetic,
    projectKeyId: written.project_key_id,
    datasets: written.datasets.map(({ contract, view, refresh_date, match_version, tables }) => ({
      contract,
      view,
      refreshDate: refresh_date,
      matchVersion: match_version,
      tables: Object.entries(tables).map(([table, { file, format }]) => ({ table, file, format })),
    })),
  });
  const manifest = join(folder, 'extracts.yaml');
  if (!existsSync(manifest)) fail('extracts-manifest-missing', { file: manifest });
  return loadDefinition({ file: manifest, text: readDefinitionText(manifest) }, extractsSchema, typed, checkExtracts);
}

function checkExtracts({ datasets }: Extracts, document: YamlDocument): Diagnostic[] {
  return datasets.flatMap(({ contract, tables }, index) => [
    ...(datasets.findIndex((other) => other.contract === contract) === index
      ? []
      : [diagnose('extracts-contract-twice', { contract }, { place: document.placeOf(['datasets', index, 'contract'], 'value') })]),
    ...tables.flatMap(({ table, file, format }) => {
      const place = document.placeOf(['datasets', index, 'tables', table, 'file'], 'value');
      if (!staysInside(file)) return [diagnose('extracts-file-outside', { file }, { place })];
      return hasEnding(file, format) ? [] : [diagnose('extracts-file-ending', { file, format }, { place })];
    }),
  ]);
}

/** Plain names joined by `/`, so that no reading of the path leaves the folder, on any system. */
const staysInside = (file: string): boolean =>
  file.split('/').every((part) => /^[A-Za-z0-9_][A-Za-z0-9._ -]*$/.test(part) && !part.endsWith('.'));

const endings: Readonly<Record<ExtractFormat, RegExp>> = { csv: /\.csv(\.gz)?$/, parquet: /\.parquet$/, arrow: /\.arrows?$/ };

const hasEnding = (file: string, format: ExtractFormat): boolean => endings[format].test(file);
