import type { RegistrationLink, ReadStep } from '../model/plan.ts';
import { countsOf, type ExactCount } from './band-counts.ts';
import { checkRejects, describeRead } from './check-rejects.ts';
import { sum } from './count-read.ts';
import { fates, spellFates } from './fates.ts';
import type { OpenExtract } from './files/open-extract.ts';
import { loadSource } from './load-source.ts';
import type { Engine } from './open-engine.ts';
import type { Source } from './print/print-source.ts';
import {
  bridgedTable,
  nearSpellsTable,
  nearTable,
  printBridged,
  printNear,
  printNearSpells,
  printNoneBridged,
} from './print/print-bridged.ts';
import { listSpellRejects } from './print/print-spell-read.ts';
import { printCountSpells, printSpells } from './print/print-spells.ts';
import { tableOf } from './print/table-names.ts';
import { quoteIdentifier } from '../sql/quote-identifier.ts';

export interface LoadedSpells {
  /** People with a spell that began by the date, or long after it. */
  readonly people: number;
  readonly counts: readonly ExactCount[];
}

/** Makes the table of spells, one row a person, and that of the people whose gap on the date is bridged. */
export async function loadSpells(
  engine: Engine,
  read: ReadStep,
  link: RegistrationLink,
  extract: OpenExtract,
  source: Source,
): Promise<LoadedSpells> {
  await loadSource(extract, () => engine.run(printSpells(read, link, source)));
  const byFate = await engine.readRows(printCountSpells(read));
  const numbers = (column: number) => new Map(byFate.map((row) => [Number(row[0]), Number(row[column])]));
  const [people, counted] = [numbers(1), numbers(3)];
  const rejects = listSpellRejects(read, link.spells);
  const records = await countRecords(engine, read, source);
  const rejected = rejects.map((_, place) => counted.get(fates.rejected + place) ?? 0);
  const counts = { records, rejected, duplicates: 0, cleared: [], withCleared: 0 };
  checkRejects(read, extract, rejects, counts);

  await engine.run(printNear(read, link));
  const near = Number((await engine.readRows(`SELECT count(*) FROM ${nearTable}`))[0]?.[0]);
  if (near > 0) {
    await loadSource(extract, () => engine.run(printNearSpells(read, link, source)));
    await engine.run(printBridged(link));
    await engine.run(`DROP TABLE ${nearSpellsTable}`);
  } else await engine.run(printNoneBridged());
  await engine.run(`DROP TABLE ${nearTable}`);

  return {
    people: people.get(spellFates.begun) ?? 0,
    counts: countsOf(read.id, [
      ...describeRead(rejects, counts),
      ['valid', records - sum(counts.rejected)],
      ['overlapping', numbers(2).get(spellFates.begun) ?? 0],
    ]),
  };
}

/** Parquet says in its footer how many records it holds; of others the load counted them. */
async function countRecords(engine: Engine, read: ReadStep, source: Source): Promise<number> {
  const sql =
    source.format === 'parquet'
      ? `SELECT count(*) FROM ${source.from}`
      : `SELECT CAST(coalesce(sum("@records"), 0) AS BIGINT) FROM ${quoteIdentifier(tableOf(read.id))}`;
  return Number((await engine.readRows(sql))[0]?.[0]);
}

export async function dropSpells(engine: Engine, read: ReadStep): Promise<void> {
  await engine.run(`DROP TABLE ${bridgedTable}`);
  await engine.run(`DROP TABLE ${quoteIdentifier(tableOf(read.id))}`);
}
