import type { FileMethod } from '../../model/file-plan.ts';
import { listInterior } from '../../tabulate/grid.ts';
import { findReadOften } from '../attack/find-read-often.ts';
import { hideOften } from '../release/hide-often.ts';
import { mostHostsOf, type Certainty } from '../rounding/most-hosts.ts';
import { nameMethod, type SettledMethod } from '../rounding/open-method.ts';
import type { System } from '../system/build-system.ts';
import { role, type ProtectionProblem } from '../system/problem.ts';
import type { FileRules } from './choose-rules.ts';
import type { LaidTable } from './lay-out-file.ts';
import type { RoundedProblem } from './round-file.ts';

/** A rounded problem with more cells hidden, so that nothing shown tells of the same few people too often. Undefined where that cannot be. */
export function holdOften(
  method: FileMethod,
  rounded: RoundedProblem,
  tables: readonly LaidTable[],
  system: System,
  rules: FileRules,
): RoundedProblem | undefined {
  const { problem } = rounded;
  const held = boundReadings(method, rules);
  if (held === undefined) return rounded;
  const { name, most, asked } = held;
  const cells = Array.from(problem.roles.keys())
    .filter((place) => (problem.roles[place] === role.open || problem.roles[place] === role.frozen) && place !== system.nobody)
    .map((place) => ({
      place,
      stayed: place,
      groups: [],
      method: name,
      isOwn: true,
      mayHide: rounded.mayHide && problem.roles[place] === role.open,
    }));
  const leaves = tables.map(({ id, axes }) => {
    const places = system.places.get(id) ?? new Int32Array(0);
    return Int32Array.from(listInterior(axes.map(({ dimension }) => dimension)), (cell) => places[cell] ?? -1).filter(
      (place) => place >= 0,
    );
  });
  const few = { minPersons: asked.threshold, fewest: asked.least };
  const found = hideOften({ system, problem, cells, leaves, few, mostHosts: new Map([[name, most]]) });
  return found.conflict.length > 0 ? undefined : { ...rounded, problem: { ...problem, roles: found.roles } };
}

/** Whether what is shown of a file tells of the same few people too often. */
export function isReadOften(
  method: FileMethod,
  { roles, truth }: ProtectionProblem,
  hidden: Uint8Array,
  { boxes, nobody }: System,
  rules: FileRules,
): boolean {
  const held = boundReadings(method, rules);
  if (held === undefined) return false;
  const numbers = Array.from(roles.keys())
    .filter((place) => roles[place] !== role.latent && hidden[place] !== 1)
    .map((place) => ({ place, method: held.name, most: held.most, isNew: true }));
  return findReadOften({ ...held.asked, boxes, nobody, low: truth, high: truth, numbers }).length > 0;
}

/** Against how many groups the same few may be read; undefined where no policy says how sure anybody may be, or numbers add up. */
function boundReadings(method: FileMethod, { certainty, minPersons, zeros }: FileRules) {
  if (certainty === undefined || minPersons === 0 || method.name === 'suppression' || method.name === 'conventional') return undefined;
  const { base, noise } = method;
  const settled: SettledMethod = { method: method.name, settings: method.name === 'cell-key' ? { ...(noise && { noise }) } : { base } };
  const asked: Certainty = { least: zeros === 'safe' ? 1 : 0, threshold: minPersons, percent: certainty };
  const most = mostHostsOf(settled, asked);
  return most === undefined ? undefined : { name: nameMethod(settled), most, asked };
}
