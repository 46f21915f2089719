import { isTests, pipelineOf } from '../run/testing/name-tests.ts';

/** Without the tests of pipelines that are named too, as when a shell takes all files of a folder. */
export const leaveOutTests = (files: readonly string[]): string[] =>
  files.filter((file) => !isTests(file) || !files.includes(pipelineOf(file)));
