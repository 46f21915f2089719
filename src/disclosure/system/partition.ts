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

export const countBlocks = (partition: Partition): number => partition.reduce((most, block) => Math.max(most, block + 1), 0);

/** The coarsest partition whose blocks each lie in one block of both; a value outside either is a block's own concern: −1 is a block like others. */
export function meet(a: Partition, b: Partition): Partition {
  const blocks = countBlocks(b) + 1;
  return makePartition(a.map((block, value) => (block + 1) * blocks + (b[value] ?? -1) + 1));
}

export const isSame = (a: Partition, b: Partition): boolean => a.length === b.length && a.every((block, value) => block === b[value]);

/** Whether each block of `fine` lies in one block of `coarse`. */
export const refines = (fine: Partition, coarse: Partition): boolean => isSame(meet(fine, coarse), meet(fine, fine));
