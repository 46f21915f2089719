import type { TestContext } from 'vitest';
import { readKnown, readRows } from './read-known.ts';
import type { Row } from './rules-table.ts';

/** A table that another tool protected by hiding cells, as it published it, and how Dolen protects the same records. */
export interface PublishedPattern {
  readonly name: string;
  readonly tool: string;
  /** What the tool was asked to protect against, in few words. */
  readonly level: string;
  /** Rows with a column for each dimension, `value`, and whether the tool hides it, and whether for its own sake. */
  readonly read: (context: TestContext) => readonly PatternCell[];
  /** What the attack is told of the table; `rules` of Dolen at the level of the tool, and no more. */
  readonly dimensions: (context: TestContext) => string;
  readonly shows: 'count' | 'sum';
  readonly rules: string;
  /** The file that the tool protected as Dolen reads it, and how Dolen is asked for the same tables; absent where it has no such rule. */
  readonly input: (context: TestContext) => string;
  readonly specification?: string;
  /** That intervals are protected, not only against exact disclosure. */
  readonly hasIntervals?: boolean;
  /** Of the values as the file has them. */
  readonly decimals?: number;
  readonly hierarchy?: { readonly name: string; readonly file: string };
  /** Seconds that its makers' tool took, measured elsewhere. */
  readonly seconds?: number;
}

export interface PatternCell {
  readonly codes: Row;
  readonly value: string;
  readonly isHidden: boolean;
  readonly isPrimary: boolean;
}

const known =
  (file: string) =>
  (context: TestContext): string =>
    readKnown(context, file);

const cells = (file: string, columns: readonly string[], value: string) => (context: TestContext): readonly PatternCell[] =>
  readRows(context, file).map((row) => ({
    codes: Object.fromEntries(columns.map((column) => [column, row[column] ?? ''])),
    value: row[value] ?? '',
    isHidden: row['suppressed'] === 'TRUE' || ['u', 'x'].includes(row['sdcStatus'] ?? ''),
    isPrimary: row['primary'] === 'TRUE' || row['sdcStatus'] === 'u',
  })); // prettier-ignore

/** `tree` of a wider column of an input, for the attack, which sees no input. */
function treeOf(context: TestContext, file: string, leaf: string, wider: string): string {
  const parts = new Map<string, Set<string>>();
  for (const row of readRows(context, file)) {
    const group = row[wider] ?? '';
    parts.set(group, (parts.get(group) ?? new Set()).add(row[leaf] ?? ''));
  }
  return `{ tree: { ${[...parts].map(([group, leaves]) => `'${group}': [${[...leaves].map((code) => `'${code}'`).join(', ')}]`).join(', ')} } }`;
}

const ofCells = (dimensions: string, count: string, by: string, rules: string): string => `
version: 1
file: cells
dimensions: ${dimensions}
count: ${count}
tables: [{ by: ${by} }]
rules: ${rules}
`;
const flat = '{ region: , hovedint: }';
const beside = '{ region: { groups: [fylke, kostragr] }, hovedint: }';
const zeros = '{ threshold: 4, zeros: disclosive }';
const sums = (rules: string): string => `
version: 1
file: microdata
dimensions: { sector4: , geo: }
unit: company
values: { value: }
tables: [{ by: [sector4, geo], show: [{ sum: value }] }]
rules: ${rules}
`;
const linked = `
version: 1
file: cells
dimensions: { age: , year: , geo: , eu: { of: geo } }
count: freq
tables: [{ id: wide, by: [age, eu, year] }, { id: long, by: [geo, year] }]
rules: { threshold: 3 }
`;

const gauss = (
  name: string,
  about: Pick<PublishedPattern, 'level' | 'dimensions' | 'rules' | 'input' | 'specification' | 'seconds' | 'decimals'> & {
    readonly columns: readonly string[];
    readonly value: string;
    readonly shows?: 'sum';
  },
): PublishedPattern => ({
  name,
  tool: 'GaussSuppression',
  shows: 'count',
  ...about,
  read: cells(`gausssuppression/${name}.csv`, about.columns, about.value),
});

