import type { LinkStep, Plan, ReadStep, RegistrationLink } from '../model/plan.ts';
import { listAtomColumns, listPeopleColumns, listWeights } from './group-atoms.ts';
import { findLink, findRead } from './load-people.ts';
import { packColumns, printAtoms } from './print/print-atoms.ts';
import { printRejectDuplicates, printValid } from './print/print-duplicates.ts';
import { printLookup } from './print/print-lookup.ts';
import { printRegister } from './print/print-register.ts';
import { printAccepted, printResolveRegister, printResolveSpine } from './print/print-shared.ts';
import { printHashes } from './print/print-repeats.ts';
import { printCsvSource, type Source } from './print/print-source.ts';
import { printBridged, printNear, printNearSpells } from './print/print-bridged.ts';
import { printSpells } from './print/print-spells.ts';
import { printPeople, printSpine } from './print/print-spine.ts';
import { tableOf } from './print/table-names.ts';

export interface PrintedStep {
  readonly step: string;
  readonly sql: string;
}

/** The SQL of a run, in order, as it is for text files; `<dataset.table>` stands for a file. Reads nothing. */
export function printPlanSql(plan: Plan): readonly PrintedStep[] {
  const link = findLink(plan);
  const spine = findRead(plan, plan.spine.read);
  const linked: PrintedStep[] = [
    ...(link ? printOther(plan, link) : []),
    { step: `${spine.id}: read${link ? ' and link' : ''}`, sql: printSpine(plan, spine, link, sourceOf(spine)) },
    ...printDuplicates(spine),
  ];
  if (link) {
    linked.push(printHolders(spine, link.field), {
      step: `${spine.id}: one record a linking field`,
      sql: printResolveSpine(spine, link),
    });
  }
  return [
    ...linked,
    { step: 'people', sql: printPeople(spine, listPeopleColumns(plan, spine), listWeights(plan)) },
    { step: 'lock', sql: 'SET enable_external_access = false;\nSET lock_configuration = true' },
    { step: 'group', sql: printAtoms(plan.derivations, packColumns(listAtomColumns(plan)), listWeights(plan)) },
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
