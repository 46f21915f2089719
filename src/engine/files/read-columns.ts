import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { constants } from 'node:fs';
import { fail } from '../../diagnostics/diagnostic.ts';
import type { CodeColumn, FileColumns, NumberColumn } from '../../model/file-plan.ts';
import type { EngineLimits } from '../../model/wall.ts';
import { quoteIdentifier } from '../../sql/quote-identifier.ts';
import { EngineError } from '../engine-error.ts';
import { openEngine, type Engine } from '../open-engine.ts';
import type { FileForm } from '../../model/file-form.ts';
import { printFirstCut, printTableSource, recordColumn } from '../print/print-table-source.ts';
import { findSurplus } from './find-surplus.ts';
import { descriptorPath } from './open-extract.ts';
import { settleForm, type SettledForm } from './settle-form.ts';

export interface ColumnRequest {
  readonly path: string;
  readonly form?: FileForm;
  readonly codes: readonly string[];
  /** In so many decimals; in as many as the file has where that is absent. */
  readonly numbers: readonly { readonly column: string; readonly decimals?: number }[];
  /** Hidden values are blanks, as in a released table; else a blank is missing, and any other mark no number. */
  readonly isReleased: boolean;
}

const mostCodes = 65_535;
const mostDecimals = 6;
/** A NUL, and what stands for what could not be read. */
const noText = [0, 0xfffd];
/** How tools print a hidden value. */
const marks = ['', 'c', '[c]', 'x', '[x]', 'z', '[z]', '.', '..', ':', '*', '-', 'NA', 'NaN'];

/** Columns of a file of text as typed arrays, in the order of its records, without blanks around values. Throws `UserError` without a value. */
export async function readColumns(request: ColumnRequest, limits: Pick<EngineLimits, 'memory'>): Promise<FileColumns> {
  const file = basename(request.path);
  const form = await settleForm(request.path, request.form);
  const wanted = [...new Set([...request.codes, ...request.numbers.map(({ column }) => column)])];
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const handle = await open(request.path, flags).catch(() => fail('table-file-missing', { file }));
  // One thread keeps records in the order of the file, so that messages can say which one is wrong.
  const engine = await openEngine({ threads: 1, ...limits });
  try {
    const path = await descriptorPath(handle.fd);
    const source = printTableSource(path, form, wanted, request.form ?? { blanks: [] });
    await engine.run(`CREATE TEMP TABLE raw AS SELECT * FROM ${source}`);
    await refuseCut(engine, path, form, request);
    await engine.lock();
    const line = await findSurplus(handle, form).catch(() => fail('table-file-form', { file, line: undefined }));
    if (line !== undefined) fail('table-file-form', { file, line });
    return await readRaw(engine, request, file);
  } catch (error) {
    if (error instanceof EngineError) fail('table-file-form', { file, line: error.row?.line });
    throw error;
  } finally {
    engine.close();
    await handle.close();
  }
}

/** Refuses a number of fixed places that goes on where no column is. */
async function refuseCut(engine: Engine, path: string, form: SettledForm, { numbers, form: asked }: ColumnRequest): Promise<void> {
  for (const { column } of asked?.spread ? [] : numbers) {
    const cut = printFirstCut(path, form, column);
    const [[record = null] = []] = cut === undefined ? [] : await engine.readRows(cut);
    if (record !== null) fail('table-number-cut', { column, record: Number(record) });
  }
}

const textOf = (column: string): string => `coalesce(${quoteIdentifier(column)}, '')`;

async function readRaw(engine: Engine, { codes, numbers, isReleased, form }: ColumnRequest, file: string): Promise<FileColumns> {
  const [[count = 0] = []] = await engine.readRows('SELECT count(*) FROM raw');
  const rows = Number(count);
  if (rows === 0) fail('table-file-empty', { file });
  const values = new Map<string, readonly string[]>();
  for (const column of codes) values.set(column, await readCodes(engine, column));
  const hasComma = form?.hasDecimalComma === true;
  const decimals = new Map<string, number>();
  for (const { column, decimals: wanted } of numbers)
    decimals.set(column, await checkNumbers(engine, { column, wanted, isReleased, hasComma }));
  const places = codes.map((column) => `(dense_rank() OVER (ORDER BY ${textOf(column)}) - 1)::DOUBLE`);
  const parts = numbers.map(({ column }) => printParts(column, hasComma, decimals.get(column) ?? 0));
  const printed = [`${recordColumn}::DOUBLE`, ...places, ...parts.flatMap(({ value, isMissing }) => [value, isMissing])];
  const read = await engine.readNumbers(`SELECT ${printed.join(', ')} FROM raw ORDER BY 1`);
  return {
    rows,
    codes: new Map(codes.map((column, at) => [column, orderCodes(values.get(column) ?? [], read[1 + at] ?? new Float64Array())])),
    numbers: new Map(
      numbers.map(({ column }, at): [string, NumberColumn] => {
        const from = 1 + codes.length + 2 * at;
        return [
          column,
          { decimals: decimals.get(column) ?? 0, values: read[from] ?? new Float64Array(), missing: Uint8Array.from(read[from + 1] ?? []) },
        ];
      }),
    ),
  };
}

