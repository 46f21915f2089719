import {
  BIGINT,
  DATE,
  DECIMAL,
  DOUBLE,
  DuckDBBlobValue,
  DuckDBBlobVector,
  DuckDBTableFunction,
  DuckDBUTinyIntVector,
  FLOAT,
  INTEGER,
  SMALLINT,
  TINYINT,
  UBIGINT,
  UINTEGER,
  USMALLINT,
  UTINYINT,
  VARCHAR,
  type DuckDBConnection,
  type DuckDBType,
  type DuckDBVector,
} from 'duckdb';

/** A table whose rows are made when a statement reads it, by its name with `()`. */
export interface ProvidedTable {
  readonly name: string;
  readonly columns: readonly ProvidedColumn[];
  /** Called when a statement begins to read; what it returns gives a chunk of at most 2048 rows at a time, then nothing. */
  readonly open: () => () => ProvidedChunk | undefined;
}

export interface ProvidedColumn {
  readonly name: string;
  /** `DECIMAL` with its scale, of 18 digits or 38; dates are days. */
  readonly type: string | { readonly digits: 18 | 38; readonly scale: number };
}

export interface ProvidedChunk {
  readonly rows: number;
  readonly columns: readonly ProvidedValues[];
}

/** Values as the engine keeps them, row by row; texts of more than twelve bytes are `long`, by row. Bits of `known` are set. */
export interface ProvidedValues {
  readonly bytes: Uint8Array;
  readonly known?: Uint8Array;
  readonly long?: ReadonlyMap<number, Uint8Array>;
}

/** Registers tables with a connection; `failure` is what the last of their rows threw, which the engine does not hand on. */
export interface RowProvider {
  readonly provide: (table: ProvidedTable, threads: number) => void;
  readonly failure: () => Error | undefined;
  /** From here on no statement reads a provided table. */
  readonly end: () => void;
}

/** One statement's reading of a table. */
interface Reading {
  readonly next: () => ProvidedChunk | undefined;
}

export function openRowProvider(connection: DuckDBConnection): RowProvider {
  let broken: Error | undefined;
  let ended = false;
  return {
    provide: ({ name, columns, open }, threads) => {
      connection.registerTableFunction(
        DuckDBTableFunction.create({
          name,
          bindFunction: (bind) => columns.forEach((column) => bind.addResultColumn(column.name, typeOf(column))),
          initFunction: (init) => {
            broken = undefined;
            init.setInitData({ next: open() } satisfies Reading);
            init.setMaxThreads(threads);
          },
          mainFunction: (info, chunk) => {
            try {
              if (ended) throw new Error('a table that is no longer provided');
              const made = broken === undefined ? (info.getInitData() as Reading).next() : undefined;
              chunk.rowCount = made?.rows ?? 0;
              made?.columns.forEach((values, place) => copyValues(values, made.rows, chunk.getColumnVector(place)));
            } catch (error) {
              broken = error instanceof Error ? error : new Error('the rows of a table cannot be made');
              chunk.rowCount = 0;
              info.setError('rows cannot be made');
            }
          },
        }),
      );
    },
    failure: () => broken,
    end: () => {
      ended = true;
    },
  };
}

const types: Readonly<Record<string, DuckDBType>> = {
  TINYINT,
  SMALLINT,
  INTEGER,
  BIGINT,
  UTINYINT,
  USMALLINT,
  UINTEGER,
  UBIGINT,
  FLOAT,
  DOUBLE,
  DATE,
  VARCHAR,
};

function typeOf({ type }: ProvidedColumn): DuckDBType {
  if (typeof type !== 'string') return DECIMAL(type.digits, type.scale);
  const found = types[type];
  if (!found) throw new Error(`\`${type}\` is no type of a provided table`);
  return found;
}

type Inside = ConstructorParameters<typeof DuckDBUTinyIntVector>;

/** Writes a vector whole: what the package offers in public takes a call for each value. */
function copyValues({ bytes, known, long }: ProvidedValues, rows: number, vector: DuckDBVector): void {
  const raw = Reflect.get(vector, 'vector') as Inside[2];
  const validity = Reflect.get(vector, 'validity') as Inside[1];
  if (known) Reflect.set(validity, 'data', toWords(known, rows));
  new DuckDBUTinyIntVector(bytes, validity, raw).flush();
  if (!long || long.size === 0) return;
  const texts = new DuckDBBlobVector(new DataView(new ArrayBuffer(0)), validity, raw, 0, rows);
  for (const [row, text] of long) texts.setItem(row, new DuckDBBlobValue(text));
  texts.flush();
}

function toWords(bits: Uint8Array, rows: number): BigUint64Array {
  const words = new BigUint64Array(Math.ceil(rows / 64));
  new Uint8Array(words.buffer).set(bits);
  return words;
}
