/** A read step's table in the engine. */
export const tableOf = (read: string): string => read.replaceAll('.', '_');

/** People of the population, equal ones together: all that is left when the engine is locked. */
export const peopleTable = 'people';
