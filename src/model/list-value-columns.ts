import type { FilePlan } from './file-plan.ts';

/** Columns of values that are read for what tables show. */
export function listValueColumns({ tables, bins }: Pick<FilePlan, 'tables' | 'bins'>): ReadonlySet<string> {
  const named = tables.flatMap(({ show }) =>
    show.flatMap((one): readonly (string | undefined)[] => {
      switch (one.kind) {
        case 'count':
        case 'share':
          return [];
        case 'ratio':
          return [one.of, one.to];
        case 'weighted':
        case 'mean':
          return [one.column, one.weight];
        case 'sum':
        case 'variance':
        case 'sd':
        case 'quantile':
          return [one.column];
      }
    }),
  );
  return new Set([...named, ...bins.map(({ column }) => column)].flatMap((column) => column ?? []));
}
