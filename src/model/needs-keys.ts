import type { FileMethod, KeyedName } from './file-plan.ts';
import type { Method } from './plan.ts';

/** Whether what a method releases follows the people in a cell, by their keys. */
export const needsKeys = (method: Method | FileMethod['name']): method is KeyedName => method === 'keyed-rounding' || method === 'cell-key';
