export const millisecondsOfDay = 86_400_000;

/** Days since 1970-01-01 of an ISO date, as DuckDB and Parquet hold dates. */
export const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / millisecondsOfDay;
