import { resolve } from 'node:path';
import { loadExtracts } from '../catalogue/load-extracts.ts';
import { fail } from '../diagnostics/diagnostic.ts';
import { measureMethod } from '../disclosure/measure-method.ts';
import { decideTables } from '../disclosure/protect-tables.ts';
import { describeRelease } from '../disclosure/release/describe-release.ts';
import { loadSolver } from '../disclosure/solver/load-solver.ts';
import { loadAndLink } from '../engine/load-and-link.ts';
import { needsKeys } from '../model/needs-keys.ts';
import type { MethodLoss } from '../model/method-loss.ts';
import type { Plan } from '../model/plan.ts';
import type { Answer, InputDigest } from '../model/wall.ts';
import { populationOf } from '../plan/define-output.ts';
import { generateExtracts } from '../synthetic/generate-extracts.ts';
import { chooseExtracts } from './choose-extracts.ts';
import type { CompareOrder } from './compare-order.ts';
import { findAllAlone } from './find-all-alone.ts';
import { findAllGivers } from './find-all-givers.ts';
import { rollUpParts } from './roll-up-parts.ts';
import { digestParts } from './see-earlier.ts';

/**
 * Makes people up in the working directory of this process, which goes with it, tabulates them once, and protects the tables once for each
 * method. There is no way to hand it a file.
 */
export async function carryOutComparison(order: CompareOrder, tell: (answer: Answer) => void): Promise<void> {
  const { plan, rules, people, seed, configRoot, engine } = order;
  const folder = resolve('extracts');
  const step = (name: string): void => tell({ kind: 'step', step: name });
  await generateExtracts({ people, seed, format: 'parquet', outFolder: folder, threads: engine.threads, configRoot, tell: step });
  refuseNotMade(plan, folder);
  const { files } = await chooseExtracts(plan, folder);
  const solver = await loadSolver();
  const keyed = rules.find(({ method }) => needsKeys(method.value)) ?? plan.rules;
  const inputs: InputDigest[] = [];
  const told = { step, input: (digest: InputDigest) => void inputs.push(digest) };
  const methods = await loadAndLink({ plan: { ...plan, rules: keyed }, files, key: keyOfNobody, engine }, told, ({ atoms }) => {
    step('tabulate');
    const parts = rollUpParts(plan, atoms);
    const request = {
      tables: parts.map(({ table }) => table),
      described: describeRelease(digestParts(plan, inputs)),
      earlier: [],
      alone: findAllAlone(atoms, parts),
      givers: findAllGivers(atoms, parts),
      populations: new Map(parts.map(({ part, output }) => [output.id, populationOf(part)])),
      releasedBefore: [],
      identities: new Map(parts.map(({ output }) => [output.id, output.id])),
      solver,
      key: Buffer.from(keyOfNobody, 'hex'),
    };
    return rules.map((own): MethodLoss => {
      const method = own.method.value;
      step(`disclose by ${method}`);
      return measureMethod(method, decideTables({ ...request, rules: own }));
    });
  });
  tell({ kind: 'comparison', methods });
}

/** Nothing is released by it, and the same seed is to give the same figures. */
const keyOfNobody = '00'.repeat(32);

function refuseNotMade(plan: Plan, folder: string): void {
  const { datasets } = loadExtracts(folder);
  for (const { contract, table } of [...plan.reads, ...plan.denominators.flatMap(({ reads }) => reads)])
    if (!datasets.some((made) => made.contract === contract && made.tables.some((each) => each.table === table)))
      fail('compare-not-made', { dataset: contract, table });
}
