import { ofClass, type Attack } from '../attack.ts';
import { tryExtract } from '../attempts/try-extract.ts';
import { tryFile, type FileScenario } from '../attempts/try-file.ts';
import { makeFile, specify, type Kind } from '../statistics/make-file.ts';
import { columnsOf, targets, type Row, type Target, type World } from '../world/people.ts';
import { appendRows } from '../world/append-rows.ts';
import { basePipeline, smallPipeline, widePipelines } from '../world/pipeline.ts';

const attack = ofClass('padding');

/** Records are added to a table of the extracts, to make a small cell look large. */
const added = (table: keyof World, make: (target: Target, world: World) => readonly Row[], pipeline = smallPipeline): Attack['attempt'] =>
  tryExtract((place, world, { worlds }) => appendRows(place.extracts, table, columnsOf[table], make(targets[world], worlds[world])), {
    pipeline,
    isOfMany: true,
  });

const hidden = (name: string, mechanism: string, control: string, attempt: Attack['attempt']): Attack =>
  attack(name, mechanism, control, ['hidden', 'refused'], attempt);

const twelve = Array.from({ length: 12 }, (_, at) => at);
const own = ({ persons }: World): Row => persons.at(-1) ?? {};

const onePerson = smallPipeline.replace('population_duplicates: best', 'population_duplicates: one-person');
const households = widePipelines[1] ?? '';
const weighted = widePipelines[3] ?? '';
const byTopic = basePipeline
  .replace('by: [area, birth]', 'by: [topics, area]')
  .replace(/ {2}by-age:\n(?: {4}.*\n)+/, '')
  .replace(/derive:\n.*\n/, '');

const file = (worlds: FileScenario['worlds'], more = 'unit: u\n', tables = '[{ by: [area] }]'): FileScenario => ({
  specification: specify({ dimensions: '{ area: { codes: [a, b, c, d] } }', tables, more }),
  worlds,
  tried: { dimensions: 1, cells: ['a'], candidates: 6 },
});

/** Three people in area a, two in another world, each with what is added to them. */
const few = (columns: readonly string[], more: (people: number) => readonly Kind[]): FileScenario['worlds'] => {
  const make = (people: number): string =>
    makeFile(columns, [
      ...['b', 'c', 'd'].map((area, at): Kind => ({ n: 30 + 7 * at + (at === 0 ? 3 - people : 0), area, v: 10 })),
      ...more(people),
    ]);
  return [make(3), make(2)];
};

const each = (people: number, kind: (at: number) => Omit<Kind, 'n'>, times: number): readonly Kind[] =>
  Array.from({ length: people }, (_, at): Kind => ({ n: times, area: 'a', u: `own${at}`, v: 10, ...kind(at) }));

const cells = (rows: readonly string[]): string => `area,n,v,c,l\n${rows.join('\n')}\n`;
const ofCells = (worlds: readonly [readonly string[], readonly string[]], more = ''): FileScenario => ({
  specification: `version: 1\nfile: cells\ndimensions: { area: { codes: [a, b, c, d] } }\ncount: n\ntables: [{ by: [area] }]\npolicy: attacked\n${more}`,
  worlds: [cells(worlds[0]), cells(worlds[1])],
});

