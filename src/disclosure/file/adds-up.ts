import type { FileMethod } from '../../model/file-plan.ts';

/** Methods that choose all numbers together, so that they add up. */
export const addsUp = ({ name }: FileMethod): boolean => name === 'small-counts' || name === 'controlled';
