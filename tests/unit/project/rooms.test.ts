import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot, readProjectFile } from '../../support/project-files.ts';
import { rooms } from '../../support/rooms.ts';
import { runNode } from '../../support/run-program.ts';

const pure = ['diagnostics', 'model', 'sql', 'spec', 'link', 'tabulate', 'plan', 'disclosure', 'report'];
const duckdbRooms = ['engine', 'synthetic'];
const engineRooms = ['engine', 'run', 'attacks', 'cli'];

const folder = mkdtempSync(join(tmpdir(), 'dolen-rooms-'));
/** Files that one run of the linter refuses, by code. */
let refused: ReadonlyMap<string, ReadonlySet<string>>;
const isRefused = (file: string): boolean => refused.get('eslint(no-restricted-imports)')?.has(file) ?? false;

/** One file for each import, so that each is judged alone: `src/plan/engine-type.ts` says `import type {} from '../engine/room.ts'`. */
const plants: { readonly file: string; readonly text: string; readonly allowed: boolean }[] = [];

function plant(room: string, name: string, text: string, allowed: boolean): void {
  plants.push({ file: `src/${room}/${name}.ts`, text, allowed });
}

for (const [place, room] of rooms.entries()) {
  for (const [otherPlace, other] of rooms.entries()) {
    const allowed = otherPlace <= place && (other !== 'engine' || engineRooms.includes(room));
    if (other === room) continue;
    plant(room, `${other}-value`, `export { room } from '../${other}/room.ts';`, allowed);
    plant(room, `${other}-type`, `export type { Room } from '../${other}/room.ts';`, allowed);
    plant(room, `${other}-later`, `export const later = async (): Promise<unknown> => import('../${other}/room.ts');`, allowed);
    plant(room, `inner/${other}-deep`, `export { room } from '../../${other}/room.ts';`, allowed);
    plant(room, `${other}-round`, `export { room } from '../../src/${other}/room.ts';`, allowed);
  }
  plant(room, 'own', `export { room } from './room.ts';`, true);
  plant(room, 'duckdb', `export { version } from 'duckdb';`, duckdbRooms.includes(room));
  plant(room, 'duckdb-api', `export { version } from '@duckdb/node-api';`, duckdbRooms.includes(room));
  plant(room, 'crypto', `export { createHash } from 'node:crypto';`, true);
  plant(room, 'outside', `export { kit } from '../../tests/kit.ts';`, false);
  for (const part of ['fs', 'fs/promises', 'child_process', 'net', 'https', 'worker_threads']) {
    plant(room, `node-${part.replace('/', '-')}`, `export * as part from 'node:${part}';`, !pure.includes(room));
  }
}

/** Within disclosure control: what attacks, what hides and what checks know nothing of one another. */
const parts = ['system', 'solver', 'attack', 'suppression', 'certificate', 'rules', 'release'];
const apart: Readonly<Record<string, readonly string[]>> = {
  system: ['solver', 'attack', 'suppression', 'certificate', 'rules', 'release'],
  attack: ['suppression', 'rules', 'release'],
  suppression: ['attack', 'certificate', 'rules', 'release'],
  certificate: ['solver', 'attack', 'suppression', 'rules', 'release'],
  rules: ['solver', 'attack', 'suppression', 'certificate', 'release'],
};
for (const part of parts) {
  plant(`disclosure/${part}`, 'highs', `export { default } from 'highs';`, part === 'solver');
  plant(`disclosure/${part}`, 'down', `export { room } from '../../report/room.ts';`, false);
  for (const other of parts)
    if (other !== part)
      plant(`disclosure/${part}`, `${other}-part`, `export { room } from '../${other}/room.ts';`, apart[part]?.includes(other) !== true);
}

