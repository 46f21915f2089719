import { extname } from 'node:path';
import type { ForeignKind } from '../../diagnostics/catalogue/check.ts';
import { manifestFile } from '../../report/render-manifest.ts';
import { tableFile } from '../../report/table-file.ts';
import type { ReadResults } from './read-results.ts';

const pages: readonly string[] = ['report.html', 'adroddiad.html', 'results.json', manifestFile];
const workbooks: readonly string[] = ['results.ods', 'results.xlsx', 'canlyniadau.ods', 'canlyniadau.xlsx'];

/** Files that a run with these results writes; code lists besides, whose names `isCodeList` tells. */
export function listExpected({ tables, withheld }: ReadResults): readonly string[] {
  const copies = [...tables.map(({ id }) => `${id}.csv`), ...withheld.map((id) => `${id}.txt`)];
  return [
    ...pages,
    ...workbooks,
    ...(tables.length > 0 ? ['tables/csv-metadata.json'] : []),
    ...(tables.length > 0 && !tables.some(hasQuantiles) ? ['certificate.json'] : []),
    ...tables.flatMap(({ id }) => [tableFile(id), tableFile(id, 'arrow'), tableFile(id, 'parquet')]),
    'acro/results.json',
    'acro/config.json',
    ...copies.flatMap((copy) => [`acro/${copy}`, `acro/checksums/${copy}.txt`]),
  ];
}

/** Quantiles tell of counts too: of a release with any there is no certificate. */
export const hasQuantiles = ({ kinds }: ReadResults['tables'][number]): boolean => [...kinds.values()].includes('quantile');

/** Whether a file can be the code list of a column of these results. */
export function isCodeList(file: string, { tables }: ReadResults): boolean {
  const column = /^tables\/codes\/([A-Za-z][A-Za-z0-9_]*)(?:-\d+)?\.csv$/.exec(file)?.[1];
  return tables.some(({ dimensions }) => dimensions.some((dimension) => dimension.column === column));
}

const models: readonly string[] =
  `pkl pickle joblib rds rda rdata dill npy npz h5 hdf5 keras onnx pt pth ckpt safetensors pmml mat sav dta bin
model ster sas7bdat`.split(/\s+/);
const images: readonly string[] = ['png', 'jpg', 'jpeg', 'gif', 'svg', 'gph', 'pdf', 'eps', 'tif', 'tiff', 'bmp', 'webp', 'emf', 'wmf'];

/** What a file that no run writes looks like by its name. */
export function nameForeign(file: string): ForeignKind {
  const ending = extname(file).slice(1).toLowerCase();
  return models.includes(ending) ? 'model' : images.includes(ending) ? 'image' : 'other';
}
