import { keysOf, scramble } from './draw.ts';

const rounds = 4;

/** A seeded rearrangement of 0 … `size` − 1, computed place by place: a Feistel network that walks back into range. */
export function openPermutation(seed: number, name: string, size: number): (place: number) => number {
  let halfBits = 1;
  while (2 ** (2 * halfBits) < size) halfBits += 1;
  const mask = 2 ** halfBits - 1;
  const keys = roundKeys(seed, name);
  return (place) => {
    let walked = place;
    do {
      let left = walked >>> halfBits;
      let right = walked & mask;
      for (let round = 0; round < rounds; round += 1) {
        const mixed = left ^ (scramble(right ^ (keys[round] as number)) & mask);
        left = right;
        right = mixed;
      }
      walked = ((left << halfBits) | right) >>> 0;
    } while (walked >= size);
    return walked;
  };
}

const half = 2 ** 20;

/** Distinct numbers for distinct indices under 2⁴⁰: `base` to `base` + 2⁴⁰ − 1, without any order of the indices left in them. */
export function openIdentities(seed: number, name: string, base: number): (index: number) => number {
  const keys = roundKeys(seed, name);
  return (index) => {
    let left = Math.floor(index / half);
    let right = index % half;
    for (let round = 0; round < rounds; round += 1) {
      const mixed = left ^ (scramble(right ^ (keys[round] as number)) & (half - 1));
      left = right;
      right = mixed;
    }
    return base + left * half + right;
  };
}

function roundKeys(seed: number, name: string): Int32Array {
  const [first, second] = keysOf(seed, name);
  return Int32Array.from({ length: rounds }, (_, round) => scramble((first + Math.imul(second, 2 * round + 1)) | 0));
}
