import { ofClass, type Attack } from '../attack.ts';
import { tryFile, type FileScenario } from '../attempts/try-file.ts';
import { tryPipeline } from '../attempts/try-pipeline.ts';
import { makeFile, specify, type Kind } from '../statistics/make-file.ts';
import { targets } from '../world/people.ts';
import { smallPipeline } from '../world/pipeline.ts';

const attack = ofClass('packing');

const asked = ['definition-', 'pipeline-', 'catalogue-'];

/** What the attacker writes they may be shown again. */
const own = targets.flatMap((target) => Object.values(target) as readonly string[]);

const refused = (name: string, mechanism: string, edit: (base: string) => string): Attack =>
  attack(name, mechanism, 'outputs-without-sql', 'refused', tryPipeline(edit, { own }), asked);

/** A pipeline that is taken, and whose small cells are hidden in both worlds. */
const taken = (name: string, mechanism: string, edit: (base: string) => string): Attack =>
  attack(
    name,
    mechanism,
    'tables-together',
    ['hidden', 'withheld'],
    tryPipeline(edit(smallPipeline), { own: targets.map(({ age }) => age) }),
  );

const count = '{ count: persons, title: { en: People, cy: People } }';
const measure =
  (text: string) =>
  (base: string): string =>
    base.replace(count, text);
const by =
  (text: string) =>
  (base: string): string =>
    base.replace('by: [area, birth]', `by: [${text}]`);
const derive =
  (text: string) =>
  (base: string): string =>
    base.replace('derive:\n', `derive:\n  packed: ${text}\n`);
const where =
  (text: string) =>
  (base: string): string =>
    base.replace('unit: person }', `unit: person, where: { ${text} } }`);

const columns = ['area', 'sex', 'u', 'v', 'w'];
const crowd = (areas: readonly string[]): readonly Kind[] =>
  areas.flatMap((area, place) =>
    Array.from({ length: 30 + 5 * place }, (_, at): Kind => ({
      n: 1,
      area,
      sex: at % 2 === 0 ? 'f' : 'm',
      v: 50 + ((at * 7) % 43),
      w: (10 + ((at * 3) % 17)) / 10,
    })),
  );
const worlds = (more: (world: 0 | 1) => readonly Kind[]): FileScenario['worlds'] => [
  makeFile(columns, [...crowd(['a', 'b', 'c', 'd']), ...more(0)]),
  makeFile(columns, [...crowd(['a', 'b', 'c', 'd']), ...more(1)]),
];
const spec = (show: string, more = 'unit: u\n'): string =>
  specify({
    dimensions: '{ area: { codes: [a, b, c, d] }, sex: { codes: [f, m] } }',
    tables: `[{ by: [area], show: [${show}] }]`,
    more: `values: { v: { decimals: 0, negative: false }, w: { decimals: 1, negative: false } }\n${more}`,
  });
const one = worlds((world) => [{ n: 1, area: 'a', sex: 'f', v: 61 + world, w: 1 }]);

const inFile = (
  name: string,
  mechanism: string,
  given: FileScenario,
  expect: Attack['expect'] = 'hidden',
  codes?: readonly string[],
): Attack => attack(name, mechanism, 'statistics-translated', expect, tryFile(given), codes);
const refusedFile = (name: string, mechanism: string, specification: string): Attack =>
  inFile(name, mechanism, { specification, worlds: one }, 'refused', ['definition-', 'table-', 'yaml-']);

