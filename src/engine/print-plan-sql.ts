import { needsKeys } from '../model/needs-keys.ts';
import type { LinkStep, Plan, ReadStep, RegistrationLink } from '../model/plan.ts';
import { listAtomColumns, listPeopleColumns, listWeights } from './group-atoms.ts';
import { findLink, findRead } from './load-people.ts';
import { packColumns, printAtoms } from './print/print-atoms.ts';
import { printRejectDuplicates, printValid } from './print/print-duplicates.ts';
import { shownBlocks } from './print/print-keys.ts';
import { printLookup } from './print/print-lookup.ts';
import { printRegister } from './print/print-register.ts';
import { printAccepted, printResolveRegister, printResolveSpine } from './print/print-shared.ts';
import { printHashes } from './print/print-repeats.ts';
import { printCsvSource, type Source } from './print/print-source.ts';
import { printBridged, printNear, printNearSpells } from './print/print-bridged.ts';
import { printSpells } from './print/print-spells.ts';
import { printChildren, printSets } from './print/print-sets.ts';
import { printInside, printPeople, printResolveUnits, printSpine } from './print/print-spine.ts';
import { printLargest, printSecondUnits, printUnitsOfAtoms } from './print/print-second-units.ts';
import { leastUnits } from './second-units.ts';
import { peopleTable, tableOf, unitsTable } from './print/table-names.ts';
import { planOf } from '../plan/plan-of-denominator.ts';

export interface PrintedStep {
  readonly step: string;
  readonly sql: string;
}

/** The SQL of a run, in order, as it is for text files; `<dataset.table>` stands for a file. Reads nothing. */
export function printPlanSql(plan: Plan): readonly PrintedStep[] {
  const populations = [
    { part: plan, people: peopleTable() },
    ...plan.denominators.map((step) => ({ part: planOf(plan, step), people: peopleTable(step.id) })),
  ];
  return [
    ...populations.flatMap(({ part, people }) => printLoading(part, people)),
    { step: 'lock', sql: 'SET enable_external_access = false;\nSET lock_configuration = true' },
    ...populations.flatMap(({ part, people }) => [
      {
        step: 'group',
        sql: printAtoms(
          part.derivations,
          packColumns(listAtomColumns(part)),
          listWeights(part),
          people,
          needsKeys(part.rules.method.value),
        ),
      },
      ...(part.spine.secondUnits ?? []).flatMap(({ unit }, place) => printUnits(part, unit, unitsTable(people, place))),
    ]),
  ];
}

const printUnits = (part: Plan, unit: string, table: string): readonly PrintedStep[] => [
  { step: `persons of the largest ${unit}`, sql: printLargest(table, Math.max(1, leastUnits(part, unit) - 1)) },
  {
    step: `${unit} of those in small cells, which are the next $1`,
    sql: printUnitsOfAtoms(part.derivations, packColumns(listAtomColumns(part)), table),
  },
];

function printLoading(plan: Plan, people: string): readonly PrintedStep[] {
  const link = findLink(plan);
  const spine = findRead(plan, plan.spine.read);
  const linked: PrintedStep[] = [
    ...(link ? printOther(plan, link) : []),
    { step: `${spine.id}: read${link ? ' and link' : ''}`, sql: printSpine(plan, spine, link, sourceOf(spine)) },
    ...printDuplicates(spine),
  ];
  const { onePer } = plan.spine;
  if (onePer) {
    linked.push(
      {
        step: `${spine.id}: hashes of what names a unit; those found twice are the next $1`,
        sql: printHashes(tableOf(spine.id), [onePer.column], printInside),
      },
      { step: `${spine.id}: one record a unit`, sql: printResolveUnits(spine, onePer, link) },
    );
  }
  if (link && link.spine.duplicates !== 'each') {
    linked.push(printHolders(spine, link.field), {
      step: `${spine.id}: one record a linking field`,
      sql: printResolveSpine(spine, link),
    });
  }
  const blocks = needsKeys(plan.rules.method.value) ? shownBlocks : undefined;
  return [
    ...linked,
    ...[...new Set(plan.collections.map(({ read }) => read))].flatMap((id) => printCollecting(plan, findRead(plan, id))),
    { step: people, sql: printPeople(plan, spine, listPeopleColumns(plan, spine), people, listWeights(plan), blocks) },
    ...(plan.spine.secondUnits ?? []).map((unit, place) => ({
      step: `${people}: with their ${unit.unit}`,
      sql: printSecondUnits(plan, spine, listPeopleColumns(plan, spine), unit, unitsTable(people, place)),
    })),
  ];
}

function printCollecting(plan: Plan, read: ReadStep): readonly PrintedStep[] {
  const collections = plan.collections.filter((step) => step.read === read.id);
  return [
    { step: `${read.id}: read`, sql: printChildren(read, sourceOf(read)) },
    ...printDuplicates(read),
    ...collections.map((step) => ({ step: `${read.id}: collect ${step.id}`, sql: printSets(step, read) })),
  ];
}

const sourceOf = ({ id, declared }: ReadStep): Source => printCsvSource({ path: `<${id}>`, gzip: false }, declared);

/** The side of the link that is not the population. */
function printOther(plan: Plan, link: LinkStep): readonly PrintedStep[] {
  const other = findRead(plan, link.register.read);
  return [
    ...(link.kind === 'registration'
      ? printRegistration(plan, other, link)
      : [{ step: `${other.id}: read`, sql: printLookup(other, link, sourceOf(other)) }]),
    ...printDuplicates(other),
    printHolders(other, link.register.field),
    { step: `${other.id}: one record a linking field`, sql: printResolveRegister(other, link) },
  ];
}

function printRegistration(plan: Plan, register: ReadStep, link: RegistrationLink): readonly PrintedStep[] {
  const spells = findRead(plan, link.spells.read);
  return [
    { step: `${spells.id}: read and rank`, sql: printSpells(spells, link, sourceOf(spells)) },
    { step: `${spells.id}: people whose gap could be bridged`, sql: printNear(spells, link) },
    { step: `${spells.id}: their spells`, sql: printNearSpells(spells, link, sourceOf(spells)) },
    { step: `${spells.id}: people whose gap is bridged`, sql: printBridged(link) },
    { step: `${register.id}: read and join`, sql: printRegister(register, link, sourceOf(register)) },
  ];
}

const printHolders = ({ id }: ReadStep, field: string): PrintedStep => ({
  step: `${id}: hashes of the linking field; those found twice are the next $1`,
  sql: printHashes(tableOf(id), [field], printAccepted),
});

function printDuplicates(read: ReadStep): readonly PrintedStep[] {
  if (read.key.length === 0) return [];
  return [
    { step: `${read.id}: hashes of the key; those found twice are the next $1`, sql: printHashes(tableOf(read.id), read.key, printValid) },
    { step: `${read.id}: reject records that repeat a key`, sql: printRejectDuplicates(read) },
  ];
}
