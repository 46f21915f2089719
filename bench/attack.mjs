import { join } from 'node:path';
import { attackRelease } from '../dist/disclosure/attack/attack-release.js';
import { loadSolver } from '../dist/disclosure/solver/load-solver.js';
import { hideSimply, makeProblem, readHierarchy } from './attack-problem.mjs';

const folder = '../shared/testdata/disclosure/speed';

/** The attack on the three-way hierarchies, with a simple pattern: for how long it takes, not for what it finds. */
const solver = await loadSolver();
for (const size of process.argv.length > 2 ? process.argv.slice(2) : ['3k', '21k']) {
  const table = readHierarchy(join(folder, `bench3d_${size}.csv`));
  const [problem, hidden] = [makeProblem(table), hideSimply(table)];
  for (const withInsiders of [false, true]) {
    const start = performance.now();
    const report = attackRelease(problem, hidden, solver, { withInsiders });
    const seconds = (performance.now() - start) / 1000;
    const count = (findings, verdict) => findings.filter((finding) => finding.verdict === verdict).length;
    console.log(
      [
        `${table.truth.length} cells, ${hidden.reduce((a, b) => a + b)} hidden`,
        `${report.certificate.parts.map(({ cells }) => cells.length).sort((a, b) => b - a).slice(0, 12).join(' ')} in parts`, // prettier-ignore
        `${problem.targets.length} targets: rule ${['protected', 'exposed', 'unproved'].map((v) => count(report.rule, v)).join('/')}`,
        `outsider ${['protected', 'exposed', 'unproved'].map((v) => count(report.outsider, v)).join('/')}`,
        withInsiders
          ? `${problem.insiders.length} insiders find ${count(report.insiders, 'exposed')}/${count(report.insiders, 'unproved')}`
          : '',
        `${report.effort.linear} linear, ${report.effort.integer} integer programmes`,
        `${report.certificate.parts.reduce((sum, { lines }) => sum + lines.length, 0)} lines`,
        `${seconds.toFixed(1)} s`,
      ].join('; '),
    );
  }
}
