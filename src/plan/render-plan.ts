import { isOverOther } from '../model/measure-column.ts';
import { groupDigits } from '../diagnostics/group-digits.ts';
import { isAmount, isQuantile, type Measure } from '../model/measure.ts';
import type {
  AmountRules,
  Method,
  MethodSettings,
  OutputStep,
  Plan,
  Purpose,
  ReadStep,
  ReleaseStatus,
  Rules,
  Unit,
} from '../model/plan.ts';
import { describeSteps } from './describe-steps.ts';
import { countCells } from './plan-dimensions.ts';
import { wrapLines } from './wrap-lines.ts';

/** What a run will read, do and publish, and under which rules: plain text of at most 100 columns, newline at the end. */
export function renderPlan(plan: Plan): string {
  const { pipeline, project, mode, reads, spine, outputs, denominators, rules, release } = plan;
  const modeMeans = mode === 'tre' ? 'tre' : 'dev, for synthetic extracts only';
  return [
    ...wrapLines(pipeline.title.en, 0),
    ...wrapLines(`pipeline ${pipeline.id}, project ${project}, mode ${modeMeans}`, 0),
    ...wrapLines(`release ${statuses[release.status]}`, 0),
    '',
    'Inputs',
    ...reads.flatMap(renderRead),
    '',
    'Steps',
    ...describeSteps(plan).flatMap(({ does, details }, index) => [
      ...wrapLines(`${String(index + 1).padStart(2)}. ${does}`, 2, 4),
      ...details.flatMap((detail) => wrapLines(detail, 6, 2)),
    ]),
    '',
    'Outputs',
    ...[{ spine, outputs }, ...denominators].flatMap((each) => each.outputs.flatMap((output) => renderOutput(output, each.spine.unit))),
    '',
    'Rules',
    ...renderRules(rules),
    '',
  ].join('\n');
}

const statuses: Readonly<Record<ReleaseStatus, string>> = {
  draft: 'draft: its Welsh may be a working translation',
  official: 'official: its Welsh has been checked by translators',
};

function renderRead({ id, contract, contractVersion, columns, declared }: ReadStep): string[] {
  const read = columns.map(({ name }) => name).join(', ');
  return [
    ...wrapLines(`${id}: contract ${contract}, version ${contractVersion}; ${columns.length} of ${declared.length} columns`, 2, 2),
    ...wrapLines(read, 4),
  ];
}

const purposes: Readonly<Record<Purpose, string>> = { result: '', linkage: ' (linkage rates)', denominator: ' (what rates are over)' };

function renderOutput({ id, title, purpose, dimensions, measures }: OutputStep, unit: Unit): string[] {
  const grid = dimensions.map(({ column, leaves, groups }) => `${column} (${leaves.length + groups.length})`).join(' × ');
  const cells = groupDigits(countCells(dimensions));
  return [
    ...wrapLines(`${id}${purposes[purpose]}: ${title.en}`, 2, 2),
    ...wrapLines(`${grid}: ${cells} cells, totals included`, 4, 2),
    ...wrapLines(measures.map((measure) => describeMeasure(measure, unit)).join('; '), 4, 2),
  ];
}

function describeMeasure(measure: Measure, unit: Unit): string {
  if (measure.kind === 'count') return `${measure.id}: count of ${unit === 'person' ? 'persons' : 'households'}`;
  if (measure.kind === 'between') return `${measure.id}: least and most`;
  if (isOverOther(measure)) return `${measure.id}: rate per ${groupDigits(measure.per)} of ${measure.over.table}`;
  if (measure.kind === 'rate') return `${measure.id}: rate per ${groupDigits(measure.per)}`;
  if (measure.kind === 'weighted-share')
    return `${measure.id}: share by ${measure.weight}, in percent, with 95 % interval, design effect and unweighted base`;
  if (isQuantile(measure)) return `${measure.id}: ${measure.percent} % quantile of ${measure.column}, to multiples of ${measure.step}`;
  if (isAmount(measure)) return `${measure.id}: ${measure.kind} of ${measure.column}`;
  return `${measure.id}: ${measure.kind} in percent`;
}

