import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { SynthManifest } from '../../../src/synthetic/synth-manifest.ts';
import { openWorkshop } from './made.ts';

const committed = 'synthetic-data';
const { make } = openWorkshop();

/** After a wanted change of the generator, make the sample again as `synthetic-data/README.md` says. */
test('the committed sample is what the generator makes from its seed', async () => {
  const { people, seed, format } = JSON.parse(readFileSync(join(committed, 'manifest.json'), 'utf8')) as SynthManifest;
  const { folder, manifest } = await make({ people, seed, format });
  const names = ['manifest.json', ...manifest.files.map(({ file }) => file)];
  for (const name of names)
    expect([name, readFileSync(join(committed, name)).equals(readFileSync(join(folder, name)))]).toEqual([name, true]);
  const present = readdirSync(committed, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(present).toHaveLength(names.length + 1);
  expect(manifest.files.reduce((bytes, file) => bytes + file.bytes, 0)).toBeLessThan(2_000_000);
});
