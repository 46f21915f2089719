/** A read step's table in the engine. */
export const tableOf = (read: string): string => read.replaceAll('.', '_');

/** People of a population, equal ones together: all that is left when the engine is locked. */
export const peopleTable = (denominator?: string): string => (denominator === undefined ? 'people' : `people@${denominator}`);

/** The sets that a collected column is made of, by what the child records belong to. */
export const setsTable = (column: string): string => `sets@${column}`;

/** A sample of the records of a read step, where the engine is provided with one. */
export const sampleTable = (read: string): string => `${tableOf(read)}@sample`;

/** Persons of a population with the household, practice … of each, for the second unit of that place. */
export const unitsTable = (people: string, place: number): string => `${people}@units ${place}`;
