const ending = '.test.yaml';

export const isTests = (file: string): boolean => file.endsWith(ending);

/** The tests of `x.yaml` are `x.test.yaml` beside it. */
export const testsOf = (pipeline: string): string => pipeline.replace(/\.ya?ml$/, '') + ending;

export const pipelineOf = (tests: string): string => `${tests.slice(0, -ending.length)}.yaml`;
