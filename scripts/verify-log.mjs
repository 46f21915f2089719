#!/usr/bin/env node
// Checks a Dolen log without Dolen:  node verify-log.mjs <folder>/log.jsonl [<size>:<root>, a head kept from earlier]
// Prints `<code> <line>` for each fault, then the head. Exits 0 (verified), 30 (not) or 2 (usage). Format: docs/record.md
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const [file, expected] = process.argv.slice(2);
if (!file || (expected !== undefined && !/^(0|[1-9]\d{0,14}):[0-9a-f]{64}$/.test(expected))) {
  process.stderr.write('usage: node verify-log.mjs <folder>/log.jsonl [<size>:<root>]\n');
  process.exit(2);
}
const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isTime = (ts) => /^\d{4}-/.test(ts) && new Date(ts).toJSON() === ts;

// Merkle tree hash of RFC 6962, section 2.1.
function treeHash(leaves) {
  if (leaves.length === 0) return sha256();
  if (leaves.length === 1) return sha256(Buffer.of(0), leaves[0]);
  const half = 2 ** Math.ceil(Math.log2(leaves.length) - 1);
  return sha256(Buffer.of(1), treeHash(leaves.slice(0, half)), treeHash(leaves.slice(half)));
}

// Canonical JSON of RFC 8785 for values without fractions, at most 32 levels deep; undefined in place of any other part.
function canonical(value, depth = 0) {
  if (depth > 32 || (typeof value === 'number' && !Number.isSafeInteger(value))) return undefined;
  if (typeof value === 'string' && /\p{Cs}/u.test(value)) return undefined;
  if (Array.isArray(value)) return `[${value.map((item) => String(canonical(item, depth + 1))).join()}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const keys = Object.keys(value).sort((a, b) => (a < b ? -1 : 1));
  return `{${keys.map((key) => `${canonical(key)}:${canonical(value[key], depth + 1)}`).join()}}`;
}

const texts = { project: /^[0-9A-Za-z][\w.-]{0,99}$/, run: /^[\w.-]{0,64}$/, salt: /^[0-9a-f]{32}$/, type: /^[a-z]+(\.[a-z]+)+$/ };
function isEntry(entry) {
  if (!isObject(entry) || Object.keys(entry).join() !== 'body,prev,project,run,salt,seq,synthetic,ts,type,v') return false;
  if (!isObject(entry.body) || typeof entry.seq !== 'number' || typeof entry.synthetic !== 'boolean' || entry.v !== 1) return false;
  return Object.entries({ ...texts, prev: /^/, ts: /^/ }).every(([key, form]) => typeof entry[key] === 'string' && form.test(entry[key]));
}

function readEntry(line) {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(line);
    const entry = JSON.parse(text);
    if (canonical(entry) !== text) return 'E_CANON';
    return isEntry(entry) ? entry : 'E_ENTRY';
  } catch {
    return 'E_PARSE';
  }
}

const bytes = readFileSync(file);
const lines = [];
let whole = 0;
for (let end = bytes.indexOf(10); end >= 0; whole = end + 1, end = bytes.indexOf(10, whole)) lines.push(bytes.subarray(whole, end));
const faults = [];
let before = { seq: -1, hash: '0'.repeat(64), ts: '' };
let first;
lines.forEach((line, index) => {
  const entry = readEntry(line);
  const { seq, prev, ts, project, synthetic, type } = entry;
  const faultIf = (wrong, code) => wrong && faults.push(`${code} ${index + 1}`);
  if (typeof entry === 'string') faultIf(true, entry);
  else {
    first ??= entry;
    faultIf((type === 'log.init') !== (index === 0) || project !== first.project || synthetic !== first.synthetic, 'E_ENTRY');
    faultIf(seq !== before.seq + 1, 'E_SEQ');
    faultIf(prev !== before.hash, 'E_CHAIN');
    faultIf(!isTime(ts) || ts < before.ts, 'E_TIME');
  }
  before = { seq: seq ?? before.seq + 1, hash: sha256(line).toString('hex'), ts: isTime(ts) ? ts : before.ts };
});
const headOf = (size) => `${size}:${treeHash(lines.slice(0, size)).toString('hex')}`;
const size = Number(expected?.split(':')[0] ?? 0);
if (size > lines.length) faults.push(`E_TRUNCATED ${lines.length + 1}`);
else if (expected !== undefined && headOf(size) !== expected) faults.push(`E_ROOT ${size}`);
const torn = bytes.length > whole ? [`torn tail of ${bytes.length - whole} bytes, no entry`] : [];
process.stdout.write(`${[...faults, ...torn, `head ${headOf(lines.length)}`].join('\n')}\n`);
process.exitCode = faults.length > 0 ? 30 : 0;
