/** The version of DuckDB that Dolen is tested on. */
export const engineVersion = '1.5.6';
