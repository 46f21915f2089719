import type { Outcome, ProtectedTable } from '../../model/protected-table.ts';
import type { Rules } from '../../model/plan.ts';
import type { RunReport } from '../../model/run-report.ts';
import { explainWithheld } from '../page/explain-withheld.ts';
import { openPage } from '../page/page-context.ts';
import { digestOf } from '../render-manifest.ts';
import { renderTidyCsv } from '../render-tidy-csv.ts';
import type { ResultFile } from '../render-results.ts';
import { tidyTable, type TidyTable } from '../tidy-table.ts';
import { unitOfTable } from '../unit-of-table.ts';

/**
 * A folder that viewers of ACRO's outputs open: `results.json` as ACRO 1.0.1 writes it, the limits, a CSV of each released table, a text in
 * place of each withheld one, and the SHA-256 of each. `unproven` are tables of which the certificate leaves a hidden number out: somebody has
 * to look.
 */
export function renderAcroRun(report: RunReport, unproven: ReadonlySet<string>): readonly ResultFile[] {
  const outputs = report.outcomes.map((outcome) => describeOutput(report, outcome, unproven));
  const files = outputs.map(({ file }) => file);
  const results = { version: '1.0.1', results: Object.fromEntries(outputs.map(({ record }) => [record.uid, record])) };
  return [
    ...files.map(({ file, text }) => ({ file: `acro/${file}`, text })),
    ...files.map(({ file, text }) => ({ file: `acro/checksums/${file}.txt`, text: digestOf(text) })),
    { file: 'acro/results.json', text: printJson(results) },
    { file: 'acro/config.json', text: printJson(describeLimits(report.rules)) },
  ];
}

const printJson = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;

interface AcroOutput {
  readonly file: ResultFile;
  readonly record: { readonly uid: string } & Readonly<Record<string, unknown>>;
}

function describeOutput(report: RunReport, outcome: Outcome, unproven: ReadonlySet<string>): AcroOutput {
  const { id, title } = outcome;
  const every = { uid: id, outcome: {}, timestamp: '', comments: [title.en], exception: '', fair: {} };
  if (outcome.status === 'withheld') {
    const { why, mend } = explainWithheld(openPage(report, 'en'), outcome);
    const file = { file: `${id}.txt`, text: `${title.en}\n\nNot released. ${why}\n\n${mend}\n` };
    const files = [{ name: file.file, sdc: { summary: { suppressed: 0 }, cells: { suppressed: [] } } }];
    const command = `dolen run: ${report.pipeline.id}`;
    return { file, record: { ...every, status: 'fail', type: 'custom', properties: {}, files, command, summary: 'fail; not released' } };
  }
  const table = tidyTable(outcome, unitOfTable(report, id));
  const hidden = listHidden(table);
  const status = unproven.has(id) ? 'review' : 'pass';
  const files = [{ name: `${id}.csv`, sdc: { summary: { suppressed: hidden.length }, cells: { suppressed: hidden } } }];
  return {
    file: { file: `${id}.csv`, text: renderTidyCsv(table) },
    record: {
      ...every,
      status,
      type: 'table',
      properties: { method: outcome.method },
      files,
      command: `dolen run: ${report.pipeline.id}, ${describeTable(outcome)}`,
      summary: `${status}; ${hidden.length} cells suppressed; all tables protected together; policy ${report.rules.policy}`,
    },
  };
}

/** Rows and columns of the CSV without its header, from 0: as anybody sees. */
function listHidden({ columns, length }: TidyTable): readonly (readonly [number, number])[] {
  const value = columns.findIndex(({ name }) => name === 'value');
  const suppressed = columns.find(({ name }) => name === 'suppressed')?.values ?? [];
  return Array.from({ length }, (_, row) => row).flatMap((row) => (suppressed[row] === true ? [[row, value] as const] : []));
}

const describeTable = ({ dimensions, measures }: ProtectedTable): string =>
  `${measures.map(({ id }) => id).join(', ')} by ${dimensions.map(({ column }) => column).join(', ')}`;

/** The limits that were applied, under the names that ACRO has for them. */
const describeLimits = ({ minPersons, zeros }: Rules): object => ({
  safe_threshold: minPersons.value,
  survival_safe_threshold: minPersons.value,
  zeros_are_disclosive: zeros.value !== 'safe',
});
