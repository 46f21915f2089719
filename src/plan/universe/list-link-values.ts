import type { LinkStep, MatchStatusRule, SpineStep } from '../../model/plan.ts';

/** A link of one of some plans, with whom that plan counts: they decide who holds a field that several share. */
export interface NamedLink {
  readonly link: LinkStep;
  /** Links of one family differ in nothing but the match statuses they accept, whom their plans count, and what they take. */
  readonly family: string;
  readonly population: Pick<SpineStep, 'where' | 'dates'>;
}

/** What one link can say of a record. */
export interface LinkValue {
  readonly field: FieldState;
  /** A leaf of the result. */
  readonly result: number;
  /** By column of the other table, a leaf. */
  readonly taken: ReadonlyMap<string, number>;
}

/** Whether a record holds its linking field: another may come before it, or its match status may not be accepted. */
export type FieldState = 'held' | 'given-up' | 'not-accepted';

/** All that can be said of one record by some links of one family; `takes` are the columns of the other table that matter. */
export function listLinkValues(links: readonly NamedLink[], takes: ReadonlyMap<string, number>): readonly (readonly LinkValue[])[] {
  return links.reduce<readonly (readonly LinkValue[])[]>(
    (all, own, place) => {
      const relations = links.slice(0, place).map((other) => [relate(other, own), relate(own, other)] as const);
      const values = listAlone(own.link, takes);
      return all.flatMap((some) =>
        values
          .filter((value) =>
            some.every((other, at) => {
              const [forward, back] = relations[at] ?? [unrelated, unrelated];
              return mayBe(forward, other, value, own.link) && mayBe(back, value, other, own.link);
            }),
          )
          .map((value) => [...some, value]),
      );
    },
    [[]],
  );
}

/** Who holds no field is not linked, and of who is not linked nothing is known that the other table would say. */
function listAlone({ result, spine }: LinkStep, takes: ReadonlyMap<string, number>): readonly LinkValue[] {
  const notLinked = result.leaves.length - 1;
  const unknown = new Map([...takes].map(([column, leaves]) => [column, leaves - 1]));
  const said = [...takes].reduce<readonly ReadonlyMap<string, number>[]>(
    (all, [column, leaves]) => all.flatMap((some) => Array.from({ length: leaves }, (_, leaf) => new Map([...some, [column, leaf]]))),
    [new Map()],
  );
  const states: readonly FieldState[] = spine.duplicates === 'each' ? ['held', 'not-accepted'] : ['held', 'given-up', 'not-accepted'];
  return [
    ...result.leaves.slice(0, -1).flatMap((_, leaf) => said.map((taken) => ({ field: 'held', result: leaf, taken }) as const)),
    ...states.map((field) => ({ field, result: notLinked, taken: unknown })),
  ];
}

/** What follows from one link for another of its family. */
interface Relation {
  /** Who is accepted by the first is by the second. */
  readonly accepts: boolean;
  /** Who holds the field by the first holds it by the second. */
  readonly holds: boolean;
  /** What the first finds of somebody who holds the field by both, the second finds. */
  readonly finds: boolean;
}

const unrelated: Relation = { accepts: false, holds: false, finds: false };

function relate(first: NamedLink, second: NamedLink): Relation {
  const [a, b] = [first.link, second.link];
  const isSame = JSON.stringify(a.matchStatus) === JSON.stringify(b.matchStatus);
  const accepts = isSame || acceptsAll(a.matchStatus, b.matchStatus);
  const keepsOrder = (side: LinkStep['spine']): boolean =>
    isSame || (accepts && (side.duplicates === 'each' || (side.duplicates !== 'none' && isBefore(a.matchStatus, b.matchStatus, side))));
  const contains = a.spine.duplicates === 'each' || isWithin(second.population, first.population);
  return {
    accepts,
    holds: contains && keepsOrder(a.spine),
    finds: keepsOrder(a.register),
  };
}

function mayBe({ accepts, holds, finds }: Relation, first: LinkValue, second: LinkValue, { result }: LinkStep): boolean {
  if (accepts && first.field !== 'not-accepted' && second.field === 'not-accepted') return false;
  if (holds && first.field === 'held' && second.field !== 'held') return false;
  if (!finds || first.field !== 'held' || second.field !== 'held' || first.result === result.leaves.length - 1) return true;
  return first.result === second.result && [...first.taken].every(([column, leaf]) => second.taken.get(column) === leaf);
}

function acceptsAll(a: MatchStatusRule | undefined, b: MatchStatusRule | undefined): boolean {
  return (a?.accept ?? []).every(({ status, minPercent = 0, missingPercent }) => {
    const same = b?.accept.find((one) => one.status === status);
    const takesMissing = minPercent === 0 || missingPercent === 'accept';
    return (
      same !== undefined &&
      (same.minPercent ?? 0) <= minPercent &&
      (!takesMissing || (same.minPercent ?? 0) === 0 || same.missingPercent === 'accept')
    );
  });
}

/** Whether all that the second accepts besides comes after all that the first accepts, so that nobody loses a field to it. */
function isBefore(a: MatchStatusRule | undefined, b: MatchStatusRule | undefined, { match, tieBreak }: LinkStep['spine']): boolean {
  if (!match) return true;
  if (!acceptsAll(a, b) || tieBreak[0]?.by !== 'match-status') return false;
  return (a?.accept ?? []).every(({ status, minPercent = 0, missingPercent }, place) => {
    const same = b?.accept[place];
    if (same?.status !== status) return false;
    const takesMissing = minPercent === 0 || missingPercent === 'accept';
    return (same.minPercent ?? 0) === minPercent || (takesMissing && tieBreak[1]?.by === 'match-percent');
  });
}

type Population = NamedLink['population'];

/** Whether filters let nobody pass whom others do not. */
function isWithin(inner: Population, outer: Population): boolean {
  return (
    outer.where.every((filter) =>
      inner.where.some(({ column, codes }) => column === filter.column && codes.every((code) => filter.codes.includes(code))),
    ) &&
    outer.dates.every((filter) =>
      inner.dates.some(({ column, from, until }) => column === filter.column && from >= filter.from && until <= filter.until),
    )
  );
}
