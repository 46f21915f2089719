/** A share from 0 to 1 in percent, with no digit that floating point adds. */
export const printPercent = (share: number): string => String(Number((share * 100).toFixed(6)));
