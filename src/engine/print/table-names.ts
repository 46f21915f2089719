/** A read step's table in the engine. */
export const tableOf = (read: string): string => read.replaceAll('.', '_');

/** A sample of the records of a read step, where the engine is provided with one. */
export const sampleTable = (read: string): string => `${tableOf(read)}@sample`;

/** People of the population, equal ones together: all that is left when the engine is locked. */
export const peopleTable = 'people';
