import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

const pageBytes = 4096;
const sampleMilliseconds = 25;

/**
 * Runs a command to its end. Seconds from start to exit; the largest resident memory of its whole process tree, in MB,
 * sampled from /proc.
 */
export function runMeasured(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const start = process.hrtime.bigint();
    let peak = 0;
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    const output = [];
    const errors = [];
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => errors.push(chunk));
    const timer = setInterval(() => (peak = Math.max(peak, treeMegabytes(child.pid))), sampleMilliseconds);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearInterval(timer);
      const seconds = Number(process.hrtime.bigint() - start) / 1e9;
      resolve({ code, signal, seconds, peak, stdout: Buffer.concat(output).toString(), stderr: Buffer.concat(errors).toString() });
    });
  });
}

export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function treeMegabytes(root) {
  const children = new Map();
  const resident = new Map();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const parent = Number(fields[1]);
      children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
      resident.set(Number(name), Number(fields[21]) * pageBytes);
    } catch {
      // A process that ended while we looked.
    }
  }
  let total = 0;
  const queue = [root];
  for (let process = queue.pop(); process !== undefined; process = queue.pop()) {
    total += resident.get(process) ?? 0;
    queue.push(...(children.get(process) ?? []));
  }
  return total / 1e6;
}
