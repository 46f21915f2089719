import type { AmountEvidence } from '../../model/evidence.ts';
import type { SamplingRule } from './rule-set.ts';

/** A cell's total and its contributions on one scale: parts of the amount, times parts of a weight where the rows are a sample. */
interface Contributions {
  readonly total: bigint;
  /** What the largest give together. */
  readonly sumOf: (largest: number) => bigint;
}

/**
 * Contributions without their signs. In a weighted sample the total is weighted; a contribution counts once as it is, or (`expanded`, as
 * τ-ARGUS has it) as often as it weighs, a fraction of a contributor among them, and at least once.
 */
export function contributionsOf(amount: AmountEvidence, cell: number, sampling: SamplingRule): Contributions {
  const { largest, keep, absolute, sample } = amount;
  const parts = 10 ** (sample?.decimals ?? 0);
  const start = cell * keep;
  const sumOf = (count: number): bigint => {
    if (count > keep) throw new Error(`${count} of the largest contributions to \`${amount.name}\`, of which ${keep} are kept`);
    let rest = count * parts;
    let sum = 0n;
    for (let place = start; rest > 0; place += 1) {
      const weight = sample && sampling === 'expanded' ? (sample.weights[place] ?? 0) : parts;
      const taken = Math.min(Math.max(weight, parts), rest);
      sum += BigInt(taken) * BigInt(largest[place] ?? 0);
      rest -= taken;
    }
    return sum;
  };
  return { total: BigInt((sample?.absolute ?? absolute)[cell] ?? 0), sumOf };
}
