import { fail } from '../../diagnostics/diagnostic.ts';
import type { ReadStep } from '../../model/plan.ts';
import { BrokenArrow } from '../arrow/broken-arrow.ts';
import { openArrow, type ArrowChunk, type ArrowExtract } from '../arrow/open-arrow.ts';
import { narrowDecimal } from '../arrow/read-values.ts';
import type { ArrowColumn, ArrowKind } from '../arrow/read-schema.ts';
import type { Engine } from '../open-engine.ts';
import { printArrowSource, type Source, type SourceType } from '../print/print-source.ts';
import { sampleTable, tableOf } from '../print/table-names.ts';
import type { ProvidedColumn, ProvidedTable } from '../provide-rows.ts';
import { seededDraw } from '../seeded-draw.ts';
import { checkColumns } from './check-columns.ts';
import type { OpenExtract } from './open-extract.ts';

/** How the columns of an Arrow file are named and what they hold, before they are held against the contract's types. */
export interface DescribedArrow {
  readonly types: ReadonlyMap<string, SourceType>;
  readonly source: Source;
  /** What the format calls the type of a column. */
  readonly nameType: (column: string) => string;
}

/**
 * Opens an Arrow file and provides the engine with two tables: the planned columns of all records, and those that are looked
 * through for identifiers of a sample of them. Every column has to be of a type that is read, planned or not.
 */
export function describeArrow(engine: Engine, extract: OpenExtract, read: ReadStep): DescribedArrow {
  if (extract.stat.size === 0n) fail('input-empty', extract);
  const arrow = open(extract);
  checkColumns({ ...extract, names: arrow.columns.map(({ name }) => name) }, read.declared);
  for (const { name, type } of arrow.columns) {
    if (type.kind === 'unread') fail('input-arrow-type', { read: extract.read, file: extract.file, column: name, found: type.name });
  }
  const planned = read.columns.map(({ name }) => name);
  engine.provide(provideColumns(tableOf(read.id), arrow, planned, arrow.chunks));
  if (read.identifierChecked.length > 0)
    engine.provide(provideColumns(sampleTable(read.id), arrow, read.identifierChecked, chooseChunks(arrow.chunks)));
  const types = new Map(arrow.columns.map(({ name, type }) => [name, classify(type)]));
  const kinds = new Map(arrow.columns.map(({ name, type }) => [name, type]));
  return { types, source: printArrowSource(tableOf(read.id), types), nameType: (column) => nameKind(kinds.get(column)) };
}

function open(extract: OpenExtract): ArrowExtract {
  try {
    return openArrow(extract);
  } catch (error) {
    if (error instanceof BrokenArrow) fail('input-arrow-broken', { read: extract.read, file: extract.file, foreign: false });
    throw error;
  }
}

function provideColumns(name: string, arrow: ArrowExtract, wanted: readonly string[], chunks: readonly ArrowChunk[]): ProvidedTable {
  const places = wanted.map((column) => arrow.columns.findIndex((candidate) => candidate.name === column));
  return {
    name,
    columns: places.flatMap((place): ProvidedColumn[] => (arrow.columns[place] ? [describe(arrow.columns[place])] : [])),
    open: () => {
      let next = 0;
      return () => {
        const chunk = chunks[next];
        next += 1;
        return chunk && { rows: chunk.rows, columns: arrow.read(chunk, places) };
      };
    },
  };
}

function describe({ name, type }: ArrowColumn): ProvidedColumn {
  switch (type.kind) {
    case 'number':
      return { name, type: type.sql };
    case 'decimal':
      return { name, type: { digits: type.precision <= narrowDecimal ? 18 : 38, scale: type.scale } };
    case 'days':
    case 'milliseconds':
      return { name, type: 'DATE' };
    case 'text':
    case 'dictionary':
    case 'missing':
    case 'unread':
      return { name, type: 'VARCHAR' };
  }
}

function classify(type: ArrowKind): SourceType {
  if (type.kind === 'number') return type.whole ? 'integer' : 'decimal';
  if (type.kind === 'decimal') return 'decimal';
  return type.kind === 'days' || type.kind === 'milliseconds' ? 'date' : 'text';
}

function nameKind(type: ArrowKind | undefined): string {
  if (type?.kind === 'number') return type.whole ? 'int' : 'float';
  if (type?.kind === 'decimal') return 'decimal';
  return type?.kind === 'days' || type?.kind === 'milliseconds' ? 'date' : 'utf8';
}

const stretches = 4;
const stretchRows = 1000;
const sampleSeed = 20210321;

/** From a place in each quarter of the file, so many chunks that they hold a stretch of rows. */
function chooseChunks(chunks: readonly ArrowChunk[]): readonly ArrowChunk[] {
  const draw = seededDraw(sampleSeed);
  const part = Math.ceil(chunks.length / stretches);
  return Array.from({ length: stretches }, (_, quarter) => {
    const own = chunks.slice(quarter * part, (quarter + 1) * part);
    const from = draw(Math.max(1, own.length));
    let rows = 0;
    return [...own.slice(from), ...own.slice(0, from)].filter((chunk) => {
      const isWanted = rows < stretchRows;
      rows += chunk.rows;
      return isWanted;
    });
  }).flat();
}
