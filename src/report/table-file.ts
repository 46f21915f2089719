/** Where a table's CSV stands among the files of a run. A bug when the id could name another place. */
export function tableFile(id: string): string {
  if (!/^[a-z0-9][a-z0-9-]*$/u.test(id)) throw new Error('a table id is lower-case letters, digits and hyphens');
  return `tables/${id}.csv`;
}
