/** How many cases a heavy property draws: few where they are the same each time, and many where DOLEN_SEED names another draw. */
export const draws = (few: number, many: number): number => (process.env.DOLEN_SEED === undefined ? few : many);
