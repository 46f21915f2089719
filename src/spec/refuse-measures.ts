import type { YamlDocument } from '../yaml/read-yaml.ts';
import type { Problems } from './collect-problems.ts';

const quantiles = '`{ quantile: …, at: [25, 75], step: … }`';
const ends = '`{ quantile: …, at: [5, 95], step: … }`, or a table by bands of the number';
const bands = 'a table by bands of the number: `derive: { bands: { band: …, to: … } }`, and `by: [bands]`';

/** Statistics of which it cannot be said what a reader learns, and what may be asked instead. */
const refused: Readonly<Record<string, string>> = {
  ...Object.fromEntries(['variance', 'sd', 'stdev', 'standard_deviation'].map((name) => [name, quantiles])),
  ...Object.fromEntries(['min', 'minimum', 'max', 'maximum'].map((name) => [name, ends])),
  histogram: bands,
  mode: bands,
  median: '`{ quantile: …, at: [50], step: … }`',
};

/** Notes measures that no pipeline may have, before the form of the rest is checked. */
export function refuseMeasures({ value }: YamlDocument, problems: Problems): void {
  const tables = mapAt(value, 'tables');
  for (const table of Object.keys(tables)) {
    const measures = mapAt(tables[table], 'measures');
    for (const measure of Object.keys(measures)) {
      const [name] = Object.keys(mapOf(measures[measure])).filter((key) => Object.hasOwn(refused, key));
      if (name === undefined) continue;
      const path = ['tables', table, 'measures', measure, name];
      problems.note('pipeline-measure-refused', { statistic: name, instead: refused[name] ?? '' }, path, { at: 'key' });
    }
  }
}

const mapAt = (value: unknown, key: string): Readonly<Record<string, unknown>> => mapOf(mapOf(value)[key]);

const mapOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Readonly<Record<string, unknown>>) : {};
