import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Dimension } from '../../../src/model/dimension.ts';
import type { Measure } from '../../../src/model/measure.ts';
import type { Plan, ReadColumn } from '../../../src/model/plan.ts';
import type { ExtractFile } from '../../../src/model/wall.ts';
import type { Respondent } from './respondents.ts';

const label = (text: string) => ({ en: text, cy: text });

export const domains = ['uk', 'outside_uk', 'not_known'];
const regions = ['north', 'south'];
export const answers = ['agree', 'not_agree', 'no_answer'];

function dimension(column: string, codes: readonly string[]): Dimension {
  return { column, title: label(column), leaves: codes.map((code) => ({ code, label: label(code) })), groups: [], total: label('All') };
}

const weightedShare: Measure = {
  id: 'agrees',
  title: label('Agrees'),
  kind: 'weighted-share',
  decimals: 0,
  weight: 'weight',
  of: { column: 'answer', codes: ['agree'] },
  over: { column: 'answer', codes: ['agree', 'not_agree'] },
};

const coded = (name: string, codes: readonly string[]): ReadColumn => ({
  name,
  type: 'text',
  roles: [],
  missing: 'never',
  check: { kind: 'codes', codes },
});

/** Reads respondents, links nobody, and tabulates their answers by domain and region. */
export function surveyPlan(missing: 'never' | 'allowed' = 'allowed', by: readonly string[] = ['domain', 'region']): Plan {
  const lists: Readonly<Record<string, readonly string[]>> = { domain: domains, region: regions, answer: answers };
  return {
    version: 1,
    pipeline: { id: 'survey', version: 1, title: label('Survey'), digest: '00' },
    project: 'survey',
    mode: 'tre',
    reads: [
      {
        kind: 'read',
        id: 'survey.respondents',
        dataset: 'survey',
        contract: 'survey',
        contractVersion: 1,
        table: 'respondents',
        declared: ['id', 'domain', 'region', 'answer', 'weight'],
        columns: [
          { name: 'id', type: 'integer', roles: ['record-id'], missing: 'never', check: { kind: 'range', min: 1, max: 1_000_000 } },
          coded('domain', domains),
          coded('region', regions),
          coded('answer', answers),
          { name: 'weight', type: 'decimal', roles: ['weight'], missing, check: { kind: 'range', min: 0.000001, max: 1_000_000 } },
        ],
        key: ['id'],
        identifierChecked: [],
        maxRejectShare: 1,
      },
    ],
    spine: { kind: 'spine', read: 'survey.respondents', unit: 'person', where: [], dates: [] },
    links: [],
    release: { status: 'draft' },
    collections: [],
    denominators: [],
    derivations: [],
    outputs: [
      {
        kind: 'tabulate',
        id: 'agreement',
        title: label('Agreement'),
        purpose: 'result',
        dimensions: [...by, 'answer'].map((column) => dimension(column, lists[column] ?? [])),
        measures: [{ id: 'people', title: label('People'), kind: 'count' }, weightedShare],
      },
    ],
    rules: {
      policy: 'survey',
      policyVersion: 1,
      minPersons: { value: 10, source: 'fixture' },
      zeros: { value: 'below-threshold', source: 'fixture' },
      candidates: { value: 6, source: 'fixture' },
      certainty: { value: 60, source: 'fixture' },
      classDisclosure: { minRemainder: 10, maxPercent: 90, source: 'fixture' },
      method: { value: 'midpoint-6', source: 'fixture' },
      weightedShares: { stepPersons: 5, reliableBase: 30, source: 'fixture' },
    },
  };
}

/** Respondents as an extract. */
export async function writeRespondents(folder: string, people: readonly Respondent[]): Promise<readonly ExtractFile[]> {
  const path = join(folder, `respondents-${people.length}.csv`);
  const lines = people.map(({ id, domain, region, answer, weight = '' }) => [id, domain, region, answer, weight].join(','));
  await writeFile(path, ['id,domain,region,answer,weight', ...lines, ''].join('\n'));
  return [{ read: 'survey.respondents', path, format: 'csv' }];
}
