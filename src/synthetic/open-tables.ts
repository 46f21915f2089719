import type { Calibration } from './calibration.ts';
import { censusColumns, openCensusRows } from './census-table.ts';
import type { ExtractFormat } from '../model/extracts.ts';
import type { World } from './make-world.ts';
import { openRegisterPersonRows, openRegistrationRows, registerPersonColumns, registrationColumns } from './register-tables.ts';
import type { StreamedTable } from './stream-table.ts';
import { openTruthRows, truthColumns } from './truth-table.ts';

export type SynthFormat = ExtractFormat | 'csv.gz';

/** A table of the extracts or of their truth; `file` is relative to the folder. */
export interface MadeTable extends StreamedTable {
  /** Absent for truth. `refreshDate` where it is not the register's. */
  readonly extract?: {
    readonly contract: string;
    readonly table: string;
    readonly format: ExtractFormat;
    readonly refreshDate?: string;
  };
}

/** All files with rows, the largest first, so that threads end together. */
export function openTables(calibration: Calibration, world: World, format: SynthFormat, seed: number): readonly MadeTable[] {
  const { residents, registrations, register, fields, identities } = world;
  const source = { calibration, residents, register, identities, seed };
  const extract = (contract: string, table: string): Pick<MadeTable, 'file' | 'extract'> => ({
    file: `${contract}-${table}.${format}`,
    extract: { contract, table, format: format === 'csv.gz' ? 'csv' : format },
  });
  return [
    { ...extract('wdsd', 'registrations'), columns: registrationColumns, fill: openRegistrationRows(source) },
    {
      ...extract('census-2021', 'persons'),
      columns: censusColumns(calibration),
      fill: openCensusRows(calibration, residents, fields, identities, seed),
    },
    { ...extract('wdsd', 'persons'), columns: registerPersonColumns, fill: openRegisterPersonRows(source) },
    { file: 'truth/people.parquet', columns: truthColumns, fill: openTruthRows(registrations, register, fields, identities) },
  ];
}
