import { createHash, createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { chmodSync, readFileSync, renameSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { checkSigned } from '../../../src/audit/check-signed.ts';
import { createOperatorKey, fingerprintOf, parseFingerprint, readOperatorKey } from '../../../src/audit/operator-key.ts';
import { openLog } from '../../../src/audit/open-log.ts';
import { renderVerification } from '../../../src/audit/render-verification.ts';
import { readSigned, refuseInside, writeSigned } from '../../../src/audit/signed-definitions.ts';
import { verifyLog } from '../../../src/audit/verify-log.ts';
import type { UsedDefinition } from '../../../src/catalogue/watch-use.ts';
import { renderFailure } from './render-failure.ts';
import { changeLines, digest, eventsOfRun, logOptions, makeFolder, writeSampleLog } from './write-sample-log.ts';

const used: readonly UsedDefinition[] = [
  { kind: 'classification', id: 'sex', version: 1, sha256: digest('sex') },
  { kind: 'contract', id: 'wdsd', version: 2, sha256: digest('wdsd') },
  { kind: 'policy', id: 'sail', version: 1, sha256: digest('sail') },
];

let folder: string;
let record: string;
let keyFile: string;

beforeEach(() => {
  folder = makeFolder();
  record = join(folder, 'record');
  keyFile = join(folder, 'operator.key');
});

const sign = () => writeSigned(record, used, createOperatorKey(keyFile));
const check = (changes: Partial<Parameters<typeof checkSigned>[0]> = {}) => checkSigned({ record, used, expected: [], ...changes });

describe("an operator's key", () => {
  test('is made once, for its owner alone, in the form that other programs read', () => {
    const made = createOperatorKey(keyFile);
    expect(statSync(keyFile).mode & 0o777).toBe(0o600);
    expect(readFileSync(keyFile, 'latin1')).toMatch(/^-----BEGIN PRIVATE KEY-----\n/);
    expect(readOperatorKey(keyFile).fingerprint).toBe(made.fingerprint);
    const der = createPublicKey(readFileSync(keyFile)).export({ type: 'spki', format: 'der' });
    expect(made.fingerprint).toBe(createHash('sha256').update(der).digest('hex'));
    expect(renderFailure(() => createOperatorKey(keyFile))).toContain('operator-key-not-writable 12');
    expect(readOperatorKey(keyFile).fingerprint).toBe(made.fingerprint);
  });

  test.each([0o640, 0o604, 0o620])('of mode %i (as a decimal) is refused', (mode) => {
    createOperatorKey(keyFile);
    chmodSync(keyFile, mode);
    expect(renderFailure(() => readOperatorKey(keyFile))).toContain('operator-key-open 12');
  });

  test.each([
    ['none', () => undefined, 'operator-key-missing 11'],
    ['a link', () => symlinkSync(keyFile, `${keyFile}.link`), 'operator-key-missing 11'],
    ['no key', () => writeFileSync(keyFile, 'secret', { mode: 0o600 }), 'operator-key-malformed 11'],
    [
      'a key of another kind',
      () => {
        const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
        writeFileSync(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
      },
      'operator-key-malformed 11',
    ],
  ])('that is %s is refused', (name, make, told) => {
    make();
    expect(renderFailure(() => readOperatorKey(name === 'a link' ? `${keyFile}.link` : keyFile))).toContain(told);
  });

  test('has no place in a record', () => {
    expect(renderFailure(() => refuseInside(record, join(record, 'x', '..', 'operator.key')))).toContain('operator-key-in-record 12');
    refuseInside(record, keyFile);
    refuseInside(record, `${record}.key`);
  });

  test('has a fingerprint that is read in either case, and nothing else', () => {
    expect(parseFingerprint(digest('a').toUpperCase())).toBe(digest('a'));
    expect(renderFailure(() => parseFingerprint(digest('a').slice(1)))).toContain('operator-fingerprint-malformed 2');
  });
});

describe('what is signed', () => {
  test('can be checked without Dolen: DSSE over canonical JSON', () => {
    const { operator, digest: signedDigest } = sign();
    const { payload, payloadType, signatures } = JSON.parse(readFileSync(join(record, 'policies.json'), 'utf8')) as {
      payload: string;
      payloadType: string;
      signatures: { keyid: string; sig: string }[];
    };
    const key = createPublicKey(readFileSync(join(record, 'operator.pub')));
    const text = Buffer.from(payload, 'base64');
    const signed = Buffer.concat([Buffer.from(`DSSEv1 ${payloadType.length} ${payloadType} ${text.length} `), text]);
    expect(verify(null, signed, key, Buffer.from(signatures[0]?.sig ?? '', 'base64'))).toBe(true);
    expect([signatures[0]?.keyid, fingerprintOf(key)]).toEqual([operator, operator]);
    expect(createHash('sha256').update(text).digest('hex')).toBe(signedDigest);
    expect(text.toString()).toBe(
      `{"classifications":[{"id":"sex","sha256":"${digest('sex')}","version":1}],"contracts":[{"id":"wdsd","sha256":"${digest('wdsd')}","version":2}],` +
        `"policies":[{"id":"sail","sha256":"${digest('sail')}","version":1}],"v":1}`,
    );
  });

  test('is the same bytes again under the same key, and takes the place of what was signed before', () => {
    sign();
    const first = readFileSync(join(record, 'policies.json'), 'utf8');
    writeSigned(record, used.toReversed(), readOperatorKey(keyFile));
    expect(readFileSync(join(record, 'policies.json'), 'utf8')).toBe(first);
    writeSigned(record, [], readOperatorKey(keyFile));
    expect(readSigned(record).definitions).toEqual([]);
  });

  test('holds: nothing is refused', () => {
    const signed = sign();
    expect(check()).toMatchObject({ operator: signed.operator, digest: signed.digest });
    expect(check({ used: used.slice(1) }).operator).toBe(signed.operator);
    expect(check({ expected: [digest('another'), signed.operator] }).operator).toBe(signed.operator);
  });

  const edit = (name: string, change: (text: string) => string) => (): void =>
    writeFileSync(join(record, name), change(readFileSync(join(record, name), 'utf8')));
  const inPayload = (from: string, to: string) =>
    edit('policies.json', (text) => {
      const envelope = JSON.parse(text) as { payload: string };
      const payload = Buffer.from(envelope.payload, 'base64').toString().replace(from, to);
      return text.replace(envelope.payload, Buffer.from(payload).toString('base64'));
    });

  test.each([
    ['nothing is signed', () => writeFileSync(join(record, 'policies.json'), ''), 'policies-malformed'],
    ['a number of what is signed is another', inPayload('"version":2', '"version":3'), 'policies-not-verified'],
    ['a digest of what is signed is another', inPayload(digest('sail'), digest('other')), 'policies-not-verified'],
    [
      'it is said to be of another type',
      edit('policies.json', (text) => text.replace('policies+json', 'review+json')),
      'policies-malformed',
    ],
    ['it has a member more', edit('policies.json', (text) => text.replace('{"payload"', '{"a":1,"payload"')), 'policies-malformed'],
    ['its signature is cut', edit('policies.json', (text) => text.replace(/"sig":"./, '"sig":"')), 'policies-malformed'],
    [
      'its signature is another',
      edit('policies.json', (text) => text.replace(/"sig":"(.)/, (_, first) => `"sig":"${first === 'A' ? 'B' : 'A'}`)),
      'policies-not-verified',
    ],
    [
      'the public key is another',
      () => {
        const { publicKey } = generateKeyPairSync('ed25519');
        writeFileSync(join(record, 'operator.pub'), publicKey.export({ type: 'spki', format: 'pem' }));
      },
      'policies-not-verified',
    ],
    ['the public key is none', edit('operator.pub', () => 'key'), 'policies-malformed'],
    [
      'it is a link',
      () => {
        renameSync(join(record, 'policies.json'), join(folder, 'signed'));
        symlinkSync(join(folder, 'signed'), join(record, 'policies.json'));
      },
      'policies-not-signed',
    ],
  ])('where %s: refused', (_, change, told) => {
    sign();
    change();
    expect(renderFailure(() => check())).toMatch(new RegExp(`^${told} 12: `));
  });

  test.each<readonly [string, readonly UsedDefinition[], RegExp]>([
    [
      'a policy',
      [{ kind: 'policy', id: 'abs', version: 1, sha256: digest('abs') }],
      /^definition-not-signed 12: the policy `abs` is not among/,
    ],
    [
      'bytes',
      [{ kind: 'contract', id: 'wdsd', version: 2, sha256: digest('x') }],
      /^definition-differs 12: the file of the dataset contract `wdsd` has been changed/,
    ],
    [
      'a version',
      [{ kind: 'contract', id: 'wdsd', version: 3, sha256: digest('x') }],
      /^definition-differs 12: the operator signed version 2 of the dataset contract `wdsd`, and this is version 3/,
    ],
    [
      'a kind',
      [{ kind: 'classification', id: 'sail', version: 1, sha256: digest('sail') }],
      /^definition-not-signed 12: the classification `sail`/,
    ],
  ])('where %s is used that is not signed so: refused, and all of it at once', (_, more, told) => {
    sign();
    const place = { file: 'p.yaml', line: 3, column: 5, length: 4, text: '    sail' };
    const failure = renderFailure(() => check({ used: [...more, ...more].map((one) => ({ ...one, place })) }));
    expect(failure).toMatch(told);
    expect(failure.split('\n')).toHaveLength(2);
  });

  test('in a record without a signature nothing is taken', () => {
    expect(renderFailure(() => check()).replaceAll(folder, '')).toBe(
      'policies-not-signed 12: in `tre` mode policies and dataset contracts have to be signed by the operator, and there is no `/record/policies.json`; ' +
        'the operator looks at them and signs them: `dolen policy sign --key <file> --record /record`; on synthetic extracts nobody has to, with `--mode dev`',
    );
  });
});

describe('whose signature it is', () => {
  test('another than the one expected is refused', () => {
    sign();
    expect(renderFailure(() => check({ expected: [digest('another')] }))).toContain('operator-not-expected 12');
  });

  test('another than at the last signed run is refused until it is named', () => {
    const { operator } = sign();
    writeSampleLog(record);
    expect(renderFailure(() => check())).toContain(
      `operator-changed 12: the last run in this record was under policies of the operator ${digest('operator')}, and these are of ${operator}`,
    );
    expect(check({ expected: [operator] }).operator).toBe(operator);
  });

  test('is not read from a log that does not verify', () => {
    sign();
    writeSampleLog(record);
    changeLines(record, (lines) => lines.toSpliced(3, 1));
    expect(renderFailure(() => check())).toContain('record-not-verified 30');
  });

  test('is told of every run by the log: where the key was changed, and where it is not the one expected', () => {
    const log = openLog(logOptions(record));
    const under = (run: string, operator: string) =>
      eventsOfRun(run).map((event) => (event.type === 'run.start' ? { ...event, body: { ...event.body, operator } } : event));
    const [one, two] = [digest('one'), digest('two')];
    for (const event of [...under('a', one), ...under('b', 'none'), ...under('c', one), ...under('d', two)]) log.append(event);
    log.close();
    const verifyAs = (operators?: readonly string[]) => verifyLog(record, { operators });
    expect(verifyAs()).toMatchObject({
      ok: true,
      operators: [
        { operator: one, line: 3 },
        { operator: two, line: 21 },
      ],
    });
    expect(renderVerification(verifyAs())).toContain(`operator  ${one}\noperator  ${two} from line 21 on: THE KEY WAS CHANGED\n`);
    expect(verifyAs([one, two]).ok).toBe(true);
    expect(verifyAs([one]).findings).toEqual([{ code: 'E_OPERATOR', line: 21 }]);
    expect(verifyAs([digest('another')]).findings.map(({ line }) => line)).toEqual([3, 21]);
    expect(renderFailure(() => verifyAs(['short']))).toContain('operator-fingerprint-malformed 2');
  });
});
