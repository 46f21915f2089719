import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readGroups } from '../support/count-literally.ts';
import { makeFolder } from '../support/run-cli.ts';
import { files, prepareExact, prepareTrial, readFiles, readResults, runTrial, type Trial } from '../support/trial.ts';

const accepted = ['1', '4', '39'];

type Record = Readonly<{ [column: string]: string }>;

function readRecords(trial: Trial, name: string): readonly Record[] {
  const [header = '', ...lines] = readFileSync(join(trial.extracts, `${name}.csv`), 'utf8')
    .trimEnd()
    .split('\n');
  const names = header.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((value, place) => [names[place] ?? '', value])));
}

/** Who holds each linking field: of several the first by status, then by percent, a missing one before all, then by key. */
function findHolders(records: readonly Record[], key: string): ReadonlyMap<string, Record> {
  const percent = ({ ALF_MTCH_PCT = '' }: Record): number => (ALF_MTCH_PCT === '' ? Number.POSITIVE_INFINITY : Number(ALF_MTCH_PCT));
  const status = ({ ALF_STS_CD = '' }: Record): number => accepted.indexOf(ALF_STS_CD);
  const holders = new Map<string, Record>();
  const sorted = records
    .filter((record) => record['ALF_PE'] !== '' && status(record) >= 0)
    .toSorted((a, b) => status(a) - status(b) || percent(b) - percent(a) || ((a[key] ?? '') < (b[key] ?? '') ? -1 : 1));
  for (const record of sorted) if (!holders.has(record['ALF_PE'] ?? '')) holders.set(record['ALF_PE'] ?? '', record);
  return holders;
}

test('people on the register have the birthplace of the census record they link to, or none that is known', () => {
  const trial = prepareTrial();
  const { pipeline, more } = prepareExact(makeFolder(), 'tests/e2e/pipelines/taken.yaml');
  const result = runTrial(trial, { pipeline, more });
  expect(result.code, result.stderr).toBe(0);

  const groups = readGroups('birthplace-2');
  const census = findHolders(readRecords(trial, files.census), 'person_id');
  const people = readRecords(trial, files.persons);
  const holders = new Set(findHolders(people, 'PERS_ID_PE').values());
  const literal = new Map<string, number>([
    ['uk', 0],
    ['outside_uk', 0],
    ['not_known', 0],
  ]);
  for (const person of people) {
    const found = holders.has(person) ? census.get(person['ALF_PE'] ?? '') : undefined;
    const birthplace = (found && groups.get(found['country_of_birth'] ?? '')) ?? 'not_known';
    literal.set(birthplace, (literal.get(birthplace) ?? 0) + 1);
  }

  const [table] = readResults(trial, 'exact').tables;
  const positions = table?.dimensions[0]?.positions ?? [];
  const counted = (table?.cells ?? [])
    .filter(({ measure, at: [at] }) => measure === 'people' && positions[Number(at)]?.code !== undefined)
    .map(({ value, at: [at] }) => [positions[Number(at)]?.code, Number(value)] as const);
  expect(new Map(counted.filter(([code]) => literal.has(code ?? '')))).toEqual(literal);
  expect([...literal.values()].every((count) => count > 20)).toBe(true);
  expect(readFiles(trial.out)['exact/report.html']).toContain('Not known');
});
