import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catalogue, diagnose } from '../../../src/diagnostics/diagnostic.ts';
import { readAnswer } from '../../../src/model/codec/read-answer.ts';
import type { Answer } from '../../../src/model/wall.ts';

const digest = 'ab'.repeat(32);

/** One of every kind, each with everything that it may hold. */
const answers: readonly Answer[] = [
  { kind: 'step', step: 'load' },
  { kind: 'input', digest: { read: 'people', hmac: digest } },
  {
    kind: 'result',
    outcomes: [{ table: 'ages', identity: digest, encoded: '{"any":"text"}\n' }],
    counts: [{ step: 'people', stage: 'records', band: '100-or-more' }],
    sealed: 'AAAA',
    maps: [{ name: digest, sealed: 'AAA=' }],
    certificate: '{}',
  },
  { kind: 'entry', sealed: 'AAAA' },
  {
    kind: 'difference',
    tables: [
      {
        table: 'ages',
        title: { en: 'Ages', cy: 'Oedrannau' },
        status: 'withheld',
        reasons: [{ code: 'not-protected' }, { code: 'overlaps-release', run: 'r', table: 't' }],
        columns: ['age'],
        cells: [['0-9'], [null]],
        coarser: [{ column: 'age', by: 'groups' }],
      },
    ],
  },
  {
    kind: 'comparison',
    methods: [
      {
        method: 'midpoint-6',
        tables: 1,
        withheld: ['ages'],
        cells: { hidden: 1, all: 2 },
        units: { shown: 1, all: 2 },
        deviation: { mean: 0.5, meanPercent: 1.5 },
        totals: 'add-up',
      },
    ],
  },
  { kind: 'file', outcome: { status: 'withheld', why: 'infeasible' } },
  {
    kind: 'file',
    outcome: {
      status: 'released',
      released: {
        plan: {
          form: {
            separator: ';',
            hasDecimalComma: true,
            names: ['age'],
            fixed: [{ column: 'age', from: 1, to: 2 }],
            spread: { by: 'sex', into: 'n', columns: ['f', 'm'] },
            blanks: ['NA'],
          },
          status: {
            column: 's',
            codes: { open: [], safe: ['1'], unsafe: ['3'], protected: [], empty: [] },
            hidden: ['3'],
            below: 'l',
            above: 'u',
          },
          file: 'microdata',
          dimensions: [
            {
              column: 'age',
              of: 'years',
              total: 'all',
              codes: ['0', '1\n2'],
              groupColumns: ['band'],
              trees: [[{ code: '0', above: ['low'] }]],
              missing: '',
              sensitive: ['1'],
              cuts: { column: 'years', at: [1.5], hasBlanks: true },
              parts: [{ code: 'a', codes: ['0'] }],
            },
          ],
          unit: 'person',
          holding: 'home',
          secondUnits: [{ name: 'homes', column: 'home' }],
          count: 'n',
          values: [{ column: 'pay', decimals: 2, isNegative: false, contributors: 'c', largest: ['l'] }],
          tables: [{ id: 't', by: ['age'], show: [{ kind: 'count' }, { kind: 'quantile', column: 'pay', percent: 50, step: 10 }] }],
          bins: [{ dimension: 'age', column: 'years', edges: [1, 2], ends: 'open' }],
          steps: { pay: 10 },
          method: { name: 'cell-key', base: 0, noise: { maxNoise: 3, variance: 2, blockedUpTo: 2, mostPosteriorPercent: 50 } },
          protection: { kind: 'interval', percent: 10 },
          against: 'rules',
          cost: 'own',
        },
        policy: { id: 'p', version: 1 },
        rules: { minPersons: 5, dominance: [{ n: 1, percent: 80 }] },
        isKeyed: true,
        choices: [
          { quantity: 'count', choice: { tables: 3 } },
          { quantity: 'pay', choice: { untried: 'more-than-counts' } },
        ],
        tables: [
          {
            id: 't',
            columns: ['age'],
            quantities: [{ name: 'count', decimals: 0 }],
            rows: [{ codes: ['0'], values: [1, 'suppressed'], unreliable: [0] }],
          },
        ],
        decimals: { pay: 2 },
        steps: {},
        negatives: ['pay'],
        review: ['negative-values'],
        certificates: [{ quantity: 'count', candidates: 1, text: '{}', lacking: 0 }],
      },
    },
  },
  {
    kind: 'cell',
    grants: {
      limits: { core: 0, file: 0, data: 'unlimited', cpu: 'unknown', files: 1024 },
      environment: ['TZ'],
      umask: 63,
      folder: { mode: 448, entries: 0 },
      streams: ['nothing', 'nothing', 'nothing'],
      inspector: false,
      reports: false,
      heapSnapshots: false,
      startsPrograms: false,
      gainsRights: false,
    },
  },
  {
    kind: 'refused',
    diagnostics: [
      {
        ...diagnose('run-failed-on-data', {}, { didYouMean: 'this' }),
        place: { file: 'a.yaml', line: 1, column: 1, length: 1, text: '\tkey: value' },
      },
    ],
  },
  { kind: 'broken', detail: 'Error: at\n    line' },
];

