import { exitCodes } from '../diagnostics/exit-codes.ts';
import { textOf, textsOf, type LogEntry } from '../model/log-entry.ts';

export const repeatKinds = ['same-definition', 'small-differences', 'failures'] as const;

/** Why a reviewer is told of runs that differ little. */
export type RepeatKind = (typeof repeatKinds)[number];

/** Of one project: what is asked, as digests under its key that can be compared and nothing else. */
export interface Attempt {
  readonly pipeline: string;
  /** Of all that decides the numbers: names and titles are no part of it. */
  readonly definition: string;
  /** Of each column that is read. */
  readonly uses: readonly string[];
}

export interface Repeat {
  readonly kind: RepeatKind;
  readonly count: number;
  /** The latest of them, oldest first. */
  readonly runs: readonly string[];
}

/**
 * Dolen's own choice, after i2b2, whose lock-out properties shut an account that asks the same seven times within thirty days. Here nobody
 * is shut out: a person decides.
 */
export const repeatRules = {
  days: 30,
  /** Columns that two plans share, of all that either reads. */
  alike: 0.8,
  most: { 'same-definition': 7, 'small-differences': 10, failures: 5 } satisfies Record<RepeatKind, number>,
} as const;

const mostNamed = 50;

interface Earlier extends Attempt {
  readonly run: string;
  readonly releases: boolean;
  readonly failedOnData: boolean;
}

/**
 * What runs in `tre` mode before an attempt come to with it: the same definition again and again without a release; many definitions that differ
 * little; failures on the data of plans that differ little. Runs that an earlier finding of the kind names are not counted again.
 */
export function findRepeats(entries: readonly LogEntry[], attempt: Attempt, now: Date): readonly Repeat[] {
  const since = new Date(now.getTime() - repeatRules.days * 86_400_000).toISOString();
  const earlier = listEarlier(entries, since).filter((each) => isAlike(each, attempt));
  return repeatKinds.flatMap((kind): Repeat[] => {
    const named = new Set(entries.filter(({ type, body }) => type === 'run.finding' && body['kind'] === kind).flatMap(runsOf));
    const counted = choose[kind](
      earlier.filter(({ run }) => !named.has(run)),
      attempt,
    );
    if (counted.length < repeatRules.most[kind]) return [];
    return [{ kind, count: counted.length, runs: counted.slice(-mostNamed).map(({ run }) => run) }];
  });
}

const choose: Readonly<Record<RepeatKind, (earlier: readonly Earlier[], attempt: Attempt) => readonly Earlier[]>> = {
  'same-definition': (earlier, { definition }) => earlier.filter((each) => each.definition === definition && !each.releases),
  'small-differences': (earlier, { definition }) => [
    ...new Map(earlier.filter((each) => each.definition !== definition).map((each) => [each.definition, each])).values(),
  ],
  failures: (earlier) => earlier.filter(({ failedOnData }) => failedOnData),
};

function isAlike(one: Attempt, other: Attempt): boolean {
  if (one.pipeline === other.pipeline || one.definition === other.definition) return true;
  const uses = new Set(one.uses);
  const shared = other.uses.filter((use) => uses.has(use)).length;
  return shared >= repeatRules.alike * (uses.size + other.uses.length - shared);
}

function listEarlier(entries: readonly LogEntry[], since: string): readonly Earlier[] {
  const started = new Map<string, Earlier>();
  for (const { type, run, ts, body } of entries) {
    const { pipeline, definition, uses, mode, exit } = body;
    if (type === 'run.start' && mode === 'tre' && ts >= since && typeof definition === 'string')
      started.set(run, { run, pipeline: textOf(pipeline), definition, uses: textsOf(uses), releases: false, failedOnData: false });
    const own = started.get(run);
    if (own === undefined) continue;
    if (type === 'results.written') started.set(run, { ...own, releases: true });
    if (type === 'run.failed') started.set(run, { ...own, failedOnData: exit === exitCodes['failed-on-data'] });
  }
  return [...started.values()];
}

const runsOf = ({ body }: LogEntry): readonly string[] => textsOf(body['runs']);
