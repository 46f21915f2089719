import { relative } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Those that take longest, so that no worker is left with one when the others are done. */
const longest = [
  'kill',
  'shipped-pages',
  'engine',
  'usage',
  'ready',
  'disclosure',
  'record',
  'docs',
  'page',
  'new-user',
  'four-pipelines',
  'extract-accepted',
].map((name) => `/${name}.test.ts`);

const placeOf = ({ moduleId }: TestSpecification): number => {
  const at = longest.findIndex((name) => moduleId.endsWith(name));
  return at < 0 ? longest.length : at;
};

class LongestFirst extends BaseSequencer {
  /** The same on every machine, whatever ran on it before. */
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const nameOf = ({ moduleId }: TestSpecification): string => relative(this.ctx.config.root, moduleId);
    const isShared = ({ project }: TestSpecification): number => (project.config.isolate ? 0 : 1);
    return Promise.resolve(
      files.toSorted((a, b) => isShared(a) - isShared(b) || placeOf(a) - placeOf(b) || (nameOf(a) < nameOf(b) ? -1 : 1)),
    );
  }
}

/** Files on rooms share what a worker has loaded; those that start programs have a worker each. */
const ofRooms = ['tests/{differential,property,third-party}/**/*.test.ts', 'tests/unit/!(project)/**/*.test.ts'];

export default defineConfig({
  test: {
    environment: 'node',
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    setupFiles: ['tests/support/remove-folders.ts'],
    sequence: { sequencer: LongestFirst },
    reporters: ['default', './scripts/report-tests.mjs'],
    projects: [
      { extends: true, test: { name: 'whole', include: ['tests/**/*.test.ts'], exclude: ofRooms } },
      { extends: true, test: { name: 'rooms', include: ofRooms, isolate: false } },
    ],
  },
});
