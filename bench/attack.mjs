import { join } from 'node:path';
import { attackRelease } from '../dist/disclosure/attack/attack-release.js';
import { loadSolver } from '../dist/disclosure/solver/load-solver.js';
import { hideSimply, makeProblem, readHierarchy } from './attack-problem.mjs';

const folder = '../shared/testdata/disclosure/speed';

/** The attack on the three-way hierarchies: with two hidden in each line, where much is exposed, and with four, where nearly nothing is. */
const solver = await loadSolver();
for (const size of process.argv.length > 2 ? process.argv.slice(2) : ['3k', '21k']) {
  const table = readHierarchy(join(folder, `bench3d_${size}.csv`));
  const problem = makeProblem(table);
  for (const atLeast of [2, 4]) {
    const hidden = hideSimply(table, atLeast);
    for (const withInsiders of [false, true]) {
      const start = performance.now();
      const { rule, outsider, insiders, effort, certificate } = attackRelease(problem, hidden, solver, { withInsiders });
      const seconds = (performance.now() - start) / 1000;
      const lines = certificate.parts.reduce((sum, part) => sum + part.lines.length, 0);
      console.log(`${table.truth.length} cells, ${hidden.reduce((a, b) => a + b)} hidden, ${problem.targets.length} targets`);
      console.log(`  exposed to the outsider ${count(outsider)}, to the rule ${count(rule)}`);
      if (withInsiders) console.log(`  exposed to ${problem.insiders.length} insiders besides ${count(insiders)}`);
      console.log(
        `  ${effort.linear} linear and ${effort.integer} integer programmes, ${lines} lines of witnesses, ${seconds.toFixed(1)} s`,
      );
    }
  }
}

function count(findings) {
  const of = (verdict) => findings.filter((finding) => finding.verdict === verdict).length;
  return `${of('exposed')} (and ${of('unproved')} unproved)`;
}
