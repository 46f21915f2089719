import type { Method } from './plan.ts';

/** Whether what a method releases follows the people in a cell, by their keys. */
export const needsKeys = (method: Method): boolean => method === 'keyed-rounding' || method === 'cell-key';
