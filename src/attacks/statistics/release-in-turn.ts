import { describeRelease } from '../../disclosure/release/describe-release.ts';
import { sealTruth } from '../../disclosure/release/seal-truth.ts';
import { protectTables } from '../../disclosure/protect-tables.ts';
import type { CellTable } from '../../model/cell-table.ts';
import type { EarlierRelease, KnownCount, PublishedAs } from '../../model/ledger.ts';
import type { Plan } from '../../model/plan.ts';
import type { ReleasedCount } from '../../model/protected-table.ts';
import type { InputDigest } from '../../model/wall.ts';
import { definitionOf, populationOf } from '../../plan/define-output.ts';
import type { DigestedPlan } from '../../plan/universe/merge-plans.ts';
import { digestParts, seeEarlier } from '../../run/see-earlier.ts';
import type { Ground } from '../ground/ground.ts';
import { mapPeople } from './map-people.ts';
import { countPeople, peopleIn, planAsk, type Ask, type FileNumber, type History } from './people.ts';

const key = Buffer.alloc(32, 0xd0);
const digestOfFile = (file: FileNumber): string => `file ${file}`;
const inputsOf = (file: FileNumber): readonly InputDigest[] => [{ read: 'own.persons', hmac: digestOfFile(file) }];

/** What everybody can read of one table. */
export interface Shown {
  readonly plan: Plan;
  readonly file: FileNumber;
  readonly counts: readonly KnownCount[];
  readonly published?: PublishedAs;
}

/** Counts that were published elsewhere before any run, as they are or near it. */
export interface Entered {
  readonly ask: Ask;
  readonly within: number;
  /** Those that were not published. */
  readonly leftOut?: (count: number) => boolean;
}

export interface Turns {
  readonly asks: readonly Ask[];
  readonly entered?: readonly Entered[];
  /** Whether the record keeps maps of whom runs counted. */
  readonly keepsMaps?: boolean;
}

/** Asks one after the other, each run together with all that left before. A table that is withheld shows nothing. */
export function releaseInTurn(
  ground: Ground,
  histories: readonly History[],
  { asks, entered = [], keepsMaps = true }: Turns,
): readonly (Shown | 'withheld')[] {
  const kept: EarlierRelease[] = [];
  const before = entered.map(({ ask, within, leftOut = () => false }, place): Shown => {
    const plan = planAsk(ground, ask);
    const { persons } = countPeople(plan, peopleIn(0, histories));
    const counts = Array.from(persons, (count): KnownCount =>
      leftOut(count) ? 'unpublished' : count + (within > 0 ? (place % 2 === 0 ? within : 0) : 0),
    );
    const published = { within };
    kept.push(keep(`entered-${place}`, { plan, file: 0, counts, published }, persons));
    return { plan, file: 0, counts, published };
  });
  const find = keepsMaps ? mapPeople(histories) : undefined;
  const own = asks.map((ask, place): Shown | 'withheld' => {
    const plan = planAsk(ground, ask);
    const { file = 0 } = ask;
    const table = countPeople(plan, peopleIn(file, histories));
    const released = releaseAfter(ground, { plan, file, table, earlier: kept, ...(find && { find }) });
    if (released === 'withheld') return 'withheld';
    const shown = { plan, file, counts: ground.tap.counts?.(released, table.persons) ?? released };
    kept.push(keep(`run-${place}`, shown, table.persons));
    return shown;
  });
  return [...before, ...own];
}

interface Run {
  readonly plan: Plan;
  readonly file: FileNumber;
  readonly table: CellTable;
  readonly earlier: readonly EarlierRelease[];
  /** Absent where the record keeps no maps. */
  readonly find?: ReturnType<typeof mapPeople>;
}

/** As a run does behind the wall: what cannot be seen together with it is told by what the log says of it. */
function releaseAfter({ solver }: Ground, { plan, file, table, earlier, find }: Run): readonly ReleasedCount[] | 'withheld' {
  const own = digestParts(plan, inputsOf(file));
  const maps = find && {
    find: ({ plan: one, digestOf }: DigestedPlan) => find(one, digestOf('own.persons') === digestOfFile(0) ? 0 : 1),
    tables: [table],
    listNew: () => [],
  };
  const seen = seeEarlier(earlier, own, key, maps);
  const [outcome] = protectTables({
    tables: [table],
    described: describeRelease([...seen.own, ...seen.plans]),
    earlier: seen.tables,
    ...(seen.changes && { changes: seen.changes }),
    unmapped: seen.unmapped,
    alone: [],
    givers: [],
    rules: plan.rules,
    populations: new Map([['t', populationOf(plan)]]),
    releasedBefore: earlier.flatMap(({ run, plan: before, tables }) =>
      tables.map(({ table: name, identity, counts, published }) => ({
        run,
        table: name,
        identity,
        population: populationOf(before),
        suppressed: counts.includes('suppressed'),
        exact: published !== undefined || before.rules.method.value === 'exact',
      })),
    ),
    identities: new Map([['t', identify(plan, file)]]),
    solver,
    key,
  });
  return outcome?.status === 'passed' ? outcome.counts : 'withheld';
}

/** Everything that decides the numbers of a table. */
function identify(plan: Plan, file: FileNumber): string {
  const [output] = plan.outputs;
  if (output === undefined) throw new Error('the plan has no table');
  return `${definitionOf(plan, output)} ${digestOfFile(file)}`;
}

function keep(run: string, { plan, file, counts, published }: Shown, persons: Float64Array): EarlierRelease {
  const tables = [{ table: 't', identity: published ? run : identify(plan, file), counts, ...(published && { published }) }];
  return { run, plan, inputs: inputsOf(file), tables, sealed: sealTruth(new Map([['t', persons]]), key) };
}
