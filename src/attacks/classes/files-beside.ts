import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ofClass, type Attack } from '../attack.ts';
import { tryExtract } from '../attempts/try-extract.ts';

const refused = (name: string, mechanism: string, attempt: Attack['attempt'], codes: readonly string[], control: string): Attack =>
  ofClass('files')(name, mechanism, control, 'refused', attempt, codes);

/** Folders of the record and of results that are not what they seem. */
export const besideAttacks: readonly Attack[] = [
  refused(
    'open-key',
    'The key of the project can be read by others.',
    tryExtract((place) => chmodSync(join(place.record, 'project.key'), 0o644)),
    ['project-key'],
    'key-of-one-kind',
  ),
  refused(
    'unsigned',
    'The policy was changed since the operator signed it.',
    tryExtract((place) =>
      writeFileSync(
        join(place.record, 'policies.json'),
        readFileSync(join(place.record, 'policies.json'), 'utf8').replace(/.(?=[^"]{3}"[^"]*$)/, '?'),
      ),
    ),
    ['polic', 'signed'],
    'owners-floor',
  ),
  refused(
    'results-taken',
    "Results would replace somebody's folder.",
    tryExtract(
      (place) => (mkdirSync(join(place.out, 'attacked'), { recursive: true }), writeFileSync(join(place.out, 'attacked', 'own.txt'), 'x')),
    ),
    ['run-place'],
    'results-in-place',
  ),
  refused(
    'results-linked',
    'The folder for results is a link to the extracts.',
    tryExtract((place) => (mkdirSync(place.out), symlinkSync(place.extracts, join(place.out, 'attacked')))),
    ['run-place'],
    'results-in-place',
  ),
  refused(
    'results-in-record',
    'The folder for results is a link to the record, so that what is handed on holds it.',
    tryExtract((place) => symlinkSync(place.record, place.out)),
    ['run-out-in-record'],
    'results-in-place',
  ),
  refused(
    'log-linked',
    'The log of the record is a link to another file.',
    tryExtract(
      (place) => (
        writeFileSync(join(place.folder, 'x.jsonl'), ''),
        symlinkSync(join(place.folder, 'x.jsonl'), join(place.record, 'log.jsonl'))
      ),
    ),
    ['record-', 'log-', 'run-'],
    'log-by-parent',
  ),
];
