import { join } from 'node:path';
import { attackRelease } from '../dist/disclosure/attack/attack-release.js';
import { loadSolver } from '../dist/disclosure/solver/load-solver.js';
import { hideSimply, makeProblem, readHierarchy } from './attack-problem.mjs';

const folder = '../shared/testdata/disclosure/speed';

/**
 * `node bench/attack.mjs 3k 2 all`: the attack on a three-way hierarchy with at least so many hidden in each line (with two much is exposed,
 * with four nearly nothing), by everybody or by `outsiders` and those who know the rule. Prints what it did as JSON.
 */
const [size = '3k', atLeast = '2', who = 'all'] = process.argv.slice(2);
const table = readHierarchy(join(folder, `bench3d_${size}.csv`));
const problem = makeProblem(table);
const hidden = hideSimply(table, Number(atLeast));
const solver = await loadSolver();
const start = performance.now();
const { rule, outsider, insiders, effort, certificate } = attackRelease(problem, hidden, solver, { withInsiders: who === 'all' });
const seconds = (performance.now() - start) / 1000;
const of = (findings, verdict) => findings.filter((finding) => finding.verdict === verdict).length;
console.log(
  JSON.stringify({
    seconds,
    cells: table.truth.length,
    hidden: hidden.reduce((a, b) => a + b),
    targets: problem.targets.length,
    insiders: who === 'all' ? problem.insiders.length : 0,
    exposed: [outsider, rule, insiders].map((findings) => of(findings, 'exposed')),
    unproved: [outsider, rule, insiders].map((findings) => of(findings, 'unproved')),
    programmes: effort,
    lines: certificate.parts.reduce((sum, part) => sum + part.lines.length, 0),
  }),
);