const copy = (answer: Answer): unknown => JSON.parse(JSON.stringify(answer));

/** Whatever is within a value that has members of its own. */
function listParts(value: unknown): readonly (unknown[] | Record<string, unknown>)[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(listParts);
  return [value as Record<string, unknown>, ...inner];
}

/** Rules are shown as they are, and codes of the columns of a file are whatever they are. */
const isOpen = (part: unknown): boolean =>
  JSON.stringify(part).length < 70 && /minPersons|^\{\}$|^\{"pay"|"n":1/.test(JSON.stringify(part));

describe('an answer', () => {
  test.each(answers)('of kind $kind is read as it was told', (answer) => {
    expect(readAnswer(copy(answer))).toEqual(answer);
  });

  test.each(answers)('of kind $kind with one thing more, anywhere in it, is none', (answer) => {
    const places = listParts(copy(answer)).length;
    for (let place = 0; place < places; place += 1) {
      const changed = copy(answer);
      const part = listParts(changed)[place];
      if (part === undefined || isOpen(part)) continue;
      if (Array.isArray(part)) part.push({ more: 'A0007' });
      else part['more'] = 'A0007';
      expect(readAnswer(changed), JSON.stringify(changed)).toBeUndefined();
    }
  });

  test.each(answers)('of kind $kind with one thing less, where it must be, is none', (answer) => {
    const optional =
      /^(certificate|coarser|deviation|place|didYouMean|detail|policy|unreliable|of|codes|missing|cuts|parts|unit|holding|status|below|above|separator|hasDecimalComma|names|fixed|spread)$/;
    const more = /^(count|decimals|isNegative|contributors|noise|minPersons|dominance|n|percent|pay|column)$/;
    const places = listParts(copy(answer)).length;
    for (let place = 0; place < places; place += 1) {
      for (const name of Object.keys(listParts(copy(answer))[place] ?? {})) {
        const changed = copy(answer);
        const part = listParts(changed)[place];
        if (part === undefined || Array.isArray(part) || optional.test(name) || more.test(name)) continue;
        delete part[name];
        expect(readAnswer(changed), `without ${name}`).toBeUndefined();
      }
    }
  });

  test('of any other shape is none', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(readAnswer(value)).toBeUndefined();
      }),
    );
  });

  test('nested deeper than can be followed is none', () => {
    let deep: unknown = 1;
    for (let level = 0; level < 20_000; level += 1) deep = [deep];
    expect(readAnswer({ kind: 'file', outcome: deep })).toBeUndefined();
    const released = copy(answers.find((each) => each.kind === 'file' && each.outcome.status === 'released') as Answer);
    (released as { outcome: { released: { rules: unknown } } }).outcome.released.rules = { deep };
    expect(readAnswer(released)).toBeUndefined();
  });

  test('may hold every diagnostic of the catalogue, under its own family alone', () => {
    for (const [code, { family }] of Object.entries(catalogue)) {
      const told = { code, family, message: 'm', remedy: 'r' };
      expect(readAnswer({ kind: 'refused', diagnostics: [told] }), code).toBeDefined();
      expect(readAnswer({ kind: 'refused', diagnostics: [{ ...told, family: 'ok' }] }), code).toBeUndefined();
    }
  });
});
