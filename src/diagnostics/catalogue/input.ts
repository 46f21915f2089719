import { entry } from './entry.ts';

/** About extracts and what is in them. */
export const inputEntries = {
  'input-file-missing': entry<{ read: string; file: string }>({
    family: 'input-refused',
    message: ({ read, file }) => `the extract file \`${file}\` of \`${read}\` is missing or cannot be read`,
    remedy: () => 'check the name in the extracts manifest and the permissions of the file',
  }),
};
