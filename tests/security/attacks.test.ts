import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Attack, Verdict } from '../../src/attacks/attack.ts';
import { attackClasses, type AttackClass } from '../../src/attacks/attack-classes.ts';
import { listAttacks } from '../../src/attacks/attacks.ts';
import { listControls } from '../../src/attacks/controls.ts';
import type { Tap } from '../../src/attacks/ground/ground.ts';
import { judgeThreats, matchAttacks } from '../../src/attacks/judge-threats.ts';
import { listThreats, type Threat } from '../../src/attacks/threats.ts';
import { renderProperties } from '../../src/attacks/render-properties.ts';
import { targets } from '../../src/attacks/world/people.ts';
import { carryOutAttacks } from '../support/carry-out-attacks.ts';
import { cli } from '../support/run-cli.ts';

const attacks = listAttacks();
const inClass = (own: AttackClass): readonly Attack[] => attacks.filter((attack) => attack.class === own);
const pick = (...ids: readonly string[]): readonly Attack[] => ids.map((id) => attacks.find((attack) => attack.id === id) ?? missing(id));

function missing(id: string): never {
  throw new Error(`there is no attack \`${id}\``);
}

describe('the suite', () => {
  test('has twenty mechanisms in each class, and sixty of statistics', () => {
    const few = attackClasses.filter((own) => inClass(own).length < (own === 'statistics' ? 60 : 20));
    expect(few).toEqual([]);
  });

  test('says of each attack something else', () => {
    expect(new Set(attacks.map(({ id }) => id)).size).toBe(attacks.length);
    expect(new Set(attacks.map(({ mechanism }) => mechanism)).size).toBe(attacks.length);
    expect(
      attacks.filter(({ id, class: own, mechanism }) => !id.startsWith(`${own}-`) || !/^[A-Z].*\.$/.test(mechanism)).map(({ id }) => id),
    ).toEqual([]);
  });

  test('tries every control, and no other', () => {
    const known = listControls().map(({ id }) => id);
    expect([...new Set(attacks.map(({ control }) => control))].toSorted()).toEqual(known.toSorted());
  });

  test('tries every threat, by attacks and controls that are there, and nothing else', () => {
    const controls = new Set(listControls().map(({ id }) => id));
    const threats = listThreats();
    expect(threats.map(({ number }) => number)).toEqual(Array.from({ length: 38 }, (_, place) => place + 1));
    const lacking = threats.filter((threat) => threat.controls.length === 0 || threat.attacks.length === 0);
    const unknown = threats.flatMap((threat) => [
      ...threat.controls.filter((id) => !controls.has(id)),
      ...threat.attacks.filter((pattern) => matchAttacks(pattern, attacks).length === 0),
    ]);
    expect([lacking, unknown]).toEqual([[], []]);
    const tried = new Set(threats.flatMap((threat) => threat.attacks.flatMap((pattern) => matchAttacks(pattern, attacks))));
    expect(attacks.filter((attack) => !tried.has(attack)).map(({ id }) => id)).toEqual([]);
    expect([...controls].filter((id) => !threats.some((threat) => threat.controls.includes(id)))).toEqual([]);
  });

  test('says of each threat whether what tried it was held', () => {
    const [own, other] = pick('yaml-twice', 'sql-output');
    const verdict = (attack: Attack, held: boolean): Verdict => ({ attack, held, faults: [], seconds: 0 });
    const threats: readonly Threat[] = ['yaml-*', 'sql-output', 'files-ragged'].map((pattern, number) => ({
      number,
      name: '',
      controls: [],
      attacks: [pattern],
    }));
    const judged = judgeThreats(threats, own && other ? [verdict(own, true), verdict(other, false)] : []);
    expect(judged.map(({ attacks: ids, held }) => [ids, held])).toEqual([
      [['yaml-twice'], true],
      [['sql-output'], false],
      [[], null],
    ]);
  });

  test('names code and tests that are there', () => {
    const named = listControls().flatMap(({ code, tests }) => [...code, ...tests]);
    expect(named.filter((file) => !existsSync(file))).toEqual([]);
  });

  test('is what docs/security-properties.md lists', () => {
    const [, listed] = readFileSync('docs/security-properties.md', 'utf8').split('<!-- made from src/attacks: do not edit below -->\n\n');
    expect(listed).toBe(renderProperties(listThreats(), listControls(), attacks));
  });
});

