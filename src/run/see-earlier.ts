import type { FrozenTable } from '../disclosure/release/tell-of.ts';
import { sourceOf } from '../disclosure/release/describe-release.ts';
import { openFew, openTruth, type ExactTables, type FewByTable } from '../disclosure/release/seal-truth.ts';
import type { CellTable } from '../model/cell-table.ts';
import type { Changes } from '../disclosure/system/changes.ts';
import type { EarlierRelease } from '../model/ledger.ts';
import type { InputDigest } from '../model/wall.ts';
import { planOf } from '../plan/plan-of-denominator.ts';
import { areTangled, type DigestedPlan } from '../plan/universe/merge-plans.ts';
import type { Plan } from '../model/plan.ts';
import { shapeOf } from '../tabulate/grid.ts';
import { joinFiles, ofAnyFile, type Counted } from './join-files.ts';
import type { Maps } from './open-maps.ts';

/** Earlier releases on the files of a run, or on others of the same tables, as far as they are about the same records. */
export interface SeenEarlier {
  /** The plans of the run itself, as they are seen together with the others. */
  readonly own: readonly DigestedPlan[];
  /** Theirs, with tables under names of their own. */
  readonly plans: readonly DigestedPlan[];
  readonly tables: readonly FrozenTable[];
  /** Who has changed, where there are other files among them. */
  readonly changes?: Changes;
  /** Runs on other files of which no map can be opened. */
  readonly unmapped: readonly string[];
}

/** A plan and its denominators, each with the digests of the files it read. */
export function digestParts(plan: Plan, inputs: readonly InputDigest[]): readonly DigestedPlan[] {
  const digestOf = (read: string): string => inputs.find((input) => input.read === read)?.hmac ?? '';
  return [plan, ...plan.denominators.map((step) => planOf(plan, step))].map((part) => ({ plan: part, digestOf }));
}

/** An earlier plan with its tables. */
interface EarlierPart {
  readonly part: DigestedPlan;
  /** As it was released, before its tables were given other names. */
  readonly original: DigestedPlan;
  readonly tables: readonly FrozenTable[];
}

/**
 * Those whose tables can be opened, and whose links are of the same families where they are on the same field; those of other files where maps say
 * who has changed. Of others nothing more is known here than the log says.
 */
export function seeEarlier(
  earlier: readonly EarlierRelease[],
  own: readonly DigestedPlan[],
  key: Uint8Array,
  maps?: Maps & { readonly tables: readonly CellTable[] },
): SeenEarlier {
  const sources = new Set(own.map(({ plan }) => ofAnyFile(plan)));
  const parts = earlier.flatMap((release) => {
    const truth = openTruth(release.sealed, key);
    const about = digestParts(release.plan, release.inputs).filter(({ plan }) => sources.has(ofAnyFile(plan)));
    const few = openFew(release.sealed, key);
    return truth === undefined ? [] : about.map((part) => ({ release, truth, few, part, isSame: isOfFiles(part, own) }));
  });
  const tangled = new Set(
    earlier.filter((release) => areTangled([...own, ...parts.filter((each) => each.release === release).map(({ part }) => part)])),
  );
  const opened = parts
    .filter(({ release }) => !tangled.has(release))
    .map((each) => ({ ...each, seen: openPart(each.release, each.part, each.truth, each.few) }));
  const same = opened.filter(({ isSame, part }) => isSame && own.some((each) => sourceOf(each) === sourceOf(part))).map(({ seen }) => seen);
  const others = opened.filter(({ isSame }) => !isSame).map(({ seen }) => seen);
  const joined = maps && others.length > 0 ? joinFiles(listCounted(own, same, others, maps)) : undefined;
  const unmapped = joined === undefined ? listUnmapped(opened, maps) : [];
  if (joined === undefined) return { own, plans: same.map(({ part }) => part), tables: same.flatMap(({ tables }) => tables), unmapped };
  const seen = [...same, ...others];
  const asOne = ({ plan }: DigestedPlan): DigestedPlan => ({ plan, digestOf: () => '' });
  return {
    own: own.map(asOne),
    plans: seen.map(({ part }) => asOne(part)),
    tables: seen.flatMap(({ tables }) => tables),
    changes: joined,
    unmapped,
  };
}

const listUnmapped = (
  parts: readonly { readonly release: EarlierRelease; readonly part: DigestedPlan; readonly isSame: boolean }[],
  maps: Maps | undefined,
): readonly string[] => [
  ...new Set(parts.flatMap(({ release, part, isSame }) => (isSame || maps?.find(part) !== undefined ? [] : [release.run]))),
];

/** Whether a plan read the same files as others, where both read files of the same table. */
function isOfFiles(part: DigestedPlan, own: readonly DigestedPlan[]): boolean {
  const known = new Map(
    own.flatMap((each) => each.plan.reads.map((read) => [`${read.contract} ${read.table}`, each.digestOf(read.id)] as const)),
  );
  return part.plan.reads.every((read) => {
    const digest = known.get(`${read.contract} ${read.table}`);
    return digest === undefined || digest === part.digestOf(read.id);
  });
}

function openPart({ run, plan, tables }: EarlierRelease, original: DigestedPlan, truth: ExactTables, few: FewByTable): EarlierPart {
  const nameOf = (table: string): string => `${run} ${table}`;
  const released = new Map(tables.map((one) => [one.table, one]));
  const outputs = original.plan.outputs.filter(({ id }) => released.has(id)).map((output) => ({ ...output, id: nameOf(output.id) }));
  const frozen = original.plan.outputs.flatMap((output): readonly FrozenTable[] => {
    const persons = truth.get(output.id);
    const { counts, published } = released.get(output.id) ?? {};
    if (counts === undefined) return [];
    if (persons?.length !== counts.length) throw new Error(`what is kept of \`${output.id}\` does not fit what was released`);
    const secondUnits = few.get(output.id);
    const named = { ...output, id: nameOf(output.id) };
    const table = { output: named, shape: shapeOf(output.dimensions), persons, ...(secondUnits && { secondUnits }) };
    return [{ run, name: output.id, table, counts, rules: plan.rules, ...(published && { published }) }];
  });
  return { part: { plan: { ...original.plan, outputs }, digestOf: original.digestOf }, original, tables: frozen };
}

function listCounted(
  own: readonly DigestedPlan[],
  same: readonly EarlierPart[],
  others: readonly EarlierPart[],
  { find, tables }: Maps & { readonly tables: readonly CellTable[] },
): readonly Counted[] {
  const ofOwn = own.map((part): Counted => {
    const ids = new Set(part.plan.outputs.map(({ id }) => id));
    return { part, units: find(part), tables: tables.filter(({ output }) => ids.has(output.id)), isOwn: true, isOther: false };
  });
  const before = [...same, ...others].map(({ part, original, tables: frozen }, place): Counted => ({
    part,
    units: find(original),
    tables: frozen.map(({ table }) => table),
    isOwn: false,
    isOther: place >= same.length,
  }));
  return [...ofOwn, ...before];
}
