import type { Classification } from '../../../../src/catalogue/classification.ts';
import type { DatasetContract } from '../../../../src/catalogue/dataset-contract.ts';
import type { Policy } from '../../../../src/catalogue/policy.ts';
import type { Reference } from '../../../../src/report/reference/reference.ts';
import { traceLineage } from '../../../../src/plan/trace-lineage.ts';
import { basePipeline, expectPlan, shippedCatalogue } from '../../plan/base-pipeline.ts';

const colours: Classification = {
  id: 'colours',
  version: 2,
  title: { en: 'Colour', cy: 'Lliw' },
  cyStatus: 'sourced',
  source: 'Paint & Co, <swatches>',
  total: { en: 'All', cy: 'Pob un' },
  codes: [
    { code: 'R', label: { en: 'Red', cy: 'Coch' }, cyStatus: 'sourced', names: [] },
    { code: 'G', label: { en: 'Green', cy: 'Gwyrdd' }, cyStatus: 'working', sensitive: true, names: [] },
  ],
  nameSources: [],
  file: 'colours.yaml',
};

const contract: DatasetContract = {
  id: 'doors',
  version: 3,
  title: { en: 'Doors', cy: 'Drysau' },
  cyStatus: 'working',
  owner: 'Joiners',
  status: 'model',
  source: 'a walk down the street',
  limits: [{ en: 'Sheds are left out.', cy: 'Gadewir siediau allan.' }],
  floor: { minPersons: 12, zeros: 'safe', methods: ['midpoint-6'], source: 'the joiners’ letter' },
  tables: [
    {
      name: 'fronts',
      title: { en: 'Front doors', cy: 'Drysau ffrynt' },
      key: ['door'],
      maxRejectShare: 0.07,
      tieBreak: [{ by: 'match-percent' }, { by: 'column', column: 'door' }],
      duplicateRules: ['none'],
      columns: [
        {
          name: 'door',
          title: { en: 'Door', cy: 'Drws' },
          type: 'text',
          roles: ['record-id'],
          missing: 'never',
          unit: 'text',
          source: 'the street',
          status: 'SOURCED',
          pattern: '^[a-z]+$',
        },
        {
          name: 'colour',
          title: { en: 'Colour', cy: 'Lliw' },
          type: 'text',
          roles: ['code-list', 'sensitive'],
          missing: 'allowed',
          unit: 'code',
          source: 'a guess',
          status: 'PROPOSED',
          codes: 'colours',
        },
      ],
    },
  ],
  matchStatusRules: [
    { id: 'shut', source: 'habit', accept: [{ status: '1' }, { status: '35', minPercent: 0.29, missingPercent: 'accept' }] },
  ],
  spellRules: [{ id: 'ajar', title: { en: 'Ajar', cy: 'Cilagored' }, bridgeGapDays: 0, endAtDeath: false, source: 'habit' }],
  file: 'doors.yaml',
};

const policy: Policy = {
  id: 'quiet',
  version: 4,
  title: 'Quiet',
  minPersons: { value: 12, source: 'the street’s rule', status: 'sourced' },
  zeros: { value: 'safe', source: 'ours', status: 'ours' },
  classDisclosure: { value: { minRemainder: 5, maxPercent: 80 }, source: 'ours', status: 'ours' },
  candidates: { value: { any: 4, methods: {} }, source: 'ours', status: 'ours' },
  certainty: { value: { any: 60, methods: {} }, source: 'ours', status: 'ours' },
  secondUnits: { value: [{ unit: 'households', min: 2 }], source: 'ours', status: 'ours' },
  minContributors: { value: 3, source: 'ours', status: 'ours' },
  dominance: { value: [{ n: 1, percent: 60, atLimit: 'safe' }], source: 'ours', status: 'ours' },
  pPercent: { value: { percent: 20, coalition: 1 }, source: 'ours', status: 'ours' },
  allOrNone: { value: 'safe', source: 'ours', status: 'ours' },
  quantileSide: { value: 5, source: 'ours', status: 'ours' },
  minDegreesOfFreedom: { value: 5, source: 'ours', status: 'ours' },
  weightedTotals: { value: 5, source: 'ours', status: 'ours' },
  sumInterval: { value: { percent: 10 }, source: 'ours', status: 'ours' },
  methods: { value: ['midpoint-6', 'exact'], source: 'ours', status: 'ours' },
  defaultMethod: 'midpoint-6',
  file: 'quiet.yaml',
};

/** One of each kind but pipelines, so that its pages change only with what renders them. */
export const smallReference: Reference = { contracts: [contract], classifications: [colours], policies: [policy], pipelines: [] };

/** All of the shipped catalogue, and one pipeline on it. */
export function makeFullReference(): Reference {
  const plan = expectPlan(basePipeline);
  const groupedBy = new Map([
    ['birthplace', 'birthplace-2'],
    ['age_band', 'age-5-bands'],
  ]);
  return {
    contracts: shippedCatalogue.listIds('contract').map((id) => shippedCatalogue.loadContract(id)),
    classifications: shippedCatalogue.listIds('classification').map((id) => shippedCatalogue.loadClassification(id)),
    policies: shippedCatalogue.listIds('policy').map((id) => shippedCatalogue.loadPolicy(id)),
    pipelines: [{ plan, lineage: traceLineage(plan), groupedBy, denominators: [] }],
  };
}
