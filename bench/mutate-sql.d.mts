export const seedTexts: readonly string[];
export function mutateText(seed: string, dice: readonly number[]): string;
