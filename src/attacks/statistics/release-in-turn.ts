import { describeRelease } from '../../disclosure/release/describe-release.ts';
import { protectRelease, type ReleasedTable } from '../../disclosure/release/protect-release.ts';
import { sealTruth } from '../../disclosure/release/seal-truth.ts';
import type { EarlierRelease, KnownCount, PublishedAs } from '../../model/ledger.ts';
import type { Plan } from '../../model/plan.ts';
import { digestParts, seeEarlier } from '../../run/see-earlier.ts';
import type { Ground } from '../ground/ground.ts';
import { countPeople, planAsk, type Ask, type Person } from './people.ts';

const key = Buffer.alloc(32, 0xd0);
const inputs = [{ read: 'own.persons', hmac: 'aa' }];

/** What everybody can read of one table. */
export interface Shown {
  readonly plan: Plan;
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

/** Asks one after the other, each run together with all that left before. A table that is withheld shows nothing. */
export function releaseInTurn(
  ground: Ground,
  people: readonly Person[],
  asks: readonly Ask[],
  entered: readonly Entered[] = [],
): readonly (Shown | 'withheld')[] {
  const kept: EarlierRelease[] = [];
  const before = entered.map(({ ask, within, leftOut = () => false }, place): Shown => {
    const plan = planAsk(ground, ask);
    const { persons } = countPeople(plan, people);
    const counts = Array.from(persons, (count): KnownCount =>
      leftOut(count) ? 'unpublished' : count + (within > 0 ? (place % 2 === 0 ? within : 0) : 0),
    );
    const published = { within };
    kept.push(keep(`entered-${place}`, plan, persons, counts, published));
    return { plan, counts, published };
  });
  const own = asks.map((ask, place): Shown | 'withheld' => {
    const plan = planAsk(ground, ask);
    const { released, persons } = releaseAfter(ground, plan, people, kept);
    if (released.status === 'withheld') return 'withheld';
    const counts = ground.tap.counts?.(released.counts, persons) ?? released.counts;
    kept.push(keep(`run-${place}`, plan, persons, counts));
    return { plan, counts };
  });
  return [...before, ...own];
}

function releaseAfter(
  { solver }: Ground,
  plan: Plan,
  people: readonly Person[],
  earlier: readonly EarlierRelease[],
): { readonly released: ReleasedTable; readonly persons: Float64Array } {
  const own = digestParts(plan, inputs);
  const seen = seeEarlier(earlier, own, key);
  const table = countPeople(plan, people);
  const [released] = protectRelease({
    tables: [table],
    described: describeRelease([...own, ...seen.plans]),
    earlier: seen.tables,
    alone: [],
    rules: plan.rules,
    solver,
    key,
  });
  if (released === undefined) throw new Error('no outcome');
  return { released, persons: Float64Array.from(table.persons) };
}

function keep(run: string, plan: Plan, persons: Float64Array, counts: readonly KnownCount[], published?: PublishedAs): EarlierRelease {
  const tables = [{ table: 't', identity: run, counts, ...(published && { published }) }];
  return { run, plan, inputs, tables, sealed: sealTruth(new Map([['t', persons]]), key) };
}
