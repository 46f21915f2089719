import { entry } from './entry.ts';

/** About running, writing and the wall. */
export const runEntries = {
  'run-failed-on-data': entry<Record<never, never>>({
    family: 'failed-on-data',
    message: () => 'the run stopped on the data',
    remedy: () => 'ask the operator of this environment; the detail is not shown here',
  }),
};
