import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Makes a clone ready and does one thing with it: `node scripts/ready.mjs demo|test|bench`.
 * Needs nothing but Node and npm, since it runs before anything is installed.
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const jobs = { demo, test, bench };
const bin = (name, file) => [process.execPath, join(root, 'node_modules', name, file)];

const [job, ...rest] = process.argv.slice(2);
if (!Object.keys(jobs).includes(job) || (rest.length > 0 && job !== 'bench')) {
  console.error('usage: node scripts/ready.mjs demo|test|bench [part…]');
  console.error('  demo   make synthetic extracts, run the shipped pipeline on them, verify the log');
  console.error('  test   lint, types, format, dead code and all tests');
  console.error('  bench  timed comparisons');
  process.exit(2);
}
process.chdir(root);
delete process.env.NODE_ENV;
checkNode();
install();
step('build', bin('typescript', 'bin/tsc'), ['-p', 'tsconfig.build.json'], { quiet: true });
step('bundle', [process.execPath], [join('scripts', 'bundle-programs.mjs')], { quiet: true });
step('config', [process.execPath], [join('scripts', 'compile-config.mjs')], { quiet: true });
await jobs[job]();

function checkNode() {
  const { engines } = JSON.parse(readFileSync('package.json', 'utf8'));
  const [wantedMajor, wantedMinor] = engines.node.replace('>=', '').split('.').map(Number);
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  stop(`Dolen needs Node ${wantedMajor}.${wantedMinor} or later; this is ${process.versions.node}.`, 1);
}

/** Installs what the lock says, unless the stamp says that was done from this very lock on this platform. */
function install() {
  const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
  const wanted = `${lock} ${process.platform}-${process.arch}\n`;
  const stamp = join('node_modules', '.dolen-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  const own = process.env.npm_execpath;
  const npm = own && basename(own) === 'npm-cli.js' ? [process.execPath, own] : ['npm'];
  step('install', npm, ['ci', '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund']);
  writeFileSync(stamp, wanted);
}

async function demo() {
  const { runDemo } = await import('./demo.mjs');
  runDemo(step);
}

async function test() {
  const results = join('target', 'test-results.json');
  const checks = [
    ['format', bin('prettier', 'bin/prettier.cjs'), ['--check', '--log-level', 'warn', '.']],
    ['lint', bin('oxlint', 'bin/oxlint'), []],
    ['types', bin('typescript', 'bin/tsc'), ['--noEmit']],
    ['dead code', bin('knip', 'bin/knip.js'), []],
  ];
  const ended = await Promise.all(checks.map(([, program, args]) => runBeside(program, args)));
  ended.forEach((end, at) => report(checks[at][0], end, { quiet: true }));
  rmSync(results, { force: true });
  const status = step('tests', bin('vitest', 'vitest.mjs'), ['run'], { mayFail: true });
  if (!existsSync(results)) stop('the tests left no results', status || 1);
  const { passed, failed, skipped, skips } = JSON.parse(readFileSync(results, 'utf8'));
  for (const { name, reason } of skips) console.log(`skipped: ${name}: ${reason ?? 'NO REASON GIVEN: call skip(reason) inside the test'}`);
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  if (status !== 0 || failed > 0 || passed === 0) process.exit(status || 1);
  if (skips.some(({ reason }) => reason === undefined)) process.exit(1);
}

function bench() {
  step('bench', [process.execPath], [join('bench', 'run.mjs'), ...rest]);
}

/** Runs one program, prints its name and seconds, and ends with its exit code if it fails. Quiet ones are heard only then. */
function step(name, [program, ...first], args, { quiet = false, mayFail = false } = {}) {
  const start = performance.now();
  const shell = process.platform === 'win32' && program === 'npm';
  const end = spawnSync(program, [...first, ...args], {
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell,
  });
  return report(name, { ...end, seconds: (performance.now() - start) / 1000 }, { quiet, mayFail });
}

/** Runs one program while others run; resolves to how it ended and all that it said. */
function runBeside([program, ...first], args) {
  const start = performance.now();
  return new Promise((resolve) => {
    const child = spawn(program, [...first, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    const said = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr']) child[name].setEncoding('utf8').on('data', (text) => (said[name] += text));
    child.on('error', (error) => resolve({ status: null, signal: null, error, ...said, seconds: 0 }));
    child.on('close', (status, signal) => resolve({ status, signal, ...said, seconds: (performance.now() - start) / 1000 }));
  });
}

function report(name, { status, signal, error, stdout, stderr, seconds }, { quiet = false, mayFail = false }) {
  const ok = status === 0;
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name} (${seconds.toFixed(1)} s)`);
  if (!ok && quiet) process.stderr.write(`${stdout ?? ''}${stderr ?? ''}`);
  if (ok || (mayFail && status !== null)) return status;
  return stop(
    error ? `${name}: ${error.message}` : `${name} ended with ${signal ?? `exit code ${status}`}`,
    status ?? (signal === 'SIGINT' ? 130 : 1),
  );
}

function stop(message, code) {
  console.error(message);
  process.exit(code);
}
