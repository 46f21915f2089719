import { defineConfig } from 'vitest/config';
import { LongestFirst } from './scripts/order-tests.mjs';

/** Files on rooms share what a worker has loaded; those that start programs have a worker each. */
const ofRooms = ['tests/{differential,property,third-party}/**/*.test.ts', 'tests/unit/!(project)/**/*.test.ts'];

export default defineConfig({
  test: {
    environment: 'node',
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    setupFiles: ['tests/support/remove-folders.ts', 'tests/support/seed-properties.ts'],
    sequence: { sequencer: LongestFirst },
    reporters: ['default', './scripts/report-tests.mjs'],
    projects: [
      { extends: true, test: { name: 'whole', include: ['tests/**/*.test.ts'], exclude: ofRooms } },
      { extends: true, test: { name: 'rooms', include: ofRooms, isolate: false } },
    ],
  },
});
