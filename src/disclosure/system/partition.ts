/** Values of a variable, each with the number of its block; blocks are numbered in the order of their first values, and −1 is outside all. */
export type Partition = Int32Array;

export function makePartition(blockOf: ArrayLike<number>): Partition {
  const numbers = new Map<number, number>();
  return Int32Array.from(blockOf, (block) => {
    if (block < 0) return -1;
    const known = numbers.get(block);
    if (known !== undefined) return known;
    numbers.set(block, numbers.size);
    return numbers.size - 1;
  });
}

export function countBlocks(partition: Partition): number {
  let most = 0;
  for (const block of partition) if (block >= most) most = block + 1;
  return most;
}

/** The coarsest partition whose blocks each lie in one block of both; a value outside either is a block's own concern: −1 is a block like others. */
export function meet(a: Partition, b: Partition): Partition {
  const blocks = countBlocks(b) + 1;
  return makePartition(a.map((block, value) => (block + 1) * blocks + (b[value] ?? -1) + 1));
}

export const isSame = (a: Partition, b: Partition): boolean => a.length === b.length && a.every((block, value) => block === b[value]);

/** Whether each block of `fine` lies in one block of `coarse`. */
export function refines(fine: Partition, coarse: Partition): boolean {
  const blockOf = new Int32Array(countBlocks(fine) + 1).fill(unseen);
  for (let value = 0; value < fine.length; value += 1) {
    const [block, other] = [(fine[value] ?? -1) + 1, coarse[value] ?? -1];
    if (blockOf[block] === unseen) blockOf[block] = other;
    else if (blockOf[block] !== other) return false;
  }
  return true;
}

const unseen = -2;
