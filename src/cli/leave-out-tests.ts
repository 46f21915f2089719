const ending = '.test.yaml';

/** Without the tests of pipelines that are named too, as when a shell takes all files of a folder. */
export const leaveOutTests = (files: readonly string[]): string[] =>
  files.filter((file) => !file.endsWith(ending) || !files.includes(`${file.slice(0, -ending.length)}.yaml`));