const z1 = { columns: ['region', 'hovedint'], value: 'ant', input: known('ssbtools/z1.csv'), dimensions: () => flat };
const z2 = {
  ...z1,
  input: known('ssbtools/z2.csv'),
  dimensions: (context: TestContext) =>
    `{ region: { groups: [${treeOf(context, 'ssbtools/z2.csv', 'region', 'fylke')}, ${treeOf(context, 'ssbtools/z2.csv', 'region', 'kostragr')}] }, hovedint: }`,
};
const vignette = {
  columns: ['age', 'year', 'geo'],
  value: 'freq',
  level: '1–2, exact',
  input: known('gausssuppression/inputs/linked_vignette.csv'),
  dimensions: (context: TestContext) =>
    `{ age: , year: , geo: { groups: [${treeOf(context, 'gausssuppression/inputs/linked_vignette.csv', 'geo', 'eu')}] } }`,
  rules: '{ threshold: 3 }',
  specification: linked,
};
const magnitude = { columns: ['sector4', 'geo'], value: 'value', input: known('ssbtools/magnitude1.csv'), dimensions: () => '{ sector4: , geo: }', shows: 'sum', decimals: 1 } as const; // prettier-ignore
const accidents = {
  columns: ['mun', 'inj'],
  value: 'freq',
  input: known('ssbtools/mun_accidents.csv'),
  dimensions: () => '{ mun: , inj: }',
  rules: zeros,
};
const coalitions = [0, 1, 2].map((coalition) => ({ coalition, rules: `{ k_disclosure: ${coalition} }` }));
const sdcTable = (name: string, method: string, seconds: number): PublishedPattern => {
  const isZ1 = name.startsWith('z1');
  const [columns, threshold] = isZ1 ? [['region', 'hovedint'], 4] : [['region', 'gender'], 3];
  const dimensions = isZ1 ? flat : '{ region: { total: total }, gender: { total: total } }';
  const rules = isZ1 ? zeros : `{ threshold: ${threshold} }`;
  return {
    name: `${name}_${method}`,
    tool: `sdcTable ${method}`,
    level: isZ1 ? '1–3, exact' : '1–2, exact',
    read: cells(`sdctable/${name}_${method}.csv`, columns, 'Freq'),
    dimensions: () => dimensions,
    shows: 'count',
    rules,
    input: known(isZ1 ? 'ssbtools/z1.csv' : 'sdctable/microdata1.csv'),
    specification: isZ1
      ? ofCells(flat, 'ant', '[region, hovedint]', rules)
      : `\nversion: 1\nfile: microdata\ndimensions: ${dimensions}\ntables: [{ by: [region, gender] }]\nrules: ${rules}\n`,
    seconds,
  };
};

const batchOrder = ['Total', 'A', 'B', 'C', 'D'].flatMap((region) => ['Total', 'male', 'female'].map((gender) => ({ region, gender })));
const batch = (context: TestContext): readonly PatternCell[] => {
  const { ex1 } = JSON.parse(readKnown(context, 'tau-argus/batch/expected.json')) as { ex1: { status_in_row_order: readonly string[] } };
  const counts = readKnown(context, 'tau-argus/batch/tabdata_ex1.tab').trim().split('\n').map((line) => line.split(',')[2]?.trim() ?? ''); // prettier-ignore
  return batchOrder.map((codes, at) => {
    const status = ex1.status_in_row_order[at] ?? '';
    return { codes, value: counts[at] ?? '', isHidden: status !== 's', isPrimary: status === 'u' };
  });
};

const turnover = (context: TestContext): readonly PatternCell[] =>
  readKnown(context, 'tau-argus/simple2d/Simple2D.txt').trim().split('\n').map((line) => {
    const [size = '', region = '', value = '', status = ''] = line.split(',').map((field) => field.replaceAll('"', '').trim());
    return { codes: { size, region }, value: value === '-' ? '0' : value, isHidden: status === '3' || status === '11', isPrimary: status === '3' };
  }); // prettier-ignore

