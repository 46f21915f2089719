import { hidesByChoice } from '../../model/hides-by-choice.ts';
import type { ReleasedFile, ReleasedFileTable, ReleasedValue } from '../../model/released-file.ts';
import { isChosen } from '../../model/tried-choice.ts';
import { statusKinds } from '../../model/file-plan.ts';
import { listShadows } from '../../model/list-value-columns.ts';
import { printCsv } from '../print-csv.ts';
import { digestOf } from '../render-manifest.ts';
import { describeChoices } from '../untried-words.ts';
import { describeInsiders } from './describe-insiders.ts';
import { renderAcroConfig, renderAcroResults } from './render-acro-results.ts';

export interface TextFile {
  readonly file: string;
  readonly text: string;
}

/** All files of a release: tables, what was checked, certificates, and what viewers of ACRO's outputs read. Everything in them is public. */
export function renderFileRelease(released: ReleasedFile, specification: object): readonly TextFile[] {
  const tables = released.tables.map((table): TextFile => ({ file: `${table.id}.csv`, text: renderTable(table) }));
  const files = [
    ...tables,
    { file: 'specification.json', text: printJson(specification) },
    { file: 'checks.json', text: printJson(describeChecks(released)) },
    { file: 'certificate.json', text: renderCertificates(released) },
  ];
  const sums = files.map(({ file, text }) => ({ file: `checksums/${file}.txt`, text: digestOf(text) }));
  return [
    ...files,
    ...sums,
    { file: 'results.json', text: printJson(renderAcroResults(released)) },
    { file: 'config.json', text: printJson(renderAcroConfig(released)) },
  ];
}

const printJson = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;

/**
 * Hidden is `[c]`, and `c` in a column of its own for programs: never 0, never blank. `[z]` is a quotient of nothing; `u` marks an estimate on
 * so few that it is of low reliability.
 */
function renderTable({ columns, quantities, rows }: ReleasedFileTable): string {
  const header = [...columns, ...quantities.flatMap(({ name }) => [name, `${name}_status`])];
  const print = (value: ReleasedValue, decimals: number, isUnreliable: boolean): readonly string[] => {
    if (value === 'suppressed') return ['[c]', 'c'];
    if (value === 'not-applicable') return ['[z]', 'z'];
    return [printParts(value, decimals), isUnreliable ? 'u' : ''];
  };
  return printCsv(
    header,
    rows.map(({ codes, values, unreliable = [] }) => [
      ...codes,
      ...values.flatMap((value, at) => print(value, quantities[at]?.decimals ?? 0, unreliable.includes(at))),
    ]),
  );
}

function printParts(value: number, decimals: number): string {
  if (decimals === 0) return String(value);
  const digits = String(Math.abs(value)).padStart(decimals + 1, '0');
  return `${value < 0 ? '-' : ''}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** What was applied, and how much is hidden: nothing of why a cell is. */
function describeChecks(released: ReleasedFile): object {
  const { plan, policy, choices, tables, review, certificates } = released;
  return {
    form: 'dolen checks 1',
    policy: policy ?? null,
    ...(policy === undefined && { note: "The rules are the specification's own: nobody's policy was applied." }),
    rules: nameRules(released),
    method: plan.method,
    protection: plan.protection,
    against: plan.against,
    insiders: describeInsiders(released),
    ...(plan.status !== undefined && {
      by_hand: {
        note: 'A column of the file says of cells what they are: safe ones are shown whatever the rules say, unsafe ones hidden, protected ones never hidden. Kinds with a code are true, whether or not a cell has it.',
        ...Object.fromEntries(statusKinds.map((kind) => [kind, (plan.status?.codes[kind].length ?? 0) > 0])),
      },
    }),
    ...shadowsOf(plan),
    choice: describeChoice(released),
    choices: describeChoices(choices),
    review,
    not_covered: [
      'other releases of the same people',
      ...(isUntried(released) ? ['what somebody knows who knows how cells were chosen'] : []),
      ...(hasChosenNumbers(released) ? ['what somebody knows who knows how numbers that add up were chosen'] : []),
      ...(plan.method.name === 'small-counts'
        ? [
            'what follows for whoever reads numbers as sums of the same rounded groups: certificates read each as a range, and an attack besides only what single rows tell',
          ]
        : []),
      'relations between different values of the same units',
    ],
    tables: tables.map(({ id, quantities, rows }) => ({
      id,
      quantities: quantities.map(({ name }, at) => ({
        name,
        cells: rows.length,
        hidden: rows.filter(({ values }) => values[at] === 'suppressed').length,
      })),
    })),
    certificates: certificates.map(({ quantity, candidates, lacking }) => ({ quantity, candidates, hidden_cells_with_fewer: lacking })),
  };
}

/** Zeros as policies call them, where one was applied. */
const nameRules = ({ policy, rules }: ReleasedFile): object =>
  policy !== undefined && rules['zeros'] === 'structural' ? { ...rules, zeros: 'below-threshold' } : rules;

const hasChosenNumbers = ({ choices }: ReleasedFile): boolean =>
  choices.some(({ choice }) => 'untried' in choice && choice.untried === 'numbers-chosen');

/** Whether cells are hidden by a choice that nobody tried. */
const isUntried = ({ choices }: ReleasedFile): boolean => choices.some(({ choice }) => 'untried' in choice && isChosen(choice));

function describeChoice(released: ReleasedFile): string {
  if (!hidesByChoice(released))
    return hasChosenNumbers(released) ? 'nothing is hidden; numbers that add up were chosen' : 'nothing is hidden';
  if (released.isKeyed) return 'what is hidden besides what is unsafe was chosen under a secret key';
  return `no key was given: whoever knows how cells are chosen can repeat the choice${isUntried(released) ? '' : ', and it was tried what that tells'}`;
}

/** Which values decide about others. */
function shadowsOf(plan: ReleasedFile['plan']): object {
  const shadows = listShadows(plan);
  return shadows.length === 0 ? {} : { judged_by: Object.fromEntries(shadows.map(({ column, shadow }) => [column, shadow])) };
}

function renderCertificates({ certificates }: ReleasedFile): string {
  const printed = certificates.map(
    ({ quantity, candidates, text }) =>
      `{"quantity":${JSON.stringify(quantity)},"candidates":${candidates},"certificate":${text.trimEnd()}}`,
  );
  return `{"form":"dolen certificates 1","certificates":[\n${printed.join(',\n')}\n]}\n`;
}
