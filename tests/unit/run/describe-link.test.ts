import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openCatalogue } from '../../../src/catalogue/open-catalogue.ts';
import { preparePlan } from '../../../src/run/prepare-plan.ts';
import { projectRoot } from '../../support/project-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'dolen-links-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('tells a link as it was asked for, with what its tables and match statuses are called', async () => {
  const shipped = readFileSync(join(projectRoot, 'pipelines', 'gp-registration.yaml'), 'utf8');
  const edited = shipped
    .replace('match_status: sail-accepted', 'match_status: sail-accepted-35-from-80')
    .replace('register_duplicates: best', 'register_duplicates: none')
    .replace('rule: wdsd-clean', 'rule: wdsd-no-bridge');
  const file = join(folder, 'pipeline.yaml');
  writeFileSync(file, edited);
  const { counted, links } = await preparePlan(file, openCatalogue(join(projectRoot, 'config')), 'dev');
  expect(counted).toEqual({ contract: 'census-2021', table: { en: 'Usual residents', cy: 'Preswylwyr arferol' }, unit: 'person' });
  expect(links).toHaveLength(1);
  expect(links[0]).toMatchObject({
    column: 'registration',
    title: { en: 'Registration with a GP' },
    to: { contract: 'wdsd', table: { en: 'People on the register' } },
    matchStatusRule: 'sail-accepted-35-from-80',
    duplicates: { population: 'best', register: 'none' },
    spells: { rule: 'wdsd-no-bridge', bridgeGapDays: 0, endAtDeath: true },
  });
  expect(links[0]?.accepted.map(({ label, ...status }) => [label.en, status])).toEqual([
    ['NHS number (meaning not verified)', { code: '1' }],
    ['Exact match (meaning not verified)', { code: '4' }],
    ['Probable match, 0.9 or more (meaning not verified)', { code: '39' }],
    ['Probable match, 0.5 to 0.9 (meaning not verified)', { code: '35', minPercent: '80', missingPercent: 'accept' }],
  ]);
});
