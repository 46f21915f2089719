import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildProgram } from '../../../src/cli/program.ts';
import { exitCodes } from '../../../src/diagnostics/exit-codes.ts';
import { projectRoot, readPackageManifest, readProjectFile } from '../../support/project-files.ts';
import { rooms } from '../../support/rooms.ts';

const readme = readProjectFile('README.md');
const documents = [
  'README.md',
  ...readdirSync(join(projectRoot, 'docs'))
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
];
const manifest = readPackageManifest();

/** The first group of each match, in order. */
const findAll = (pattern: RegExp, text: string): string[] => [...text.matchAll(pattern)].map(([, found = '']) => found);

describe('the scripts of the package', () => {
  it('prepare themselves, since `ignore-scripts` turns pre and post scripts off', () => {
    const names = Object.keys(manifest.scripts);
    expect(names.filter((name) => /^(pre|post)/.test(name) || /^(install|prepare)/.test(name))).toEqual([]);
    for (const name of ['demo', 'test', 'bench']) expect(manifest.scripts[name]).toBe(`node scripts/ready.mjs ${name}`);
  });

  it('are what continuous integration runs, last and with nothing after', () => {
    expect(readProjectFile('.ci/run').trimEnd().split('\n').at(-1)).toBe('npm test');
  });
});

describe('the README', () => {
  const blocks = findAll(/```sh\n(.*?)```/gs, readme).flatMap((block) => block.trimEnd().split('\n'));

  it('begins with the two commands', () => {
    expect(blocks.slice(0, 2)).toEqual(['npm run demo', 'npm test']);
  });

  it('names only scripts and verbs that exist', () => {
    const program = buildProgram(() => {});
    const verbs = program.commands.flatMap((command) => [
      command.name(),
      ...command.commands.map((inner) => `${command.name()} ${inner.name()}`),
    ]);
    const known = [
      ...Object.keys(manifest.scripts).map((name) => (name === 'test' ? 'npm test' : `npm run ${name}`)),
      ...verbs.map((verb) => `npx dolen ${verb}`),
    ];
    expect(blocks.length).toBeGreaterThan(5);
    expect(blocks.filter((line) => !known.some((start) => line === start || line.startsWith(`${start} `)))).toEqual([]);
  });

  it('names only options that the verb has', () => {
    const program = buildProgram(() => {});
    const unknown = blocks.flatMap((line) => {
      const [, verb, inner] = /^npx dolen (\S+) ?(\S*)/.exec(line) ?? [];
      const outer = program.commands.find((command) => command.name() === verb);
      const command = outer?.commands.find((each) => each.name() === inner) ?? outer;
      return command === undefined
        ? []
        : findAll(/ (--[a-z-]+)/g, line).filter((option) => !command.options.some(({ long }) => long === option));
    });
    expect(unknown).toEqual([]);
  });

  it('lists every exit code', () => {
    expect(findAll(/^\| +(\d+) +\|/gm, readme).map(Number)).toEqual(Object.values(exitCodes));
  });
});

describe('the documents', () => {
  it.each(documents)('%s links only to what is there', (document) => {
    const links = findAll(/\]\((?!https?:|#)([^)#]+)/g, readProjectFile(document));
    expect(links.filter((link) => !existsSync(join(projectRoot, dirname(document), link)))).toEqual([]);
  });

  it('list the rooms in their order', () => {
    expect(findAll(/^\| `([a-z]+)` +\|/gm, readProjectFile('docs/architecture.md'))).toEqual(rooms);
  });

  it('give a reason for every dependency, at its version', () => {
    const pins = readProjectFile('docs/pins.md').split('\n');
    const dependencies = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(
      dependencies.filter(
        ([name, version]) => !pins.some((line) => line.startsWith('|') && line.includes(`\`${name}\``) && line.includes(version)),
      ),
    ).toEqual([]);
  });
});