/** Values of people packed into numbers, codes or columns that look like others. */
export const packingAttacks: readonly Attack[] = [
  refused('sum', 'A sum over people has one person in each of its digits.', measure('{ sum: age }')),
  refused('mean', 'A mean of few digits more than it needs has one person in them.', measure('{ mean: age, decimals: 9 }')),
  refused('list', 'All values of a column are put into one cell.', measure('{ list: note }')),
  refused('digits', 'A share is asked for with so many digits that they are its counts.', (base) =>
    base.replace('decimals: 1', 'decimals: 9'),
  ),
  refused(
    'per-billion',
    'A rate is per so many that it is its numerator.',
    measure("{ rate: sex, of: ['1'], over: all, per: 1000000000 }"),
  ),
  refused('bits', 'Codes of a person are packed into the bits of a number.', derive('{ bits: [sex, area] }')),
  refused('own-groups', 'Codes are grouped by the author, one of them alone.', derive('{ recode: birth, to: { rare: [rar] } }')),
  refused('own-bands', 'Bands are drawn by the author, one year wide.', derive('{ band: age, to: [[118, 118]] }')),
  refused(
    'band-of-days',
    'Days are banded by a list that was made for something else.',
    derive('{ date_difference: born_on, until: 2021-03-21, unit: hours, to: attacked-days }'),
  ),
  refused('key-column', 'A table is by the key of people.', by('person_id')),
  refused('linking-column', 'A table is by the linking field.', by('ALF_PE, sex')),
  refused('household-column', 'A table is by the household.', by('household_id')),
  refused('number-column', 'A table is by age in years, as it is in the extract.', by('age')),
  refused('date-column', 'A table is by the day of birth.', by('born_on')),
  refused('text-column', 'A table is by what people wrote.', by('note')),
  refused('filter-key', 'A filter names people by their keys.', where('person_id: [P9048271]')),
  refused('filter-number', 'A filter names an age that one person has.', where("age: ['118']")),
  refused('filter-text', 'A filter names what one person wrote.', where('note: [zyzzogeton]')),
  refused('filter-code', 'A filter names a code that no list has.', where('birth: [nowhere]')),
  refused('wrong-weight', 'A column of persons is given as their weight.', (base) =>
    base.replace(
      /measures:\n {6}people: .*\n {6}women.*\n/,
      "measures: { part: { weighted_share: sex, of: ['1'], over: all, weight: age } }\n",
    ),
  ),
  refused('same-column', 'A table is by one column twice, so that its totals are cells.', by('area, area')),
  refused(
    'nine-columns',
    'A table is by so many columns that each person is a cell.',
    by('area, birth, sex, age_band, topics, registration, area, birth, sex'),
  ),
  taken('one-year-bands', 'Ages are banded by single years, crossed with everything else.', (base) =>
    base
      .replace('tables:\n', 'derive:\n  year: { band: age, to: attacked-ages }\ntables:\n')
      .replace('by: [area, birth]', 'by: [year, birth]'),
  ),
  taken('link-bounds', 'Two bounds of a rate differ by those who are not linked.', (base) =>
    base
      .replace('people: ', 'bounds: { between: registration, low: [registered], high: [registered, not_linked] }\n      people: ')
      .replace('by: [area, birth]', 'by: [birth, registration]'),
  ),
  taken('fine-rate', 'A rate per hundred thousand with two digits is its counts.', (base) =>
    base
      .replace('people: ', 'fine: { rate: registration, of: [registered], over: all, per: 100000, decimals: 2 }\n      people: ')
      .replace('by: [area, birth]', 'by: [birth, registration]'),
  ),
  refusedFile('file-digits', 'A mean is asked for with more digits than there can be.', spec('{ mean: v, decimals: 12 }')),
  refusedFile(
    'file-edges',
    'A histogram has more edges than anybody needs.',
    spec(`{ histogram: v, edges: [${Array.from({ length: 200 }, (_, at) => at).join(', ')}] }`),
  ),
  refusedFile('file-base', 'Counts are rounded to multiples of one.', spec('count', 'unit: u\nmethod: conventional\nbase: 1\n')),
  refusedFile(
    'file-method',
    'A method is asked for that the policy does not admit.',
    spec('count', 'unit: u\nmethod: conventional\nbase: 5\n'),
  ),
  inFile('file-fine-bins', 'Bins are so many that each holds few.', {
    specification: spec(`{ histogram: v, edges: [${Array.from({ length: 14 }, (_, at) => 51 + 3 * at).join(', ')}] }`),
    worlds: one,
  }),
  inFile('file-giant', "One person's value is so large that all others are its last digits.", {
    specification: spec('{ sum: v }'),
    worlds: worlds((world) => [{ n: 1, area: 'a', sex: 'f', v: 7_000_000 + world, w: 1 }]),
  }),
  inFile('file-powers', 'Values are powers of three, so that a sum says whose are in it.', {
    specification: spec('{ sum: v }'),
    worlds: worlds((world) =>
      Array.from({ length: 14 }, (_, at): Kind => ({ n: 1, area: at === 3 + world ? 'b' : 'a', sex: 'f', v: 3 ** (at + 4), w: 1 })),
    ),
  }),
  inFile(
    'file-fine-weights',
    'A weighted total is asked for in steps of one.',
    {
      specification: spec('{ weight: w }', 'unit: u\nsteps: { w_total: 1 }\n'),
      worlds: worlds((world) => [{ n: 1, area: 'a', sex: 'f', v: 60, w: 1.1 + world / 10 }]),
    },
    ['hidden', 'harmless'],
  ),
];
