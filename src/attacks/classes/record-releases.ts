import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { refusedBy, type Attack } from '../attack.ts';
import { tryClaims } from '../attempts/try-claims.ts';
import { changeFile, tryDoctored, writeManifestAnew, type Doctoring } from '../attempts/try-results.ts';

const claimed = refusedBy('record', 'checks-again');
const swapped = refusedBy('record', 'release-by-digest');

/** A change of one file of the results, with every digest made right again. */
const changed = (file: string, change: (text: string) => string): ((copy: Doctoring) => void) => {
  return ({ results }) => {
    changeFile(results, file, change);
    writeManifestAnew(results);
  };
};

interface Cell {
  readonly suppressed: boolean;
  readonly value?: string;
}

/** The first cell of a kind, in `results.json`, as another one. */
const inCell =
  (is: (cell: Cell) => boolean, make: (cell: Cell) => Cell) =>
  (text: string): string => {
    const results = JSON.parse(text) as { readonly tables: readonly { cells: readonly Cell[] }[] };
    for (const table of results.tables) {
      const at = table.cells.findIndex(is);
      const cell = table.cells[at];
      if (cell === undefined) continue;
      table.cells = table.cells.with(at, make(cell));
      break;
    }
    return JSON.stringify(results);
  };

const alone = { isRecordNamed: false };
const showHidden = inCell(
  ({ suppressed }) => suppressed,
  (cell) => ({ ...cell, suppressed: false, value: '3' }),
);

/** One table of another release in the place of one of this. */
const swapTable = ({ results, other }: Doctoring): void => {
  for (const form of ['csv', 'arrow', 'parquet'])
    cpSync(join(other.results, 'tables', `by-age.${form}`), join(results, 'tables', `by-age.${form}`));
  writeManifestAnew(results);
};

/** The file of what was kept of the first run of a record. */
const keepFile = (record: string): string => {
  const { run } = JSON.parse(readFileSync(join(record, 'log.jsonl'), 'utf8').split('\n')[1] ?? '') as { readonly run: string };
  return join(record, 'ledger', `${run}.json`);
};

const editFiles =
  (name: string, change: (text: string) => string) =>
  (files: ReadonlyMap<string, string>): ReadonlyMap<string, string> => {
    const before = files.get(name) ?? '';
    const after = change(before);
    if (after === before) throw new Error(`the change of ${name} changes nothing`);
    return new Map([...files, [name, after]]);
  };

const showInTable = editFiles('table-1.csv', (text) => text.replace('a,m,[c]', 'a,m,36'));