/** Records, keys and numbers that are there to make a small cell look large. */
export const paddingAttacks: readonly Attack[] = [
  hidden(
    'same-key',
    'A record is there twelve times over.',
    'units-counted',
    added('persons', (_, world) => twelve.map(() => own(world))),
  ),
  hidden(
    'same-person',
    'One person has twelve records with keys of their own, and one linking field.',
    'units-counted',
    added('persons', (_, world) => twelve.map((at) => ({ ...own(world), person_id: `P700000${at % 10}` })), onePerson),
  ),
  hidden(
    'leading-zero',
    'A linking field is written in another way, to look like another one.',
    'units-counted',
    added(
      'persons',
      ({ alf }, world) => twelve.map((at) => ({ ...own(world), person_id: `P71000${10 + at}`, ALF_PE: `${'0'.repeat(at % 5)}${alf}` })),
      onePerson,
    ),
  ),
  hidden(
    'other-case',
    'A key is written in other letters.',
    'units-counted',
    added('persons', ({ person_id }, world) => [{ ...own(world), person_id: person_id.toLowerCase() }]),
  ),
  hidden(
    'spaces',
    'A key has spaces around it.',
    'units-counted',
    added('persons', ({ person_id }, world) => [
      { ...own(world), person_id: ` ${person_id}` },
      { ...own(world), person_id: `${person_id} ` },
    ]),
  ),
  hidden(
    'look-alike',
    'A key has digits of another script.',
    'units-counted',
    added('persons', (_, world) => twelve.map((at) => ({ ...own(world), person_id: `P٩٩٩٩٩٩${at % 10}` }))),
  ),
  hidden(
    'no-key',
    'Records without a key are added.',
    'units-counted',
    added('persons', (_, world) => twelve.map(() => ({ ...own(world), person_id: '' }))),
  ),
  hidden(
    'register-fan-out',
    'The register has fifty records of one person, so that linking multiplies them.',
    'units-counted',
    added('register', ({ alf }) => twelve.map((at) => ({ PERS_ID_PE: String(9_100_000_000_000 + at), ALF_PE: alf, ALF_STS_CD: '1' }))),
  ),
  hidden(
    'spell-fan-out',
    'One person has fifty spells that cover the day.',
    'units-counted',
    added('spells', ({ register, practice, spell }) =>
      Array.from({ length: 50 }, () => ({ PERS_ID_PE: register, PRAC_CD_PE: practice, FROM_DT: spell })),
    ),
  ),
  hidden(
    'spells-elsewhere',
    'Spells are added to people who are on no register.',
    'units-counted',
    added('spells', () => twelve.map((at) => ({ PERS_ID_PE: String(9_200_000_000_000 + at), FROM_DT: '2010-01-01' }))),
  ),
  hidden(
    'child-fan-out',
    'One person has the same visit twelve times.',
    'units-counted',
    added('visits', ({ person_id }) => twelve.map(() => ({ person_id, topic: 'debt' })), byTopic),
  ),
  hidden(
    'orphans',
    'Visits are added of people who are not there.',
    'units-counted',
    added('visits', () => twelve.map((at) => ({ person_id: `P80000${10 + at}`, topic: 'debt' })), byTopic),
  ),
  hidden(
    'every-code',
    'One person has every code, and is in every cell.',
    'units-counted',
    added('visits', ({ person_id }) => ['home', 'work'].map((topic) => ({ person_id, topic })), byTopic),
  ),
  hidden(
    'forged-status',
    'A link is given the best status, so that it is accepted.',
    'units-counted',
    added('register', () =>
      twelve.map((at) => ({
        PERS_ID_PE: String(9_300_000_000_000 + at),
        ALF_PE: String(9_400_000_000_000 + at),
        ALF_STS_CD: '1',
        ALF_MTCH_PCT: '1',
      })),
    ),
  ),
  hidden(
    'one-household',
    'One household has twelve persons, and households are counted.',
    'units-counted',
    added(
      'persons',
      ({ household_id }, world) => twelve.map((at) => ({ ...own(world), person_id: `P72000${10 + at}`, ALF_PE: '', household_id })),
      households,
    ),
  ),
  hidden(
    'no-household',
    'Persons without a household are added, and households are counted.',
    'units-counted',
    added(
      'persons',
      (_, world) => twelve.map((at) => ({ ...own(world), person_id: `P73000${10 + at}`, ALF_PE: '', household_id: '' })),
      households,
    ),
  ),
  attack(
    'weight-of-nothing',
    'Weights of nothing or less are added.',
    'units-counted',
    ['harmless', 'hidden', 'refused'],
    added(
      'persons',
      (_, world) => twelve.map((at) => ({ ...own(world), person_id: `P74000${10 + at}`, ALF_PE: '', weight: at % 2 === 0 ? '0' : '-5' })),
      weighted,
    ),
  ),
  attack(
    'file-rows',
    'Each of three persons has twelve records in a file.',
    'units-counted',
    'hidden',
    tryFile(file(few(['area', 'u', 'v'], (people) => each(people, () => ({}), 12)))),
  ),
  attack(
    'file-no-unit',
    'Records without a unit are added.',
    'units-counted',
    ['hidden', 'refused'],
    tryFile(file(few(['area', 'u', 'v'], (people) => [...each(people, () => ({}), 1), { n: 12, area: 'a', u: '', v: 10 }]))),
  ),
  attack(
    'file-two-areas',
    'One person is put into several areas.',
    'units-counted',
    ['hidden', 'refused'],
    tryFile(
      file(
        few(['area', 'u', 'v'], (people) => [
          ...each(people, () => ({}), 1),
          ...['b', 'c'].map((area): Kind => ({ n: 4, area, u: 'own0', v: 10 })),
        ]),
      ),
    ),
  ),
  attack(
    'file-households',
    'Twelve persons of one household are added.',
    'units-counted',
    'hidden',
    tryFile(
      file(
        few(['area', 'u', 'v', 'h'], (people) => [...each(people, () => ({ h: 'h' }), 1), { n: 12, area: 'a', h: 'h', v: 10 }]),
        'unit: u\nsecond_units: { households: h }\n',
      ),
    ),
  ),
  attack(
    'file-unknown-code',
    'Records with a code that is in no list are added.',
    'units-counted',
    'refused',
    tryFile(file(few(['area', 'u', 'v'], (people) => [...each(people, () => ({}), 1), { n: 12, area: 'x', v: 10 }]))),
    ['table-'],
  ),
  attack(
    'cells-negative',
    'A count below nothing stands beside others.',
    'units-counted',
    'refused',
    tryFile(
      ofCells([
        ['a,-3,1,1,1', 'b,40,1,1,1', 'c,50,1,1,1', 'd,60,1,1,1'],
        ['a,-2,1,1,1', 'b,40,1,1,1', 'c,50,1,1,1', 'd,60,1,1,1'],
      ]),
    ),
    ['table-'],
  ),
  attack(
    'cells-twice',
    'A cell is there twice, and added up.',
    'units-counted',
    ['refused', 'hidden'],
    tryFile(
      ofCells([
        ['a,3,1,1,1', 'a,9,1,1,1', 'b,40,1,1,1', 'c,50,1,1,1', 'd,60,1,1,1'],
        ['a,2,1,1,1', 'a,10,1,1,1', 'b,40,1,1,1', 'c,50,1,1,1', 'd,60,1,1,1'],
      ]),
    ),
  ),
  attack(
    'cells-total',
    'A total is larger than its parts.',
    'units-counted',
    'refused',
    tryFile(
      ofCells([
        ['a,3,1,1,1', 'b,40,1,1,1', 'c,50,1,1,1', 'd,60,1,1,1', 'Total,900,1,1,1'],
        ['a,2,1,1,1', 'b,40,1,1,1', 'c,50,1,1,1', 'd,60,1,1,1', 'Total,900,1,1,1'],
      ]),
    ),
    ['table-'],
  ),
];
