import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, it, type TestContext } from 'vitest';
import { attackRelease } from '../src/disclosure/attack/attack-release.ts';
import type { ProtectedFile } from '../src/disclosure/file/protect-file.ts';
import { listFileRows } from '../src/disclosure/file/list-file-rows.ts';
import { loadSolver } from '../src/disclosure/solver/load-solver.ts';
import { role } from '../src/disclosure/system/problem.ts';
import { protectText } from '../tests/support/protect-known.ts';
import { attackPattern } from '../tests/third-party/disclosure/attack-pattern.ts';
import { publishedPatterns, type PatternCell, type PublishedPattern } from '../tests/third-party/disclosure/published-patterns.ts';
import { readKnown } from '../tests/third-party/disclosure/read-known.ts';
import { notTried, renderComparison, type Compared, type Hidden } from './render-comparison.ts';

const folder = 'target/compare';
const asked = JSON.parse(process.env['DOLEN_COMPARE'] ?? '[]') as readonly string[];
const solver = await loadSolver();

const countHidden = (hidden: readonly { readonly isPrimary: boolean; readonly value: number }[]): Hidden => {
  const besides = hidden.filter(({ isPrimary }) => !isPrimary);
  const lost = besides.reduce((sum, { value }) => sum + value, 0);
  return { primary: hidden.length - besides.length, secondary: besides.length, lost: Math.round(lost * 100) / 100 };
};

/** Its rows once, however many tables have them; by the codes that are not totals. */
function listOurs({ internal: { layout, system, gathered } }: ProtectedFile): ReadonlyMap<string, number> {
  if (system === undefined || gathered === undefined) throw new Error('nothing was protected');
  const tables = [...new Set(gathered.tables.map(({ laid }) => laid.table))];
  return new Map(
    tables.flatMap((table) => {
      const { columns, rows } = listFileRows(layout, gathered.tables.filter(({ laid }) => laid.table === table), system);
      return rows.map(({ codes, place }) => [nameRow(columns, codes), place] as const);
    }),
  ); // prettier-ignore
}

/** The row with these codes and the fewest besides, which say what these determine. */
function findRow(places: ReadonlyMap<string, number>, name: string): number | undefined {
  const wanted = name.split('|');
  const rows = [...places].map(([codes, place]) => ({ codes: codes.split('|'), place }));
  const [first] = rows
    .filter(({ codes }) => wanted.every((code) => codes.includes(code)))
    .toSorted((a, b) => a.codes.length - b.codes.length);
  return first?.place;
}

/** Codes that are not totals; two columns may have the same. */
const nameRow = (columns: readonly string[], codes: readonly string[]): string =>
  codes
    .map((code, at) => ({ code: code.trim(), column: columns[at] ?? '' }))
    .flatMap(({ code, column }) => (/^total$/i.test(code) ? [] : [column === 'size' ? `size ${code}` : code]))
    .toSorted()
    .join('|');

function countOurs(found: ProtectedFile, decimals: number): Hidden | string {
  const { outcome, internal } = found;
  const [quantity] = internal.quantities;
  if (outcome.status === 'withheld') return `withheld (${outcome.why})`;
  if (quantity === undefined) throw new Error('nothing was protected');
  const primaries = new Set(quantity.hits.flatMap(({ form }) => (form.cells.length === 1 ? [...form.cells] : [])));
  const hidden = [...listOurs(found).values()].filter((place) => quantity.hidden[place] === 1);
  const counted = hidden.map((place) => ({
    isPrimary: primaries.has(place),
    value: (quantity.problem.truth[place] ?? 0) / 10 ** decimals,
  }));
  return { ...countHidden(counted), isProven: quantity.optimum?.kind === 'proven' };
}

interface Ours {
  readonly said: Hidden | string;
  readonly seconds: number;
  readonly found: ProtectedFile;
}

const known = new Map<string, Ours>();