/** What is handed on in the name of a run: other numbers, other files, and claims that all is well. */
export const handedOnAttacks: readonly Attack[] = [
  claimed(
    'number',
    'A number is changed in results that say they passed, and every digest made right.',
    tryDoctored(
      changed(
        'results.json',
        inCell(
          ({ suppressed }) => !suppressed,
          (cell) => ({ ...cell, value: String(Number(cell.value) + 6) }),
        ),
      ),
      alone,
    ),
    ['check-'],
  ),
  claimed(
    'hidden-shown',
    'A hidden count is shown in results that say they passed.',
    tryDoctored(changed('results.json', showHidden), alone),
    ['check-'],
  ),
  claimed(
    'status',
    'Results say of themselves that all checks have passed.',
    tryDoctored(
      changed('results.json', (text) => showHidden(text).replace('"status":"draft"', '"status":"approved"')),
      alone,
    ),
    ['check-'],
  ),
  claimed(
    'looser-rules',
    'Results name looser rules than those of the run, by which they would pass.',
    tryDoctored(
      changed('results.json', (text) => text.replace(/("minPersons":\{[^}]*"value":)10/, '$11')),
      {},
    ),
    ['check-'],
  ),
  claimed(
    'other-operator',
    'Results say that another operator signed the policies.',
    tryDoctored(
      changed('results.json', (text) => text.replace(/"operator":"[0-9a-f]{8}/, '"operator":"00000000')),
      {},
    ),
    ['check-'],
  ),
  claimed(
    'certificate-lower',
    'A certificate asks for fewer values than the policy does.',
    tryDoctored(
      changed('certificate.json', (text) => text.replace('"candidates":5', '"candidates":2')),
      alone,
    ),
    ['check-certificate'],
  ),
  claimed(
    'certificate-other',
    'The certificate is that of another release.',
    tryDoctored(({ results, other }) => {
      cpSync(join(other.results, 'certificate.json'), join(results, 'certificate.json'));
      writeManifestAnew(results);
    }, alone),
    ['check-certificate', 'check-formats'],
  ),
  claimed(
    'certificate-nothing',
    'The certificate says that nothing is hidden.',
    tryDoctored(
      changed('certificate.json', (text) => text.replace(/"hidden":\[[^\]]+\]/, '"hidden":[]').replace(/"shown":\[[^\]]+\]/, '"shown":[]')),
      alone,
    ),
    ['check-certificate'],
  ),
  claimed(
    'manifest',
    'The manifest is written anew, without the files that would be looked at.',
    tryDoctored(({ results }) => {
      changeFile(results, 'manifest-sha256.txt', (text) => text.replace(/.*  certificate.json\n/, ''));
      rmSync(join(results, 'certificate.json'));
    }, alone),
    ['check-file'],
  ),
  claimed(
    'acro-summary',
    'What is handed to another checker says more than was released.',
    tryDoctored(
      changed('acro/by-area.csv', (text) => text.replace('[c]', '3')),
      alone,
    ),
    ['check-formats'],
  ),
  claimed(
    'file-shown',
    'A count that protects another one is shown, and `checks.json` still says that it is hidden.',
    tryClaims(showInTable),
  ),
  claimed(
    'file-checks',
    'Somebody else writes `checks.json`, and says there that nothing was found.',
    tryClaims((files) => new Map([...showInTable(files), ['checks.json', '{"status":"passed","findings":[]}']])),
  ),
  claimed(
    'file-certificate',
    'A certificate of a file is given with numbers that it is not of.',
    tryClaims(showInTable, { isVerified: true }),
  ),
  claimed(
    'file-rules',
    'The specification that is handed on names rules by which nothing is unsafe.',
    tryClaims(
      (files) =>
        editFiles('specification.json', (text) => text.replace(/"policy": ?"attacked"/, '"rules":{"threshold":1}'))(showInTable(files)),
      { isVerified: true },
    ),
  ),

  swapped(
    'other-release',
    'One release is approved and another one is handed on.',
    tryDoctored(({ results, other }) => {
      rmSync(results, { recursive: true });
      cpSync(other.results, results, { recursive: true });
    }),
    ['check-release-unknown'],
  ),
  swapped(
    'other-record',
    'A release is shown with the record of another one.',
    tryDoctored(({ record, other }) => {
      rmSync(record, { recursive: true });
      cpSync(other.record, record, { recursive: true });
    }),
    ['check-release-unknown'],
  ),
  swapped('other-table', 'One table of a release is that of another, in every form.', tryDoctored(swapTable), ['check-']),
  swapped('other-table-alone', 'One table of a release is that of another, and nobody has the record.', tryDoctored(swapTable, alone), [
    'check-formats-differ',
  ]),
  swapped(
    'file-after',
    'A file is added to a release after it was approved.',
    tryDoctored(({ results }) => {
      writeFileSync(join(results, 'tables', 'more.csv'), 'a,b\n');
      writeManifestAnew(results);
    }),
    ['check-file-foreign'],
  ),
  swapped(
    'file-less',
    'The page of a release that names its limits is taken away.',
    tryDoctored(({ results }) => rmSync(join(results, 'report.html'))),
    ['check-file-missing'],
  ),
  swapped(
    'log-of-other',
    'The log is that of another record, beside what was kept of this one.',
    tryDoctored(({ record, other }) => cpSync(join(other.record, 'log.jsonl'), join(record, 'log.jsonl'))),
    ['check-release-unknown'],
  ),
  swapped(
    'kept-of-other',
    'What was kept of a run is replaced by that of another.',
    tryDoctored(({ record, other }) => cpSync(keepFile(other.record), keepFile(record))),
    ['check-ledger-lost'],
  ),
  swapped(
    'kept-changed',
    'A number is changed in what was kept of a run.',
    tryDoctored(({ record }) => {
      const file = keepFile(record);
      const text = readFileSync(file, 'utf8');
      const after = text.replace(/\\?"method\\?":\\?"midpoint-6\\?"/, (found) => found.replace('midpoint-6', 'nearest-3'));
      if (after === text) throw new Error('the change changes nothing');
      writeFileSync(file, after);
    }),
    ['check-ledger-lost'],
  ),
];
