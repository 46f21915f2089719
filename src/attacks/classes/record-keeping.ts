import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readOperatorKey, type OperatorKey } from '../../audit/operator-key.ts';
import { refuseInside, writeSigned } from '../../audit/signed-definitions.ts';
import { signEnvelope } from '../../audit/signed-envelope.ts';
import { listAll } from '../../run/sign-definitions.ts';
import { refusedBy, type Attack } from '../attack.ts';
import { chainAnew, editEntries, tryLog } from '../attempts/try-log.ts';
import { changeFile } from '../attempts/try-results.ts';
import { trySigned } from '../attempts/try-signed.ts';
import type { Ground } from '../ground/ground.ts';

const signed = refusedBy('record', 'operators-signature');
const logged = refusedBy('record', 'log-by-parent');

const policies = (record: string): string => join(record, 'policies.json');

/** What is signed as another text, under the signature that was made for what it was. */
const editPayload = (record: string, change: (payload: string) => string): void => {
  const envelope = JSON.parse(readFileSync(policies(record), 'utf8')) as { readonly payload: string };
  const payload = Buffer.from(change(Buffer.from(envelope.payload, 'base64').toString('utf8'))).toString('base64');
  changeFile(record, 'policies.json', (text) => text.replace(envelope.payload, payload));
};

const operatorsKey = ({ folder }: Ground): OperatorKey => readOperatorKey(join(folder, 'keys', 'operator.key'));

/** A lower threshold, as if it had been that of the run. */
const lowerThreshold = editEntries('policy.set', (entry) => ({ ...entry, body: { ...(entry['body'] as object), min_persons: 1 } }));

/** Signatures and entries of a record that are not whose they seem. */
export const keepingAttacks: readonly Attack[] = [
  signed(
    'own-key',
    'Somebody who is not the operator signs policies with a key of their own.',
    trySigned(({ record, key, ground }) => writeSigned(record, listAll(ground.catalogue), key)),
    ['operator-changed'],
  ),
  signed(
    'own-key-named',
    'Somebody signs with a key of their own in a record whose operator is known.',
    trySigned(({ record, key, ground }) => writeSigned(record, listAll(ground.catalogue), key), { isOperatorNamed: true }),
    ['operator-not-expected'],
  ),
  signed(
    'own-signature',
    "Somebody signs with a key of their own and leaves the operator's in its place.",
    trySigned(({ record, key, ground }) => {
      const pub = readFileSync(join(record, 'operator.pub'));
      writeSigned(record, listAll(ground.catalogue), key);
      writeFileSync(join(record, 'operator.pub'), pub);
    }),
    ['policies-not-verified'],
  ),
  signed(
    'other-policy',
    'The signature of one policy stands under another.',
    trySigned(({ record }) =>
      editPayload(record, (payload) => payload.replace(/("policies":\[\{"id":"attacked","sha256":")[0-9a-f]{8}/, '$100000000')),
    ),
    ['policies-not-verified'],
  ),
  signed(
    'policy-not-signed',
    'A policy that is used is not among those that were signed.',
    trySigned(({ record, ground }) => {
      const own = operatorsKey(ground);
      writeSigned(
        record,
        listAll(ground.catalogue).filter(({ kind }) => kind !== 'policy'),
        own,
      );
    }),
    ['definition-not-signed'],
  ),
  signed(
    'other-bytes',
    'A policy was changed since it was signed, and still says that it is of the same version.',
    trySigned(({ record, ground }) => {
      const own = operatorsKey(ground);
      writeSigned(
        record,
        listAll(ground.catalogue).map((one) => ({ ...one, sha256: one.kind === 'policy' ? '0'.repeat(64) : one.sha256 })),
        own,
      );
    }),
    ['definition-differs'],
  ),
  signed(
    'other-type',
    'What the operator signed for another purpose is given as a list of policies.',
    trySigned(({ record, ground }) => {
      const own = operatorsKey(ground);
      const { payload } = JSON.parse(readFileSync(policies(record), 'utf8')) as { readonly payload: string };
      writeFileSync(
        policies(record),
        signEnvelope('application/json', Buffer.from(payload, 'base64').toString('utf8'), own).replace(
          '"payloadType":"application/json"',
          '"payloadType":"application/vnd.dolen.policies+json"',
        ),
      );
    }),
    ['policies-not-verified'],
  ),
  signed(
    'two-accounts',
    'One person signs twice, to look like two.',
    trySigned(({ record }) => changeFile(record, 'policies.json', (text) => text.replace(/\[(\{"keyid".*\})\]/, '[$1,$1]'))),
    ['policies-malformed'],
  ),
  signed(
    'one-key-two-roles',
    'The key of the project, which runs can read, signs policies as well.',
    trySigned(({ record }) => void readOperatorKey(join(record, 'project.key'))),
    ['operator-key-malformed'],
  ),
  signed(
    'key-in-record',
    "The operator's key lies where every run can read it.",
    trySigned(({ record }) => refuseInside(record, join(record, 'operator.key'))),
    ['operator-key-in-record'],
  ),

  logged('log-edited', 'An entry is changed, and the rest left as it was.', tryLog(lowerThreshold), ['E_CHAIN']),
  logged(
    'log-deleted',
    'An entry is taken out.',
    tryLog((lines) => lines.toSpliced(2, 1)),
    ['E_SEQ', 'E_CHAIN'],
  ),
  logged(
    'log-swapped',
    'Two entries change places.',
    tryLog((lines) => lines.with(1, lines[2] ?? '').with(2, lines[1] ?? '')),
    ['E_SEQ'],
  ),
  logged(
    'log-added',
    'An entry is there twice.',
    tryLog((lines) => lines.toSpliced(2, 0, lines[2] ?? '')),
    ['E_SEQ'],
  ),
  logged(
    'log-encoded',
    'An entry says the same in another form, with another digest.',
    tryLog((lines) => lines.with(2, (lines[2] ?? '').replace(':', ': '))),
    ['E_CANON'],
  ),
  logged(
    'log-key-twice',
    'A member of an entry is there twice, and readers disagree which holds.',
    tryLog((lines) => lines.with(2, (lines[2] ?? '').replace('{"body":', '{"body":{},"body":'))),
    ['E_CANON'],
  ),
  logged(
    'log-last',
    'The last entry is changed, which nothing follows.',
    tryLog((lines) => lines.with(-1, (lines.at(-1) ?? '').replace('"passed"', '"withheld"')), { isHeadKept: true }),
    ['E_ROOT'],
  ),
  logged(
    'log-anew',
    'Whoever may write the log changes an entry and chains all others anew.',
    tryLog((lines) => chainAnew(lowerThreshold(lines)), { isHeadKept: true }),
    ['E_ROOT'],
  ),
  logged(
    'log-less',
    'A run is taken out, and all others chained anew.',
    tryLog((lines) => chainAnew(lines.slice(0, 1)), { isHeadKept: true }),
    ['E_TRUNCATED'],
  ),
];