async function protect(context: TestContext, pattern: PublishedPattern, level: 'same' | 'full', cost: 'value' | 'one'): Promise<Ours> {
  const { specification, input, hierarchy, hasIntervals, decimals } = pattern;
  const exact = hasIntervals === true ? '' : 'protection: exact\n';
  const text = `${specification}${level === 'same' ? `${exact}against: outsiders\n` : ''}cost: ${cost}\n`;
  const table = input(context);
  const before = known.get(table + text);
  if (before !== undefined) return before;
  const files = hierarchy === undefined ? {} : { [hierarchy.name]: readKnown(context, hierarchy.file) };
  const start = process.cpuUsage();
  const found = await protectText(table, text, files);
  const { user, system } = process.cpuUsage(start);
  const ours = { said: countOurs(found, decimals ?? 0), seconds: (user + system) / 1e6, found };
  known.set(table + text, ours);
  return ours;
}

/** Whether a pattern of another tool protects what Dolen protects at the same level. */
function holds({ internal, ...rest }: ProtectedFile, cells: readonly PatternCell[]): boolean {
  const [quantity] = internal.quantities;
  if (quantity === undefined) throw new Error('nothing was protected');
  const places = listOurs({ internal, ...rest });
  const { problem } = quantity;
  const hidden = problem.roles.map((is) => (is === role.latent ? 1 : 0));
  for (const { codes, isHidden } of cells) {
    const name = nameRow(Object.keys(codes), Object.values(codes));
    const place = places.get(name) ?? findRow(places, name);
    if (isHidden && place === undefined) throw new Error(`no row ${name}`);
    if (isHidden && place !== undefined && problem.roles[place] !== role.frozen) hidden[place] = 1;
  }
  return attackRelease(problem, hidden, solver).isProtected;
}

/** What the tool did, and what a stranger finds out of it. */
async function lookAt(context: TestContext, pattern: PublishedPattern): Promise<Omit<Compared, 'seconds'>> {
  const cells = pattern.read(context);
  const [{ exact }, { tooClose }] = [await attackPattern(context, pattern), await attackPattern(context, pattern, 'own')];
  const hidden = cells.flatMap(({ isHidden, isPrimary, value }) => (isHidden ? [{ isPrimary, value: Number(value) }] : []));
  const { name, tool, level, seconds } = pattern;
  return {
    pattern: { name, tool, level, ...(seconds !== undefined && { seconds }) },
    cells: cells.length,
    theirs: countHidden(hidden),
    exact,
    tooClose,
    isEnough: true,
    byValue: notTried,
    byCount: notTried,
    full: notTried,
  };
}

async function compare(context: TestContext, pattern: PublishedPattern): Promise<Compared> {
  const { said: byValue, found, seconds } = await protect(context, pattern, 'same', 'value');
  const { said: byCount } = await protect(context, pattern, 'same', 'one');
  const { said: full } = await protect(context, pattern, 'full', 'value');
  const isEnough = holds(found, pattern.read(context));
  return { ...(await lookAt(context, pattern)), isEnough, byValue, byCount, full, seconds };
}

it('compares, and writes docs/comparison.md', async (context) => {
  mkdirSync(folder, { recursive: true });
  const compared: Compared[] = [];
  for (const pattern of publishedPatterns) {
    const file = `${folder}/${pattern.name}.json`;
    const isWanted = asked.length === 0 || asked.some((word) => pattern.name.includes(word));
    if (!isWanted && !existsSync(file)) {
      compared.push(await lookAt(context, pattern));
      continue;
    }
    const one = isWanted ? await compare(context, pattern) : (JSON.parse(readFileSync(file, 'utf8')) as Compared);
    if (isWanted) console.log(JSON.stringify(one));
    writeFileSync(file, JSON.stringify(one));
    compared.push(one);
  }
  writeFileSync('docs/comparison.md', renderComparison(compared));
  expect(compared.length).toBeGreaterThan(0);
});