/** What is wrong by itself, each in a file of its own. */
const wrong = [
  ['typescript(no-floating-promises)', 'const act = async (): Promise<void> => {};\nexport function start(): void {\n  act();\n}\n'],
  ['typescript(switch-exhaustiveness-check)', "export function name(of: 'a' | 'b'): void {\n  switch (of) {\n    case 'a':\n  }\n}\n"],
  ['eslint(no-console)', "console.log('said');\n"],
  ['eslint(max-lines)', `${'// a line\n'.repeat(300)}export const name = 1;\n`],
  ['eslint(no-restricted-properties)', 'export const order = (a: string, b: string): number => a.localeCompare(b);\n'],
  ['eslint(no-restricted-properties)', 'export const luck = (): number => Math.random();\n'],
  ['unicorn(filename-case)', 'export const name = 1;\n'],
].map(([code = '', text = ''], at) => ({
  code,
  text,
  file: `src/audit/wrong-${at}/${code.startsWith('unicorn') ? 'badlyNamed' : 'named'}.ts`,
}));

beforeAll(() => {
  for (const file of ['.oxlintrc.json', 'tsconfig.json']) cpSync(join(projectRoot, file), join(folder, file));
  symlinkSync(join(projectRoot, 'node_modules'), join(folder, 'node_modules'), 'junction');
  for (const room of rooms) {
    mkdirSync(join(folder, 'src', room, 'inner'), { recursive: true });
    writeFileSync(join(folder, 'src', room, 'room.ts'), `export type Room = '${room}';\nexport const room: Room = '${room}';\n`);
  }
  for (const part of parts) {
    mkdirSync(join(folder, 'src/disclosure', part), { recursive: true });
    writeFileSync(join(folder, 'src/disclosure', part, 'room.ts'), `export const room = '${part}';\n`);
  }
  for (const { file, text } of plants) writeFileSync(join(folder, file), `${text}\n`);
  for (const { file, text } of wrong) {
    mkdirSync(dirname(join(folder, file)));
    writeFileSync(join(folder, file), text);
  }
  writeFileSync(join(folder, 'src/audit/one.ts'), "import { two } from './two.ts';\nexport const one = (): number => two();\n");
  writeFileSync(join(folder, 'src/audit/two.ts'), "import { one } from './one.ts';\nexport const two = (): number => one();\n");
  refused = lint('src');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function lint(path: string): ReadonlyMap<string, ReadonlySet<string>> {
  const { stdout } = runNode([join(projectRoot, 'node_modules/oxlint/bin/oxlint'), '--format', 'json', path], { cwd: folder });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string; filename: string }[] };
  const found = new Map<string, Set<string>>();
  for (const { code, filename } of diagnostics) found.set(code, (found.get(code) ?? new Set()).add(filename.replaceAll('\\', '/')));
  return found;
}

describe('the linter', () => {
  it('lets no room import one below it, by whatever kind of import', () => {
    expect(plants.filter(({ file, allowed }) => !allowed && !isRefused(file)).map(({ file }) => file)).toEqual([]);
  });

  it('lets each room import those above it', () => {
    expect(plants.filter(({ file, allowed }) => allowed && isRefused(file)).map(({ file }) => file)).toEqual([]);
  });

  it('knows every room there is', () => {
    const found = readdirSync(join(projectRoot, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(found.map(({ name }) => name).filter((name) => !rooms.includes(name))).toEqual([]);
  });

  it.each(wrong)('reports $code, and of $file nothing else', ({ code, file }) => {
    expect([...refused].flatMap(([each, files]) => (files.has(file) ? [each] : []))).toEqual([code]);
  });

  it('finds a ring of imports', () => {
    expect([...(refused.get('import(no-cycle)') ?? [])].toSorted()).toEqual(['src/audit/one.ts', 'src/audit/two.ts']);
  });

  it('is nowhere told to look away from the order of the rooms', () => {
    const directive = /oxlint-(disable|enable)\S*(?<rules>.*)/;
    const exempt = readdirSync(join(projectRoot, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => readProjectFile(join('src', file)).split('\n'))
      .filter((line) => /^\s*$|import/.test(directive.exec(line)?.groups?.['rules'] ?? 'none'));
    expect(exempt).toEqual([]);
  });
});
