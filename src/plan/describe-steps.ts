import type {
  CollectStep,
  DeriveStep,
  DuplicateRule,
  LinkStep,
  LookupLink,
  MatchStatusRule,
  Plan,
  RegistrationLink,
  SpellStep,
  SpineStep,
  TieBreak,
} from '../model/plan.ts';
import { showExpression } from '../sql/guard/show-expression.ts';
import { weightsOf } from '../tabulate/weights-of.ts';

/** One step of a run in plain words, and what it does in particular. */
export interface DescribedStep {
  readonly does: string;
  readonly details: readonly string[];
}

export function describeSteps({ reads, spine, links, collections, derivations, outputs, denominators }: Plan): readonly DescribedStep[] {
  const units = spine.unit === 'person' ? 'persons' : 'households';
  return [
    { does: `read ${reads.map(({ id }) => id).join(', ')}; check every value against its contract`, details: [] },
    describeSpine(spine),
    ...links.map((link) => describeLink(link, spine.read)),
    ...collections.map(describeCollection),
    ...derivations.map(describeDerivation),
    ...denominators.map(({ id, spine: other }) => ({
      ...describeSpine(other),
      does: `for rates over ${id}: ${describeSpine(other).does}`,
    })),
    { does: `count distinct ${units} for ${outputs.length} tables, with totals at each level`, details: describeWeights(outputs) },
    { does: 'apply the rules below to every count; write the tables that pass', details: [] },
  ];
}

function describeSpine({ read, where, dates, onePer, secondUnits = [] }: SpineStep): DescribedStep {
  const order = onePer ? [`the first stands for it, by ${describeOrder(onePer.tieBreak)}`] : [];
  return {
    does: onePer ? `take records of ${read} that share ${onePer.column} as one household` : `take each record of ${read} as one person`,
    details: [
      ...where.map(({ column, codes }) => `only where ${column} is ${codes.join(' or ')}`),
      ...dates.map(({ column, from, until }) => `only where ${column} is from ${from} to ${until}`),
      ...order,
      ...secondUnits.map(
        ({ unit, column }) => `whom they belong to, in cells of few: ${unit}, by ${column}; who has none is one of their own`,
      ),
    ],
  };
}

function describeCollection({ id, read, by, where, from, dimension }: CollectStep): DescribedStep {
  return {
    does: `collect ${from} of ${read} that share ${by.join(' and ')} as the set ${id}: ${dimension.leaves.length} codes`,
    details: where.map(({ column, codes }) => `only where ${column} is ${codes.join(' or ')}`),
  };
}

function describeWeights(outputs: Plan['outputs']): readonly string[] {
  const weights = [...new Set(outputs.flatMap(weightsOf))];
  return weights.length === 0
    ? []
    : [`add up the weights ${weights.join(', ')} and their squares, in millionths; who has none is left out`];
}

function describeLink(link: LinkStep, population: string): DescribedStep {
  const { id, field, spine, register, matchStatus } = link;
  return {
    does: `link ${population} to ${register.read} on ${field}: ${id}`,
    details: [
      ...(matchStatus ? [`match statuses, by ${matchStatus.id}: ${describeMatchStatus(matchStatus)}; nobody else links`] : []),
      ...[spine.consent, register.consent].flatMap((consent) =>
        consent ? [`only who agreed links: ${consent.column} is ${consent.codes.join(' or ')}`] : [],
      ),
      `records of ${population} that share a field: ${describeDuplicates(spine.duplicates, spine.tieBreak)}`,
      `records of ${register.read} that share a field: ${describeDuplicates(register.duplicates, register.tieBreak)}`,
      ...(link.kind === 'registration' ? describeRegistration(link) : describeTakes(link)),
    ],
  };
}

const describeRegistration = ({ spells, date }: RegistrationLink): readonly string[] => [
  `spells of ${spells.read}, by ${spells.rule}: ${describeSpells(spells)}`,
  `on ${date} a person is registered (a spell covers the date), not_registered (linked, none does) or not_linked`,
];

const describeTakes = ({ register, takes }: LookupLink): readonly string[] =>
  takes.map(({ column, from }) => `${column} is ${from} of ${register.read}; who is not linked is not_known`);

const describeMatchStatus = ({ accept }: MatchStatusRule): string =>
  accept
    .map(({ status, minPercent, missingPercent }) => {
      if (minPercent === undefined) return status;
      return `${status} from ${minPercent}${missingPercent === 'accept' ? ' or where the probability is missing' : ''}`;
    })
    .join(', ');

function describeDuplicates(rule: DuplicateRule, ties: readonly TieBreak[]): string {
  if (rule === 'none') return 'none of them links';
  if (rule === 'each') return 'all of them link';
  const does = rule === 'one-person' ? 'they are one person, for whom the first counts' : 'the first links';
  return `${does}, by ${describeOrder(ties)}`;
}

const describeOrder = (ties: readonly TieBreak[]): string =>
  ties.map((tie) => (tie.by === 'column' ? tie.column : tie.by.replace('-', ' '))).join(', then ');

function describeSpells({ bridgeGapDays, endAtDeath }: SpellStep): string {
  const bridged = bridgeGapDays > 0 ? `gaps of up to ${bridgeGapDays} days within a practice are bridged` : 'no gap is bridged';
  return `a later start ends the spell before it; ${bridged}${endAtDeath ? '; all end at death' : ''}`;
}

function describeDerivation(step: DeriveStep): DescribedStep {
  const { column, dimension } = step;
  const codes = `${dimension.leaves.length} codes`;
  switch (step.kind) {
    case 'sql': {
      const from = step.inputs.map((input) => input.column).join(', ');
      return { does: `work out ${column} from ${from}: ${codes}`, details: [showExpression(step.expression)] };
    }
    case 'recode':
      return { does: `recode ${step.from} to ${column}: ${codes}`, details: [] };
    case 'band':
      return { does: `band ${step.from} to ${column}: ${codes}`, details: [] };
    case 'date-difference':
      return { does: `count ${step.unit} from ${step.from} to ${step.until}, and band them to ${column}: ${codes}`, details: [] };
    case 'pick':
      return { does: `take the first that counts of ${step.from} as ${column}: ${codes}`, details: [] };
    case 'coalesce':
      return { does: `take the first known of ${step.from.join(', ')} as ${column}: ${codes}`, details: [] };
  }
}
