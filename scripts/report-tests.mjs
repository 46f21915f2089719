import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/**
 * A vitest reporter that leaves target/test-results.json for scripts/ready.mjs:
 * `{ passed, failed, skipped, skips: [{ name, reason? }] }`.
 * `failed` counts what could not run as well: files that do not load and errors outside any test.
 */
export default class TestResults {
  #root = process.cwd();

  onInit(vitest) {
    this.#root = vitest.config.root;
  }

  onTestRunEnd(modules, unhandledErrors) {
    const results = { passed: 0, failed: unhandledErrors.length, skipped: 0, skips: [] };
    for (const module of modules) {
      results.failed += module.errors().length;
      for (const suite of module.children.allSuites()) results.failed += suite.errors().length;
      for (const test of module.children.allTests()) {
        const { state, note } = test.result();
        if (state === 'passed') results.passed += 1;
        else if (state === 'failed') results.failed += 1;
        else {
          results.skipped += 1;
          results.skips.push({ name: `${relative(this.#root, module.moduleId)} > ${test.fullName}`, ...(note && { reason: note }) });
        }
      }
    }
    const folder = join(this.#root, 'target');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'test-results.json'), `${JSON.stringify(results, null, 2)}\n`);
  }
}