const methods: Readonly<Record<Method, string>> = {
  exact: 'counts are exact; unsafe ones are withheld, and others so that they cannot be worked out',
  'redact-7-round-5': 'counts of 7 or fewer are withheld, others rounded to the nearest 5',
  'midpoint-6': 'counts are rounded up to a multiple of 6, less 3; zero stays zero',
  'nearest-3': 'counts below 3 are withheld, others rounded to the nearest 3',
  'keyed-rounding':
    'each count, group and total goes to the multiple above or below, by who is counted; the same people have one number everywhere',
  'cell-key': 'each count, group and total gets noise by who is counted; the same people have one number everywhere',
  controlled: 'counts go to multiples close to them that add up',
  'small-counts': 'counts below the base become 0 or the base, so that all numbers are sums of the same inner counts',
};

function describeSettings(method: Method, { base, noise }: MethodSettings): string {
  if (noise === undefined) return method === 'small-counts' ? `base ${base}` : `multiples of ${base}`;
  const { maxNoise, variance, blockedUpTo, stayPercent, mostPosteriorPercent } = noise;
  return [
    `noise of up to ${maxNoise} with variance ${variance}`,
    ...(blockedUpTo > 0 ? [`never a count of 1${blockedUpTo > 1 ? ` to ${blockedUpTo}` : ''}`] : []),
    ...(stayPercent === undefined ? [] : [`${stayPercent} % of counts as they are`]),
    `counts below the threshold are hidden besides where anybody could be surer of one than ${mostPosteriorPercent} %`,
  ].join('; ');
}

const describeDominance = ({ dominance, pPercent }: AmountRules): string =>
  [
    ...dominance.map(({ n, percent, atLimit }) => `the ${n} largest have ${atLimit === 'unsafe' ? '' : 'more than '}${percent} % of it`),
    `somebody who puts together what ${pPercent.coalition} of the others know could tell the largest to ${pPercent.percent} %`,
  ].join(', where ');

function renderRules({
  policy,
  policyVersion,
  minPersons,
  zeros,
  candidates,
  certainty,
  classDisclosure,
  method,
  settings,
  secondUnits,
  amounts,
  weightedShares,
}: Rules): string[] {
  const { minRemainder, maxPercent } = classDisclosure;
  const rules = [
    [`a count is safe from ${minPersons.value}`, minPersons.source],
    [zeros.value === 'safe' ? 'a zero is safe' : 'a zero is below the threshold', zeros.source],
    [`of a count that is withheld, at least ${candidates.value} values stay possible for anybody`, candidates.source],
    ...(method.value === 'exact'
      ? []
      : [
          [
            `nobody is to be surer than ${certainty.value} % how many a few people are who are read against several groups`,
            certainty.source,
          ] as const,
        ]),
    [
      `a sensitive category may not hold ${maxPercent} % of a margin or more, nor leave fewer than ${minRemainder} outside it`,
      classDisclosure.source,
    ],
    [`${method.value}: ${methods[method.value]}`, method.source],
    ...(settings ? [[describeSettings(method.value, settings), settings.source] as const] : []),
    ...(secondUnits
      ? [[`a count is safe from ${secondUnits.value.map(({ unit, min }) => `${min} ${unit}`).join(', ')}`, secondUnits.source] as const]
      : []),
    ...(amounts
      ? [
          [
            `a sum or mean is hidden where its count is, where ${describeDominance(amounts)}, and where fewer than ${amounts.minContributors} units have more than 0; a quantile where fewer than ${amounts.quantileSide} units are before or after it`,
            amounts.source,
          ] as const,
        ]
      : []),
    ...(weightedShares
      ? [
          [
            `a weighted share is given no more finely than ${weightedShares.stepPersons} units of its base, and marked where the base is below ${weightedShares.reliableBase}`,
            weightedShares.source,
          ] as const,
        ]
      : []),
  ] as const;
  return [
    ...wrapLines(`policy ${policy}, version ${policyVersion}, and the floors of the data owners`, 2),
    ...rules.flatMap(([rule, source]) => [...wrapLines(rule, 2, 2), ...wrapLines(`(${source})`, 4)]),
  ];
}
