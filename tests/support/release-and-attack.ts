import { openCatalogue } from '../../src/catalogue/open-catalogue.ts';
import { attackFile, verifyFileCertificate, type AttackSummary } from '../../src/disclosure/file/attack-file.ts';
import { chooseRules } from '../../src/disclosure/file/choose-rules.ts';
import { parseCertificates } from '../../src/disclosure/file/parse-certificates.ts';
import { protectFile, type ProtectedFile } from '../../src/disclosure/file/protect-file.ts';
import { joinColumns, listReleasedColumns, planOfRelease } from '../../src/disclosure/file/release-columns.ts';
import { readReleasedFile } from '../../src/disclosure/file/read-released.ts';
import { loadSolver } from '../../src/disclosure/solver/load-solver.ts';
import type { CodeColumn, FileColumns, NumberColumn } from '../../src/model/file-plan.ts';
import { renderFileRelease } from '../../src/report/checks/render-file-release.ts';
import { listRequests } from '../../src/run/list-requests.ts';
import { inlineHierarchies } from '../../src/spec/inline-hierarchies.ts';
import { parseTableFile } from '../../src/spec/parse-table-file.ts';
import { readYaml } from '../../src/yaml/read-yaml.ts';

const parse = (text: string) => parseTableFile(readYaml({ file: 'table.yaml', text }), () => '');

const rulesOf = ({ policy, rules }: ReturnType<typeof parse>['specification']) =>
  chooseRules(policy === undefined ? undefined : openCatalogue('config').loadPolicy(policy), rules, 'exact');

/** Plain CSV, without quotation marks, as typed columns; whatever is no number is missing. */
function readText(
  text: string,
  wanted: { readonly codes: readonly string[]; readonly numbers: readonly { readonly column: string; readonly decimals?: number }[] },
): FileColumns {
  const [header = [], ...rows] = text
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  const read = (column: string): readonly string[] => rows.map((row) => row[header.indexOf(column)] ?? '');
  const readCodes = (column: string): CodeColumn => {
    const own = read(column);
    const values = [...new Set(own)].toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    return { values, at: Uint32Array.from(own, (code) => values.indexOf(code)) };
  };
  const readNumbers = (column: string, given?: number): NumberColumn => {
    const own = read(column);
    const decimals = given ?? Math.max(0, ...own.map((value) => value.split('.')[1]?.length ?? 0));
    const isNumber = (value: string): boolean => /^-?\d+(\.\d+)?$/.test(value);
    return {
      decimals,
      values: Float64Array.from(own, (value) => (isNumber(value) ? Math.round(Number(value) * 10 ** decimals) : 0)),
      missing: Uint8Array.from(own, (value) => (isNumber(value) ? 0 : 1)),
    };
  };
  return {
    rows: rows.length,
    codes: new Map(wanted.codes.filter((column) => header.includes(column)).map((column) => [column, readCodes(column)])),
    numbers: new Map(
      wanted.numbers.filter(({ column }) => header.includes(column)).map(({ column, decimals }) => [column, readNumbers(column, decimals)]),
    ),
  };
}

/** Protects a file given as text. */
export async function protectRecords(table: string, specification: string): Promise<ProtectedFile> {
  const parsed = parse(specification);
  return protectFile(parsed.plan, readText(table, listRequests(parsed.plan)), rulesOf(parsed.specification), await loadSolver());
}

/** Attacks tables by their texts and a specification, and nothing else. */
export async function attackTables(texts: readonly string[], specification: string): Promise<readonly AttackSummary[]> {
  const { release, plan, rules } = openTexts(texts, specification);
  return attackFile(plan, release, rules, await loadSolver());
}

function openTexts(texts: readonly string[], specification: string) {
  const parsed = parse(specification);
  const plan = planOfRelease(parsed.plan);
  const rules = rulesOf(parsed.specification);
  const files = texts.map((text) => readText(text, listReleasedColumns(plan)));
  return { plan, rules, release: readReleasedFile(plan, joinColumns(files, plan), rules) };
}

export interface Leaving {
  readonly found: ProtectedFile;
  /** By table: its rows by their codes, each a cell's text by column. */
  readonly rows: ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, string>>>;
  readonly review: readonly string[];
  /** Harm that the attack finds in what was written, in all quantities. */
  readonly harm: number;
  /** Quantities whose certificates verify, by what was written. */
  readonly certified: readonly string[];
  readonly quantities: readonly string[];
}

/** Protects a file, and attacks and verifies the texts that would be written; or says why nothing leaves. */
export async function releaseAndAttack(table: string, specification: string): Promise<Leaving | string> {
  const found = await protectRecords(table, specification);
  if (found.outcome.status !== 'released') return found.outcome.why;
  const { released } = found.outcome;
  const parsed = parse(specification);
  const files = new Map(
    renderFileRelease(released, inlineHierarchies(parsed.specification, parsed.plan, released)).map(({ file, text }) => [file, text]),
  );
  const texts = released.tables.map(({ id }) => files.get(`${id}.csv`) ?? '');
  const written = files.get('specification.json') ?? '';
  const summaries = await attackTables(texts, written);
  const { plan, release } = openTexts(texts, written);
  const certificates = parseCertificates(files.get('certificate.json') ?? '') ?? [];
  const certified = certificates.filter(
    ({ quantity, candidates, certificate }) => verifyFileCertificate(plan, release, quantity, candidates, certificate).isValid,
  );
  return {
    found,
    rows: new Map(released.tables.map(({ id, columns }, at) => [id, readRows(texts[at] ?? '', columns.length)])),
    review: released.review,
    harm: summaries.reduce((sum, { exact, tooClose, unproved }) => sum + exact + tooClose + unproved, 0),
    certified: certified.map(({ quantity }) => quantity),
    quantities: summaries.map(({ quantity }) => quantity),
  };
}

function readRows(text: string, codes: number): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const [header = [], ...rows] = text
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  return new Map(rows.map((row) => [row.slice(0, codes).join(' '), new Map(row.map((value, at) => [header[at] ?? '', value]))]));
}
