import { createHash } from 'node:crypto';

/** Roots of the perfect subtrees of a growing RFC 6962 tree, largest first, with the number of leaves of each. */
export interface MerkleTree {
  readonly size: number;
  readonly peaks: readonly { readonly leaves: number; readonly hash: Buffer }[];
}

export const emptyTree: MerkleTree = { size: 0, peaks: [] };

/** Adds one line as a leaf: SHA-256(0x00 ‖ line). */
export function addLeaf(tree: MerkleTree, line: Uint8Array): MerkleTree {
  const peaks = [...tree.peaks];
  let last = { leaves: 1, hash: createHash('sha256').update(leafMark).update(line).digest() };
  for (let left = peaks.at(-1); left?.leaves === last.leaves; left = peaks.at(-1)) {
    peaks.pop();
    last = { leaves: left.leaves * 2, hash: hashPair(left.hash, last.hash) };
  }
  return { size: tree.size + 1, peaks: [...peaks, last] };
}

/** The Merkle tree hash over all leaves so far (RFC 6962 §2.1), hex. */
export function rootOf(tree: MerkleTree): string {
  const hashes = tree.peaks.map(({ hash }) => hash);
  const last = hashes.pop();
  if (last === undefined) return createHash('sha256').digest('hex');
  return hashes.reduceRight((right, left) => hashPair(left, right), last).toString('hex');
}

/** `size:root`, what a person keeps outside. */
export function headOf(tree: MerkleTree): string {
  return `${tree.size}:${rootOf(tree)}`;
}

function hashPair(left: Buffer, right: Buffer): Buffer {
  return createHash('sha256').update(nodeMark).update(left).update(right).digest();
}

const leafMark = Buffer.of(0);
const nodeMark = Buffer.of(1);
