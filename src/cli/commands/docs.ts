import { join } from 'node:path';
import { openCatalogue } from '../../catalogue/open-catalogue.ts';
import { exitCodes } from '../../diagnostics/exit-codes.ts';
import { renderReference } from '../../report/render-reference.ts';
import { prepareReference } from '../../run/prepare-reference.ts';
import { refuseNoFolder } from '../../run/refuse-out.ts';
import { writeReference } from '../../run/write-reference.ts';
import { leaveOutTests } from '../leave-out-tests.ts';
import type { CommandContext } from '../command-context.ts';
import { answer } from '../terminal.ts';

/** Writes the reference of the catalogue and of the pipelines named, in both languages. */
export async function execute({ terminal, configRoot }: CommandContext, files: string[], { out }: { out: string }): Promise<number> {
  refuseNoFolder(out);
  const reference = await prepareReference(leaveOutTests(files), openCatalogue(configRoot));
  const pages = renderReference(reference);
  await writeReference(out, pages);
  const { contracts, classifications, policies, pipelines } = reference;
  const counts = [
    count(pipelines.length, 'pipeline', 'pipelines'),
    count(contracts.length, 'dataset', 'datasets'),
    count(classifications.length, 'classification', 'classifications'),
    count(policies.length, 'policy', 'policies'),
  ];
  const [first = '', second = ''] = pages.filter(({ kind }) => kind === 'index').map(({ file }) => join(out, file));
  answer(
    terminal,
    { ok: true, folder: out, pages: pages.map(({ file, kind, id, language }) => ({ file, kind, id, language })) },
    [`Reference  ${counts.join(', ')}`, `English    ${first}`, `Cymraeg    ${second}`].join('\n'),
  );
  return exitCodes.ok;
}

const count = (number: number, one: string, several: string): string => `${number} ${number === 1 ? one : several}`;
