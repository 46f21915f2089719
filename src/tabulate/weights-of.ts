import type { OutputStep } from '../model/plan.ts';

/** The weights that the measures of a table take, each once, in their order. */
export const weightsOf = ({ measures }: Pick<OutputStep, 'measures'>): readonly string[] => [
  ...new Set(measures.flatMap((measure) => (measure.kind === 'weighted-share' ? [measure.weight] : []))),
];
