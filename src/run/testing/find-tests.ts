import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fail } from '../../diagnostics/diagnostic.ts';
import { isTests, pipelineOf, testsOf } from './name-tests.ts';

/** A pipeline and the file of its tests. */
export interface TestedFile {
  readonly pipeline: string;
  readonly tests: string;
}

export interface FoundTests {
  readonly files: readonly TestedFile[];
  /** Pipelines of the folders that were named, without tests beside them. */
  readonly untested: readonly string[];
}

/**
 * Test files of pipelines, of test files that are named themselves, and of all pipelines in folders, each once and sorted within a folder. A
 * pipeline that is named has to have tests; `tests` names them, for one pipeline.
 */
export function findTests(named: readonly string[], tests: string | undefined): FoundTests {
  const [only] = named;
  if (tests !== undefined) {
    if (only === undefined || named.length > 1 || isFolder(only)) fail('test-one-file-for-several', { file: tests });
    return { files: [{ pipeline: only, tests }], untested: [] };
  }
  const found = named.map(findAt);
  const files = new Map(found.flatMap((each) => each.files).map((file) => [file.pipeline, file]));
  return { files: [...files.values()], untested: [...new Set(found.flatMap((each) => each.untested))] };
}

function findAt(place: string): FoundTests {
  if (!isFolder(place)) {
    const file = isTests(place) ? { pipeline: pipelineOf(place), tests: place } : { pipeline: place, tests: testsOf(place) };
    if (!existsSync(file.tests) && existsSync(file.pipeline)) fail('test-file-missing', { pipeline: file.pipeline, file: file.tests });
    return { files: [file], untested: [] };
  }
  const pipelines = readdirSync(place)
    .filter((name) => name.endsWith('.yaml') && !isTests(name))
    .toSorted()
    .map((name) => join(place, name));
  const tested = pipelines.filter((pipeline) => existsSync(testsOf(pipeline)));
  if (tested.length === 0) fail('test-none-found', { folder: place });
  return {
    files: tested.map((pipeline) => ({ pipeline, tests: testsOf(pipeline) })),
    untested: pipelines.filter((pipeline) => !tested.includes(pipeline)),
  };
}

const isFolder = (place: string): boolean => statSync(place, { throwIfNoEntry: false })?.isDirectory() === true;
