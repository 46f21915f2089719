import type { RegistrationLink, ReadStep } from '../model/plan.ts';
import { countsOf, type ExactCount } from './band-counts.ts';
import { checkRejects, describeRead } from './check-rejects.ts';
import { countRead, sum, type RecordGroup } from './count-read.ts';
import { checkColumn, fates, listRejects, standings } from './fates.ts';
import type { OpenExtract } from './files/open-extract.ts';
import { loadSource } from './load-source.ts';
import type { Cell, Engine } from './open-engine.ts';
import { printRejectDuplicates, printValid } from './print/print-duplicates.ts';
import { printCountRegister, printRegister } from './print/print-register.ts';
import { printAccepted, printResolveRegister } from './print/print-shared.ts';
import type { Source } from './print/print-source.ts';
import { tableOf } from './print/table-names.ts';
import { resolveRepeats, type Keyed } from './resolve-repeats.ts';

/** Makes the table of the register: who holds which linking field, one person a field, and how they stand on the date. */
export async function loadRegister(
  engine: Engine,
  read: ReadStep,
  link: RegistrationLink,
  extract: OpenExtract,
  source: Source,
  peopleWithSpells: number,
): Promise<readonly ExactCount[]> {
  await loadSource(extract, () => engine.run(printRegister(read, link, source)));
  const tally = openTally(await engine.readRows(printCountRegister(read)));

  const unknown = tally.count(({ fate, spells }) => fate === null && spells);
  const known = tally.count(({ fate, spells }) => isValid(fate) && spells);
  const keyed = chooseKeyed(read, link, { known, distinct: peopleWithSpells - unknown });
  const duplicates = read.key.length === 0 ? 0 : await resolveRepeats(engine, keyed, printRejectDuplicates(read));

  const rejects = listRejects(read.columns.map(checkColumn));
  const counts = countRead(
    read,
    duplicates === 0 ? tally.groups : openTally(await engine.readRows(printCountRegister(read))).groups,
    duplicates,
  );
  checkRejects(read, extract, rejects, counts);

  const holders = { table: tableOf(read.id), key: [link.register.field], where: printAccepted };
  await resolveRepeats(engine, holders, printResolveRegister(read, link));
  const end = openTally(await engine.readRows(printCountRegister(read)));
  const holding = (standing: number) => end.count((row) => row.fate === fates.accepted && row.standing === standing);
  const withFate = (...wanted: readonly number[]) => end.count(({ fate }) => fate !== null && wanted.includes(fate));
  return countsOf(read.id, [
    ...describeRead(rejects, counts),
    ['duplicate', duplicates],
    ['value-cleared', counts.withCleared],
    ['valid', counts.records - sum(counts.rejected) - duplicates],
    ['with-field', withFate(fates.accepted, fates.shared, fates.notAccepted, fates.refused)],
    ...(link.register.consent ? ([['consent-refused', withFate(fates.refused)]] as const) : []),
    ['accepted', withFate(fates.accepted, fates.shared)],
    ['unique', withFate(fates.accepted)],
    ['person-unknown', unknown],
    ['open-ended', holding(standings.open)],
    ['bridged', holding(standings.bridged)],
    ['ended-by-death', holding(standings.died)],
  ]);
}

const isValid = (fate: number | null): boolean => fate !== null && fate < fates.rejected;

interface RegisterGroup extends RecordGroup {
  readonly standing: number;
  readonly spells: boolean;
}

function openTally(rows: readonly (readonly Cell[])[]) {
  const groups = rows.map(([fate, cleared, standing, spells, count]) => ({
    fate: fate === null || fate === undefined ? null : Number(fate),
    cleared: Number(cleared),
    standing: Number(standing),
    spells: spells === true,
    count: Number(count),
  }));
  return { groups, count: (where: (group: RegisterGroup) => boolean) => sum(groups.filter(where).map(({ count }) => count)) };
}

/**
 * Records that may repeat a key. Where the key is the person, records that met spells are told from the join: if they are no
 * more than the people that were met, only the others have to be compared.
 */
function chooseKeyed(read: ReadStep, link: RegistrationLink, met: { readonly known: number; readonly distinct: number }): Keyed {
  const isPerson = read.key.length === 1 && read.key[0] === link.register.person;
  const others = isPerson && met.known <= met.distinct;
  return { table: tableOf(read.id), key: read.key, where: others ? `${printValid} AND NOT "@spells"` : printValid };
}
