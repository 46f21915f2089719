import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from '../../diagnostics/diagnostic.ts';
import { exitCodes } from '../../diagnostics/exit-codes.ts';
import { attackTableFile, verifyTableFile } from '../../run/attack-table-file.ts';
import type { Attack, Attempted } from '../attack.ts';
import type { Ground } from '../ground/ground.ts';
import { makeFile, makeGrid, specify } from '../statistics/make-file.ts';
import { releaseFile } from '../statistics/release-file.ts';
import { pass } from './try-pipeline.ts';

const memory = '200MB';

/** A table of which one cell is small, as it is protected: by name, every file of the release. */
function releaseGrid(ground: Ground): ReadonlyMap<string, string> {
  const counts = { a: [4, 36], b: [31, 35], c: [28, 44], d: [52, 39] };
  const csv = makeFile(['area', 'sex', 'u'], makeGrid('sex', ['f', 'm'], counts));
  const dimensions = '{ area: { codes: [a, b, c, d] }, sex: { codes: [f, m] } }';
  const released = releaseFile(ground, csv, specify({ dimensions, tables: '[{ by: [area, sex] }]' }));
  if (released.status !== 'released') throw new Error(`a release of the suite is ${released.status}`);
  return released.files;
}

/** Somebody changes a release of a file and lets what stands beside it claim that all is well: `dolen attack` works it out again from the numbers. */
export const tryClaims =
  (
    doctor: (files: ReadonlyMap<string, string>) => ReadonlyMap<string, string>,
    { isVerified = false }: { readonly isVerified?: boolean } = {},
  ): Attack['attempt'] =>
  async (ground) => {
    const folder = join(ground.folder, 'claims', String(ground.next()));
    for (const [name, text] of doctor(releaseGrid(ground))) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    return pass(ground, await attempt(ground, folder, isVerified));
  };

async function attempt({ catalogue }: Ground, released: string, isVerified: boolean): Promise<Attempted> {
  try {
    const isHeld = isVerified
      ? (await verifyTableFile({ released, certificate: join(released, 'certificate.json'), memory }, catalogue)).every(
          ({ isValid }) => isValid,
        )
      : (await attackTableFile({ released, memory }, catalogue)).exit === exitCodes.ok;
    return { ended: isHeld ? 'harmless' : 'refused', leaks: [] };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { ended: 'refused', codes: error.diagnostics.map(({ code }) => code), leaks: [] };
  }
}
