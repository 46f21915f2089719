import type { FileMethod } from '../../model/file-plan.ts';
import { buildSystem, type System } from '../system/build-system.ts';
import type { Layout } from './lay-out-file.ts';

/** The tables of a file as one system, with the cells that its method rounds; undefined where that would be too large. */
export function buildFileSystem({ tables }: Layout, { name }: FileMethod): System | undefined {
  const innerOf = name === 'small-counts' ? { innerOf: new Set(tables.map(({ id }) => id)) } : {};
  return buildSystem(
    tables.map((table) => table.system),
    innerOf,
  );
}
