import { dayOf } from '../model/day-of.ts';

/** Stands for a missing date in memory: 1800-01-01, before any date here. */
export const noDate = dayOf('1800-01-01');

/** How some systems write that a spell is open. */
export const endOfTime = dayOf('9999-12-31');

/** Whole days of so many years, the day of a leap year rounded down. */
export const daysOfYears = (years: number): number => Math.floor((years * 1461) / 4);

/** The Monday of the week of a day. */
export const mondayOf = (day: number): number => day - ((((day + 3) % 7) + 7) % 7);

/** 1 January of a year. */
export const newYear = (year: number): number => dayOf(`${year}-01-01`);
