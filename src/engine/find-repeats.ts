/**
 * The 64-bit hashes that occur more than once, one for each time they occur again. Each bucket holds a low and a high word of
 * its hashes; no hash is in two buckets.
 */
export function findRepeats(buckets: readonly Uint32Array[]): readonly bigint[] {
  const again: bigint[] = [];
  const slots = new Uint32Array(2 ** Math.ceil(Math.log2(buckets.reduce((most, { length }) => Math.max(most, length), 1))));
  for (const words of buckets) {
    slots.fill(0);
    for (let low = 0; low < words.length; low += 2) {
      if (isKnown(words, low, slots)) again.push((BigInt(at(words, low + 1)) << 32n) | BigInt(at(words, low)));
    }
  }
  return again;
}

/** Whether an equal hash has a slot; if not, gives this one the next that is free. There are twice as many slots as hashes. */
function isKnown(words: Uint32Array, low: number, slots: Uint32Array): boolean {
  const mask = slots.length - 1;
  for (let slot = at(words, low) & mask; ; slot = (slot + 1) & mask) {
    const other = at(slots, slot) - 1;
    if (other < 0) {
      slots[slot] = low + 1;
      return false;
    }
    if (words[other] === words[low] && words[other + 1] === words[low + 1]) return true;
  }
}

/** Callers stay within the array. */
const at = (array: Uint32Array, place: number): number => array[place] ?? 0;