/** Every published pattern of the cases beside this repository. */
export const publishedPatterns: readonly PublishedPattern[] = [
  gauss('z1_small3', { ...z1, level: '1–3, exact', rules: zeros, specification: ofCells(flat, 'ant', '[region, hovedint]', zeros), seconds: 0.3 }),
  gauss('z1_small3_prot0', { ...z1, level: '0–3, exact', rules: zeros, specification: ofCells(flat, 'ant', '[region, hovedint]', zeros), seconds: 0.11 }),
  gauss('z2_small3', { ...z2, level: '1–3, exact', rules: zeros, specification: ofCells(beside, 'ant', '[region, hovedint]', zeros), seconds: 0.19 }),
  gauss('z2_small3_nosingleton', { ...z2, level: '1–3, exact', rules: zeros, specification: ofCells(beside, 'ant', '[region, hovedint]', zeros), seconds: 0.21 }),
  gauss('z2_linked_global', { ...z2, level: '1–3, exact', rules: zeros, specification: ofCells(beside, 'ant', '[region, hovedint]', zeros), seconds: 0.15 }),
  gauss('linked_vignette_consistent', { ...vignette, seconds: 0.21 }),
  gauss('linked_vignette_super-consistent', { ...vignette, seconds: 0.25 }),
  gauss('linked_vignette_global', { ...vignette, seconds: 0.09 }),
  gauss('magnitude1_nk80_99', { ...magnitude, level: '(1, 80 %), (2, 99 %), exact', rules: '{ dominance: [{ n: 1, percent: 80 }, { n: 2, percent: 99 }] }', specification: sums('{ dominance: [{ n: 1, percent: 80 }, { n: 2, percent: 99 }] }'), seconds: 0.19 }),
  gauss('magnitude1_p10', { ...magnitude, level: 'p 10 %, exact', rules: '{ prior_posterior: [{ p: 10 }] }', specification: sums('{ prior_posterior: [{ p: 10 }] }'), seconds: 0.08 }),
  gauss('magnitude1_few1', { ...magnitude, level: '2 contributors, exact', rules: '{ minimum_contributors: 2 }', specification: sums('{ minimum_contributors: 2 }'), seconds: 0.19 }),
  ...coalitions.map(({ coalition, rules }) => gauss(`accidents_kdisc${coalition}`, { ...accidents, level: `K-disclosure, coalition of ${coalition}`, specification: ofCells('{ mun: , inj: }', 'freq', '[mun, inj]', rules), seconds: [0.11, 0.06, 0.11][coalition] ?? 0 })),
  gauss('mykm2_small3', {
    columns: ['Square250m', 'Municipality', 'Age', 'Sex'], value: 'freq', level: '1–3, exact', rules: zeros, input: known('ssbtools/my_km2.csv'), seconds: 0.28,
    dimensions: (context) => `{ Square250m: { groups: [${treeOf(context, 'ssbtools/my_km2.csv', 'Square250m', 'Square1000m')}] }, Municipality: , Age: , Sex: }`,
    specification: ofCells('{ Square250m: { groups: [Square1000m] }, Municipality: , Age: , Sex: }', 'freq', '[Square250m, Municipality, Age, Sex]', zeros),
  }),
  gauss('sosial_small3_4way', {
    columns: ['region', 'hovedint'], value: 'ant', level: '0–3, exact', rules: zeros, input: known('ssbtools/sosialFiktiv.csv'), seconds: 4.99,
    dimensions: (context) => `{ region: { groups: [${treeOf(context, 'ssbtools/sosialFiktiv.csv', 'region', 'fylke')}, ${treeOf(context, 'ssbtools/sosialFiktiv.csv', 'region', 'kostragr')}] }, hovedint: }`,
    specification: ofCells('{ region: { groups: [fylke, kostragr] }, hovedint: , mnd: , mnd2: }', 'ant', '[region, hovedint]', zeros),
  }),
  ...([['OPT', 0.7, 0.41], ['HITAS', 0.63, 0.32], ['HYPERCUBE', 0.15, 0.11], ['SIMPLEHEURISTIC', 0.05, 0.03], ['GAUSS', 0.19, 0.09]] as const)
    .flatMap(([method, first, second]) => [sdcTable('z1_freq3', method, first), sdcTable('microdata1_val_A_female', method, second)]),
  {
    name: 'simple2d', tool: 'τ-ARGUS modular', level: 'p 15 %', shows: 'sum', rules: '{ prior_posterior: [{ p: 15 }] }', read: turnover,
    dimensions: () => "{ size: , region: { groups: [{ tree: { Nr: ['1', '2', '3'], Os: ['4', '5', '6', '7'], Ws: ['8', '9', '10'], Zd: ['11', '12'] } }] } }",
    input: (context) => ['size,region,amount', ...readKnown(context, 'tau-argus/simple2d/tau_testW.asc.gz').trimEnd().split('\n').map((line) => `"${line.slice(8, 10)}","${line.slice(11, 13)}",${line.slice(27, 37).trim()}`)].join('\n'),
    hasIntervals: true, decimals: 2,
    hierarchy: { name: 'region2.hrc', file: 'tau-argus/simple2d/region2.hrc' },
    specification: `
version: 1
file: microdata
dimensions: { size: , region: { groups: [{ hrc: region2.hrc }] } }
values: { amount: { decimals: 2 } }
tables: [{ by: [size, region], show: [{ sum: amount }] }]
rules: { prior_posterior: [{ p: 15 }] }
`,
  },
  {
    name: 'batch_ex1', tool: 'τ-ARGUS optimal', level: 'one cell, ± 1', shows: 'count', rules: '{ threshold: 138 }', read: batch,
    dimensions: () => '{ region: , gender: }', input: (context) => ['region,gender,n', ...readKnown(context, 'tau-argus/batch/tabdata_ex1.tab').trim().split('\n').map((line) => line.split(',').slice(0, 3).map((field) => field.trim()).join(','))].join('\n'),
    specification: ofCells('{ region: , gender: }', 'n', '[region, gender]', '{ threshold: 138 }'),
  },
]; // prettier-ignore
