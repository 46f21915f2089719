import { ofClass, type Attack } from '../attack.ts';
import { ask, enter, tryQuestions, type Entering, type Look, type Question } from '../attempts/try-questions.ts';
import type { Observation } from '../ground/observation.ts';
import { smallPipeline } from '../world/pipeline.ts';

const attack = ofClass('timing');

const asked = (name: string, mechanism: string, questions: readonly Question[], look?: Look): Attack =>
  attack(name, mechanism, 'ledger', ['harmless', 'hidden', 'withheld', 'refused'], tryQuestions(questions, look));

const byBirth = smallPipeline.replace('by: [area, birth]', 'by: [birth]').replace('id: attacked', 'id: by-birth');
const few = smallPipeline
  .replace('unit: person }', 'unit: person, where: { birth: [rar, pol], area: [west] } }')
  .replace('by: [area, birth]', 'by: [sex]')
  .replace('id: attacked', 'id: few');
const run = { pipeline: smallPipeline };

/** The cell that is not the same in two worlds: three people in the first, and two in the second. */
const guess = (count: string, entering: Entering = {}): Question => ({
  pipeline: smallPipeline,
  carryOut: enter('by-area', ['area,birth,count', `west,rar,${count}`], entering),
});

/** As places have it: two folders above each record. */
const operatorKey = '../../../keys/operator.key';

const entriesOf = (seen: Observation): readonly { readonly type: string; readonly body: Readonly<Record<string, unknown>> }[] =>
  (seen.files.get('record/log.jsonl') ?? '')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as ReturnType<typeof entriesOf>[number]);

interface Told {
  readonly tables?: readonly { readonly cells?: readonly unknown[] }[];
}

/** Whether what is told of cells is anything but codes. */
const holdsNumbers: Look = (seen) =>
  seen.flatMap(({ stdout }) => {
    const { tables = [] } = JSON.parse(stdout || '{}') as Told;
    return tables.some(({ cells = [] }) => cells.flat().some((code) => code !== null && typeof code !== 'string'))
      ? ['a cell is told by a number']
      : [];
  });

const isSame: Look = ([one, ...others]) =>
  others.some(({ exit }) => exit !== one?.exit) ? ['the answer is another one when it is asked for again'] : [];

const countRuns = (seen: Observation): number => [...seen.sizes.keys()].filter((name) => name.startsWith('record/ledger/')).length;

const entered = (name: string, mechanism: string, question: Question, codes: readonly string[]): Attack =>
  attack(name, mechanism, 'ledger-by-operator', 'refused', tryQuestions([question]), codes);

/** What is asked of the ledger and entered into it, as questions about a person. */
export const questionAttacks: readonly Attack[] = [
  asked('diff-alone', 'What a release would come to is asked for and not released.', [{ ...run, carryOut: ask }], holdsNumbers),
  asked(
    'diff-beside',
    'It is asked for beside a release that hides the same people.',
    [run, { pipeline: byBirth, carryOut: ask }],
    holdsNumbers,
  ),
  asked('diff-few', 'It is asked for of few people, of whom a release hides some.', [run, { pipeline: few, carryOut: ask }], holdsNumbers),
  asked(
    'diff-kept',
    'What is asked for counts as released, so that it hides what is asked for next.',
    [{ ...run, carryOut: ask }, run],
    ([first]) => (first && countRuns(first) > 0 ? ['a question is kept as a release'] : []),
  ),
  asked(
    'diff-often',
    'It is asked for until something comes of it, and nobody sees.',
    Array.from({ length: 8 }, () => ({ pipeline: byBirth, carryOut: ask })),
    (seen) => [
      ...isSame(seen),
      ...(seen
        .slice(-1)
        .flatMap(entriesOf)
        .some(({ type }) => type === 'run.finding')
        ? []
        : ['nobody is told']),
    ],
  ),
  entered('import-guess', 'A hidden count is guessed and entered as published: a run passes where the guess is not wrong.', guess('3'), [
    'ledger-operator-absent',
  ]),
  entered('import-nobody', 'That nobody is in a cell is entered, as if it were known.', guess('0'), ['ledger-operator-absent']),
  entered(
    'import-near',
    'A guess is entered with so much room that it is right in one world only.',
    guess('5', { published: { within: 2 } }),
    ['ledger-operator-absent'],
  ),
  entered('import-rounded', 'A guess is entered as if somebody had rounded it.', guess('3', { published: { method: 'midpoint-6' } }), [
    'ledger-operator-absent',
  ]),
  entered(
    'import-own-key',
    'A guess is entered by the key of the project, which runs can read.',
    guess('3', { operatorKey: 'project.key' }),
    ['operator-key-in-record'],
  ),
  entered('import-faulty', 'What is entered has texts for numbers, which the refusal would quote.', guess('=cmd|x', { operatorKey }), [
    'ledger-counts-malformed',
  ]),
  asked('import-answer', 'The operator enters a count, and the answer says whether it is right.', [guess('3', { operatorKey })]),
];