describe('a control that is broken is noticed', () => {
  let canary = '';
  beforeAll(() => {
    canary = targets[0].alf;
  });

  /** Somebody's linking field is said where it should not be. */
  const spoken: Tap = { seen: (seen) => ({ ...seen, stdout: `${seen.stdout}${canary}` }) };
  /** A value turned round, in another base, inside a file. */
  const disguised: Tap = {
    seen: (seen) => ({ ...seen, files: new Map([...seen.files, ['out/x.csv', BigInt(canary).toString(36)]]) }),
  };
  /** Whatever is refused is let through. */
  const letThrough: Tap = { attempted: (attempted) => ({ ...attempted, ended: 'harmless' }) };
  /** Two worlds differ by one byte of a file. */
  let turn = 0;
  const told: Tap = {
    seen: (seen) => {
      turn += 1;
      return { ...seen, sizes: new Map([...seen.sizes, ['out/x.csv', turn]]) };
    },
  };
  /** Only what is unsafe itself is hidden, and what protects it is shown. */
  const shown: Tap = {
    released: (files) =>
      new Map(
        [...files].map(([name, text]) => [
          name,
          text
            .replace('a,m,[c],c', 'a,m,36,')
            .replace('Total,f,[c],c', 'Total,f,115,')
            .replace('b,f,[c],c', 'b,f,31,')
            .replace('c,f,[c],c', 'c,f,28,')
            .replace('d,f,[c],c', 'd,f,52,')
            .replace('\nb,[c],c', '\nb,40,'),
        ]),
      ),
  };
  /** Hidden counts are shown after all. */
  const counted: Tap = {
    counts: (counts, truth) => counts.map((count, cell) => (count === 'suppressed' ? (truth[cell] as never) : count)),
  };

  /** So are hidden sums of pipelines. */
  const summed: Tap = {
    sums: (cells, truth) => cells.map((cell) => ({ ...cell, sum: cell.sum ?? { low: truth(cell.has), high: truth(cell.has) } })),
  };

  /** And hidden quantiles. */
  const placed: Tap = {
    quantiles: (cells, openly) => cells.map((cell, at) => ({ ...cell, quantiles: openly[at]?.quantiles ?? [] })),
  };

  test.each<readonly [what: string, tap: Tap, id: string]>([
    ['files: a value is said', spoken, 'files-formula'],
    ['errors: a value is said', spoken, 'errors-number'],
    ['padding: a value is written in another base', disguised, 'padding-same-key'],
    ['labels: a file tells two worlds apart', told, 'labels-script'],
    ['timing: a value is said', spoken, 'timing-failure-canaries'],
    ['process: a value is said', spoken, 'process-child-killed'],
    ['sql: what is refused is let through', letThrough, 'sql-output'],
    ['yaml: what is refused is let through', letThrough, 'yaml-twice'],
    ['packing: what is refused is let through', letThrough, 'packing-sum'],
    ['record: what is refused is let through', letThrough, 'record-number'],
    ['engine: what is refused is let through', letThrough, 'engine-copy-out'],
    ['statistics: what protects a hidden count is shown', shown, 'statistics-margin'],
    ['statistics: what protects from who is alone is shown', shown, 'statistics-inside-alone'],
    ['statistics: hidden counts are shown', counted, 'statistics-both-halves'],
    ['statistics: hidden sums are shown', summed, 'statistics-sums-household-reads'],
    ['statistics: hidden quantiles are shown', placed, 'statistics-quantiles-rest'],
  ])('%s', { timeout: 120_000 }, async (_, tap, id) => {
    const [broken] = await carryOutAttacks(pick(id), tap);
    expect(broken?.held).toBe(false);
  });
});

test('the command is built', () => {
  expect(existsSync(resolve(cli))).toBe(true);
});
