import type { FilePlan } from './file-plan.ts';

/** Whether a file is protected as its policy has it, and not as other tools do: whoever is inside is then looked for as in a pipeline. */
export const isByPolicy = ({ protection, against }: Pick<FilePlan, 'protection' | 'against'>, policy: object | undefined): boolean =>
  policy !== undefined && protection.kind === 'rules' && against !== 'outsiders';
