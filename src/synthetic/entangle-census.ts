import { noField, notLinked, statusExact, statusFuzzy, statusNhsNumber, statusWeak } from './code-lists.ts';
import { openSequence, type Sequence } from './draw.ts';
import { dropField, outcomeOfSlot, type CensusFields } from './give-linking-fields.ts';
import { openPermutation } from './permutation.ts';
import { absent, isAccepted, type Register } from './plan-register.ts';
import { kindNamed } from './spell-kinds.ts';

/** Two people `a` and `b` far apart; `a` is given the field of `b`, or of someone not in the Census. */
interface Pair {
  readonly a: number;
  readonly b: number;
}

interface Scene {
  readonly fields: CensusFields;
  readonly register: Register;
  readonly draw: Sequence;
  /** Compares record ids: negative if the first is the lower. */
  readonly compareIds: (a: number, b: number) => number;
  readonly nextDead: () => number | undefined;
  readonly nextElsewhere: () => number | undefined;
}

/** Each decides who keeps the field, then makes statuses and percents that say so under the rule's total order. */
const kinds: Readonly<Record<string, (scene: Scene, pair: Pair) => void>> = {
  'two-records-better-status-is-owner': (scene, { a, b }) => {
    shareField(scene, { a, b }, [statusFuzzy, 950_000], [statusExact, 0], b);
  },
  'two-records-better-status-is-other': (scene, { a, b }) => {
    shareField(scene, { a, b }, [statusExact, 0], [statusFuzzy, 990_000], a);
  },
  'two-records-nhs-number-is-best': (scene, { a, b }) => {
    shareField(scene, { a, b }, [statusNhsNumber, 0], [statusExact, 0], a);
  },
  'two-records-better-percent': (scene, { a, b }) => {
    const low = 900_000 + scene.draw.below(50_000);
    const high = low + 1 + scene.draw.below(40_000);
    const aWins = scene.draw.below(2) === 1;
    shareField(scene, { a, b }, [statusFuzzy, aWins ? high : low], [statusFuzzy, aWins ? low : high], aWins ? a : b);
  },
  'two-records-lower-id': (scene, { a, b }) => {
    shareField(scene, { a, b }, [statusExact, 0], [statusExact, 0], scene.compareIds(a, b) < 0 ? a : b);
  },
  'two-records-one-not-accepted': (scene, { a, b }) => {
    shareField(scene, { a, b }, [statusWeak, 600_000], [statusExact, 0], b);
  },
  'field-of-unlinked-resident': ({ fields, register }, { a, b }) => {
    dropField(fields, b);
    take({ fields, register }, a, b);
  },
  'field-of-someone-dead': (scene, { a }) => {
    const slot = scene.nextDead();
    if (slot !== undefined) take(scene, a, slot);
  },
  'field-of-someone-elsewhere': (scene, { a }) => {
    const slot = scene.nextElsewhere();
    if (slot !== undefined) take(scene, a, slot);
  },
};

/**
 * Gives some Census records the field of someone else: rare, and each kind at least once. Returns how many of each kind,
 * and marks everyone involved in `touched`.
 */
export function entangleCensus(
  fields: CensusFields,
  register: Register,
  compareIds: Scene['compareIds'],
  portion: number,
  seed: number,
  touched: Uint8Array,
): Map<string, number> {
  const pairs = Math.floor(fields.status.length / 2);
  const place = openPermutation(seed, 'census-pairs', fields.status.length);
  const scene: Scene = {
    fields,
    register,
    compareIds,
    draw: openSequence(seed, 'census-entangled'),
    ...openOutsiders(register),
  };
  const names = Object.keys(kinds);
  const counts = new Map(names.map((name) => [name, 0]));
  const chosen = Math.max(names.length, Math.floor(portion * fields.status.length));
  const stride = Math.max(1, Math.floor(pairs / chosen));
  let done = 0;
  for (let pair = 0; pair < pairs && done < chosen; pair += 1) {
    if (pair < done * stride) continue;
    const [a, b] = [place(2 * pair), place(2 * pair + 1)];
    if (!isPlain(fields, register, a) || !isPlain(fields, register, b)) continue;
    const name = names[done % names.length] as string;
    scene.draw.at(pair);
    kinds[name]?.(scene, { a, b });
    counts.set(name, (counts.get(name) ?? 0) + 1);
    touched[a] = 1;
    touched[b] = 1;
    done += 1;
  }
  return counts;
}

type Given = readonly [status: number, percent: number];

/** `a` gets the field of `b`; `keeper` is the one whose record keeps it. */
function shareField({ fields, register }: Scene, { a, b }: Pair, ofA: Given, ofB: Given, keeper: number): void {
  [fields.status[a], fields.percent[a]] = ofA;
  [fields.status[b], fields.percent[b]] = ofB;
  fields.holder[a] = b;
  const outcome = outcomeOfSlot(register, b);
  fields.outcome[a] = keeper === a ? outcome : notLinked;
  fields.outcome[b] = keeper === b ? outcome : notLinked;
}

function take({ fields, register }: Pick<Scene, 'fields' | 'register'>, person: number, slot: number): void {
  fields.holder[person] = slot;
  fields.status[person] = statusFuzzy;
  fields.percent[person] = 910_000 + (person % 1000);
  fields.outcome[person] = outcomeOfSlot(register, slot);
}

/** A record with its own accepted field, on the register with an accepted one. */
export function isPlain(fields: CensusFields, register: Register, person: number): boolean {
  const own = fields.status[person] !== noField && isAccepted(fields.status[person] as number) && fields.holder[person] === person;
  return own && register.kind[person] !== absent && isAccepted(register.status[person] as number);
}

/** People who are not residents, each handed out once, with a field that is accepted. */
function openOutsiders({ groups, kind, status }: Register): Pick<Scene, 'nextDead' | 'nextElsewhere'> {
  const openAfterDeath = kindNamed('open-after-death');
  const cursors = new Map(groups.map(({ name, start }) => [name, start]));
  const next = (name: string, wanted: (slot: number) => boolean): number | undefined => {
    const group = groups.find((candidate) => candidate.name === name);
    if (group === undefined) return undefined;
    for (let slot = cursors.get(group.name) ?? group.end; slot < group.end; slot += 1) {
      if (!isAccepted(status[slot] as number) || !wanted(slot)) continue;
      cursors.set(group.name, slot + 1);
      return slot;
    }
    return undefined;
  };
  const elsewhere = ['in-england', 'left', 'left-open'];
  let turn = 0;
  return {
    nextDead: () => next('died', (slot) => kind[slot] === openAfterDeath),
    nextElsewhere: () => next(elsewhere[turn++ % elsewhere.length] as string, () => true),
  };
}