/** The codes of a column. Throws `UserError` where they are too many, or no text. */
async function readCodes(engine: Engine, column: string): Promise<readonly string[]> {
  const found = await engine.readRows(`SELECT DISTINCT ${textOf(column)} FROM raw ORDER BY 1 LIMIT ${mostCodes + 2}`);
  if (found.length > mostCodes) fail('table-too-many-codes', { column, limit: mostCodes });
  const isNone = noText.map((sign) => `contains(${textOf(column)}, chr(${sign}))`).join(' OR ');
  const [[record = null] = []] = await engine.readRows(`SELECT min(${recordColumn}) FROM raw WHERE ${isNone}`);
  if (record !== null) fail('table-code-no-text', { column, record: Number(record) });
  return found.map(([value]) => String(value));
}

/** Codes come in the order of their bytes; they are kept in the order of their code units. */
function orderCodes(found: readonly string[], at: Float64Array): CodeColumn {
  const values = found.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const places = new Map(values.map((value, place) => [value, place]));
  const moved = found.map((value) => places.get(value) ?? 0);
  return { values, at: Uint32Array.from(at, (place) => moved[place] ?? 0) };
}

const isMark = (column: string): string => `${textOf(column)} IN (${marks.map((mark) => `'${mark}'`).join(', ')})`;
/** A number with a point. Where the file has commas for points, points are none. */
const numberOf = (column: string, hasComma: boolean): string => (hasComma ? `translate(${textOf(column)}, ',.', '.,')` : textOf(column));
const plain = (number: string): string => `regexp_full_match(${number}, '[+-]?[0-9]+([.][0-9]+)?')`;
const castOf = (number: string, decimals: number): string => `TRY_CAST(${number} AS DECIMAL(38, ${decimals}))`;

function printParts(column: string, hasComma: boolean, decimals: number): { readonly value: string; readonly isMissing: string } {
  const cast = castOf(numberOf(column, hasComma), decimals);
  return {
    value: `coalesce(CASE WHEN ${isMark(column)} THEN 0 ELSE (${cast} * ${10 ** decimals})::DOUBLE END, 0)::DOUBLE`,
    isMissing: `(${isMark(column)})::INTEGER::DOUBLE`,
  };
}

interface NumberCheck {
  readonly column: string;
  readonly wanted: number | undefined;
  readonly isReleased: boolean;
  readonly hasComma: boolean;
}

/** Refuses what is no number or has too many decimals, and gives the decimals. Numbers with an exponent are taken where they are whole. */
async function checkNumbers(engine: Engine, { column, wanted, isReleased, hasComma }: NumberCheck): Promise<number> {
  const number = numberOf(column, hasComma);
  const part = `length(rtrim(regexp_extract(${number}, '[.]([0-9]+)$', 1), '0'))`;
  const [[found = 0] = []] = await engine.readRows(`SELECT coalesce(max(CASE WHEN ${plain(number)} THEN ${part} ELSE 0 END), 0) FROM raw`);
  const decimals = wanted ?? Math.min(Number(found), mostDecimals);
  const blank = isReleased ? isMark(column) : `${textOf(column)} = ''`;
  const whole = `TRY_CAST(${number} AS DOUBLE) = round(TRY_CAST(${number} AS DOUBLE))`;
  const cast = castOf(number, decimals);
  const good = `(${blank} OR (${plain(number)} AND ${part} <= ${decimals} AND ${cast} IS NOT NULL) OR (NOT ${plain(number)} AND coalesce(${whole}, false) AND ${cast} IS NOT NULL))`;
  const [[record = null] = []] = await engine.readRows(`SELECT min(${recordColumn}) FROM raw WHERE NOT coalesce(${good}, false)`);
  if (record !== null) fail('table-not-a-number', { column, record: Number(record), decimals, hasComma });
  const [[large = false] = []] = await engine.readRows(
    `SELECT coalesce(sum(abs(${cast}::DOUBLE)) * ${10 ** decimals} > ${Number.MAX_SAFE_INTEGER / 4}, false) FROM raw`,
  );
  if (large === true) fail('table-too-large', { column });
  return decimals;
}
