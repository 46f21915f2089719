import type { Compared } from './compare.check.ts';
export const renderComparison = (compared: readonly Compared[]): string => JSON.stringify(compared);
