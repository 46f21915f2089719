/** Where a table stands among the files of a run, in one of its forms. A bug when the id could name another place. */
export function tableFile(id: string, form: 'csv' | 'arrow' | 'parquet' = 'csv'): string {
  if (!/^[a-z0-9][a-z0-9-]*$/u.test(id)) throw new Error('a table id is lower-case letters, digits and hyphens');
  return `tables/${id}.${form}`;
}
