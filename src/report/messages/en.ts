import { stages, type Stage } from '../../model/stage.ts';
import { upperFirst } from '../format-figures.ts';
import { enExplanations } from './en-explanations.ts';

export const en = {
  ...enExplanations,
  language: 'English',
  file: 'report.html',
  skip: 'Skip to main content',
  contents: 'On this page',
  months: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
  percent: (figure: string) => `${figure}%`,
  range: (low: string, high: string) => `${low}% to ${high}%`,
  numbers: (low: string, high: string) => `${low} to ${high}`,
  names: (items: readonly string[]) => items.join('; '),
  list: (items: readonly string[]) => items.join(' + '),
  quote: (text: string) => `‘${text}’`,

  madeUp: {
    mark: 'Made-up people',
    heading: 'Made-up people: draw no conclusions',
    text: 'Every person behind these figures is made up. This page shows what results look like. It says nothing about Wales.',
  },

  draft: { mark: 'Draft', text: 'the Welsh is a working translation, which no translator has checked.' },

  findings: {
    heading: 'Main findings',
    none: 'No result table with a percentage, range or rate was released, so there are no findings.',
    noFigure: 'This pipeline asks for numbers of people only. They are in the tables.',
    of: (measure: string) => `${measure}:`,
    figure: (people: string, figure: string) => `${people}: ${figure}`,
    apart: (first: string, second: string) => `The range for ${first} lies below the range for ${second}: the two do not meet.`,
    meet: (first: string, second: string) =>
      `The two ranges overlap, so these figures do not show whether the true figure is higher for ${first} or for ${second}.`,
    on: (date: string) => `On ${date}:`,
    range: (low: string, high: string, people: string) => `between ${low}% and ${high}% of ${people} were registered`,
    exact: (figure: string, people: string) => `${figure}% of ${people} were registered`,
    hidden: (people: string) => `the figure for ${people} is confidential and is not shown`,
    lower: (first: string, second: string) =>
      `${upperFirst(first)} were less likely to be registered than ${second}. This holds whatever is true of those who could not be linked, because the two ranges do not meet.`,
    overlap: (first: string, second: string) =>
      `The two ranges overlap, so these figures do not show whether ${first} or ${second} were registered more often.`,
    linked: (figure: string, people: string) => `${figure}% of ${people}`,
    linkedIntro: 'How many could be linked:',
    linkedMeans: 'The fewer people could be linked, the wider the range.',
    from: (tables: string) => `These figures come from ${tables}.`,
    withheld: (tables: string) => `Not released: ${tables}. The reason stands where the table would be.`,
    people: (group: string) => (group.startsWith('Born ') ? `people b${group.slice(1)}` : `people in the group ‘${group}’`),
    unknown: (title: string) => `people whose ${title} is not known`,
    everyone: 'all people counted',
  },

  results: {
    heading: 'Results',
    none: 'This run has no result tables.',
    totals: 'The same total may differ a little between tables, because totals are sums of rounded numbers.',
    range:
      'Read the range first. The last columns are given for comparison only: they leave out the people who could not be linked, or count them all as not registered.',
    rangeOther: 'Read the range first. The last columns are given for comparison only: they leave out what is not certain.',
  },

  linkage: {
    heading: 'How many people could be linked',
    text: 'A result can only be as good as the linking behind it. These tables show for whom it worked well and for whom less well.',
    ranges: 'Where fewer people could be linked, the ranges above are wider.',
    none: 'This run has no tables on linking.',
  },

  denominators: {
    heading: 'What rates are over',
    text: 'A rate divides a number of a result table by a number of another population, which these tables show. That population is counted on its own, under the same rules.',
  },

  table: {
    name: (number: number) => `Table\u00a0${number}`,
    names: (numbers: string) => `Tables\u00a0${numbers}`,
    span: (first: number, last: number) => `${first} to\u00a0${last}`,
    only: (caption: string, codes: string) => `${caption} (only: ${codes})`,
    categories: (title: string, count: number) => `${title}: ${count} categories`,
    /** Parts of one table: a, b, c … */
    letter: (index: number) => (index < 26 ? String.fromCharCode(97 + index) : `-${index + 1}`),
    by: (titles: readonly string[]) => `people by ${titles.join(', ')}`,
    all: 'All people',
    title: (name: string, title: string) => `${name}: ${title}`,
    scroll: (name: string) => `${name}, scrolls sideways`,
    download: (name: string) => `Download ${name} as CSV`,
    suppressed:
      '[c] means confidential: the number is not shown, because it is about few people or none, or because it would give away such a number.',
    rounded: 'Numbers of people are rounded. Each total is the sum of the rounded numbers that make it up.',
    roundedTogether: 'Counts are rounded so that they add up.',
    byKeys:
      'Counts, groups and totals are each changed a little by who is counted, so they need not add up. The same people have the same number everywhere.',
    leftOut: 'A total marked ‘at least’ leaves out numbers that are not shown, so the true total may be higher.',
    notApplicable:
      '[z] means not applicable: there is no rate or share here, because what it would be over has no such category, or nobody in it.',
    several: (title: string, all: string) =>
      `One person can be in several categories of ‘${title}’, or in none, and counts once in each. The categories do not add up to ‘${all}’, which counts each person once and is no sum of them.`,
    of: (selected: string, base: string) => `${selected}, out of ${base}`,
    ofRange: (low: string, high: string, base: string) => `from ${low} to ${high}, out of ${base}`,
    between: (low: string, high: string) =>
      `numbers of people, not percentages: no fewer than ${low}, and no more than ${high}. The true number may be anywhere between; rounding is allowed for`,
    sumOf: (column: string) => `the sum of ${column}. It is not shown where the count is not, nor where a few have most of it`,
    quantileOf: (column: string, percent: string, step: string) =>
      `the least ${column} that ${percent} % have or have less than, to the nearest ${step}. It is not shown where the count is not, nor where few have more or less`,
    meanOf: (column: string) => `the sum of ${column} divided by the count. It is not shown where the sum would not be`,
    perOther: (selected: string, per: string, base: string) => `${selected}, per ${per} of: ${base}`,
    inTable: (title: string, name: string) => `${title} (${name})`,
    everyone: 'all people',
    per: (per: string) => `per ${per} people`,
    atLeast: 'at least',
    atLeastNote: 'takes everyone not linked as not registered',
    atLeastOther: 'leaves out what is not certain',
  },

  estimate: {
    figure: (share: string, interval: string) => `${share} (95% interval: ${interval})`,
    short: (share: string, interval: string) => `${share} (${interval})`,
    unreliable: '[u] means low reliability: too few people answered for the figure to be relied on.',
    head: '95% interval; unweighted base, rounded; design effect',
    base: (base: string) => `base ${base}`,
    effect: (effect: string) => `design effect ${effect}`,
    of: (selected: string, base: string, weight: string) =>
      `${selected}, out of ${base}, each person counted by the weight ${weight}; the fewer people, the more coarsely it is rounded`,
  },

  withheld: {
    text: (name: string) => `${name} is not released.`,
    why: 'Why',
    mend: 'What to do',
    unsafe:
      'Some of its numbers are about too few people, and no choice of numbers to hide keeps them from being worked out, together with the other tables asked for here.',
    tooMany: 'The tables asked for here can be put together in so many ways that it cannot be shown that none of them gives anybody away.',
    tooOften:
      'Beside the other tables, it would tell of the same few people too often: rounding hides how many they are in one number, not in many.',
    seldom: 'Ask for fewer tables that differ by few people, or use broader groups.',
    exposes: (others: string) => `Other tables hide numbers about some of the same people, and this table could give them away: ${others}.`,
    elsewhere: 'What was released stays released, so this table can only be released for people that release does not cover.',
    noMap: (others: string) =>
      `Whom earlier releases of another extract counted cannot be read any more, or was never kept, so it cannot be shown that this table and those together give nobody away: ${others}.`,
    restore: 'The map of that run may be in a copy of the record folder; the operator can put it back as it was.',
    ofRuns: (tables: string, runs: string) => `${tables}: ${runs}`,
    broaden: 'Use broader groups or pool several years, so that no number is about too few people.',
    round: 'Or choose a method that rounds every number.',
    fewer: 'Or ask for fewer tables, or tables of fewer columns, in one run.',
    broader: (columns: string) => `Broader groups that there are: ${columns}.`,
    broaderColumn: (column: string, codes: string, by: string) => `${column} (${codes} codes) by ${by}`,
    broaderList: (title: string, id: string, codes: string) => `${title} (${id}, ${codes} codes)`,
    ask: (pipeline: string) =>
      `Whoever reviews outputs here can ask “dolen diff” about the pipeline ${pipeline}: it says which coarser table would pass, and releases nothing.`,
  },

  chart: {
    title: (measure: string, by: readonly string[]) =>
      `${measure}, by ${by.length > 1 ? `${by.slice(0, -1).join(', ')} and ` : ''}${by.at(-1)}.`,
    per: (measure: string, per: string) => `${measure}, per ${per} people`,
    ranges: 'Each bar runs from the lower to the higher figure, with a mark at both ends.',
    bars: 'Each bar starts at zero and ends at the figure.',
    marks: 'Each mark stands at the figure.',
    intervals: 'Each mark stands at the figure, and the line through it is the 95% interval.',
    startsAt: (percent: string) => `The scale starts at ${percent}, not at zero.`,
    notShown: 'not shown',
    notApplicable: 'not applicable',
    gap: 'Where a row has [c], the figure is not shown.',
    inapplicable: 'Where a row has [z], there can be no figure.',
    part: 'The chart leaves out some rows of the table.',
    same: 'The same figures, as a table:',
    panel: (title: string, code: string) => `${title}: ${code}`,
  },

  protection: {
    heading: 'How the figures are protected',
    text: 'No figure may tell anything about one person. These rules were applied before any number was put on this page. Where data owners ask for different things, the strictest holds.',
    caption: 'Rules applied to every table',
    rule: 'Rule',
    meaning: 'What it means here',
    source: 'Source',
    policy: 'Policy',
    policyIs: (id: string, version: number) => `${id}, version ${version}`,
    policySource: 'Named in the pipeline',
    minPersons: 'Smallest number shown',
    minPersonsIs: (threshold: string) => `A number about fewer than ${threshold} people is not shown.`,
    minPersonsChanged: (threshold: string, candidates: string) =>
      `A number below ${threshold} is only shown changed, and hidden where fewer than ${candidates} values would stay possible.`,
    zeros: 'Zero',
    zerosBelow: 'A zero counts as a small number and is not shown.',
    zerosChanged: 'A zero counts as a small number: what is shown as zero may be more.',
    zerosSafe: 'A zero may be shown as zero.',
    candidates: 'What stays possible',
    certainty: 'What several numbers tell together',
    certaintyIs: (percent: string) =>
      `Nobody is to be surer than ${percent} how many a few people are who are in one number and not in another, over and over. Numbers are hidden for that where it takes them.`,
    candidatesAre: (candidates: string) =>
      `Of a number that is hidden, at least ${candidates} values stay possible for anybody, whatever else is shown and released. Other numbers are hidden for that where it takes them.`,
    classDisclosure: 'Nearly everyone alike',
    classDisclosureIs: (remainder: string, percent: string) =>
      `Nothing is shown that would put nearly all of a group into one sensitive category: all but fewer than ${remainder} people, or ${percent} of them or more.`,
    sensitive: (categories: string) => `Sensitive here: ${categories}.`,
    noneSensitive: 'No category of the tables shown is marked as sensitive.',
    more: (count: number) => `and ${count} more`,
    method: 'Rounding',
    methods: {
      exact: 'Numbers that may be shown are shown as counted.',
      redact: (first: string, next: string) => `Every number that is shown is rounded to the nearest 5: ${first}, ${next}, and so on.`,
      nearest: (first: string, next: string) => `Every number that is shown is rounded to the nearest 3: ${first}, ${next}, and so on.`,
      midpoint: (first: string, next: string) =>
        `Every number that is shown is replaced by the middle of its band of six: ${first}, ${next}, and so on.`,
      keyed: (base: string, zero: string, next: string) =>
        `Each number goes to a multiple of ${base} just above or below it, by who is counted: ${zero}, ${next}. A number that is a multiple stays.`,
      cellKey: (most: string, zero: string, next: string) =>
        `Each number is changed by ${most} or less, by who is counted: ${zero}, ${next}. Zero stays zero.`,
      smallCounts: (base: string, zero: string, next: string) =>
        `Numbers are sums of small groups of people, and a group of fewer than ${base} is counted as none or as ${base} where a number below ${base} would be shown otherwise: ${zero}, ${next}. Numbers add up.`,
      controlled: (base: string, zero: string, next: string) =>
        `Numbers go to multiples of ${base} close to them that are chosen together, so that they add up: ${zero}, ${next}.`,
    },
    secondUnits: 'Households and providers',
    secondUnitsAre: (least: string, unit: string) =>
      `A number about people of fewer than ${least} ${unit} is not shown, however many people it counts. Whoever has none is counted as one of their own.`,
    amounts: 'Sums, means and quantiles',
    amountsAre: (least: string, coalition: string, closest: string) =>
      `A sum or a mean is not shown where the count is not, nor where fewer than ${least} have more than 0, nor where the largest could be told to within ${closest} by ${coalition} of the others.`,
    sidesAre: (least: string) =>
      `A quantile is not shown where the count is not, nor where fewer than ${least} come before or after the one whose value it is.`,
    dominanceIs: (largest: string, share: string) => `Nor is it where the ${largest} largest have ${share} of the sum.`,
    weightedShares: 'Weighted shares',
    weightedSharesAre: (threshold: string, step: string, reliable: string) =>
      `A weighted share is shown only where at least ${threshold} people gave the answers counted and as many gave the others, and where nobody’s weight decides it. It is rounded so that one step is worth ${step} people of its base or more. Its interval is worked out from the figures shown. A base below ${reliable} is marked [u].`,
    standsFor: (released: string, low: string, high: string) => `${released} stands for ${low} to ${high}`,
    smallest: (standsFor: string) => `${standsFor} (fewer are not shown)`,
    hidden: 'Hidden numbers, and how to see more',
    hiddenIs:
      'A number marked [c] is too small to show, or is hidden so that a small one cannot be worked out from the others. Nothing released says which of the two it is. Broader groups, several years together, or fewer columns leave fewer numbers to hide.',
    broaderFor: (table: string, columns: string) => `Broader groups for ${table}: ${columns}.`,
    notCovered: 'What these rules do not cover',
    notCoveredAre: [
      'What other projects have released.',
      'What somebody knows from elsewhere, unless it was entered as published.',
      'Numbers that somebody decided to show against the rules: from then on they count as known exactly.',
    ] as readonly string[],
  },

  steps: {
    heading: 'Reading and linking, step by step',
    text: 'What became of the records on the way. Numbers of records are given in broad bands only.',
    caption: 'Records at each step, in bands',
    stage: 'What was counted',
    band: 'Records',
    none: 'Nothing was recorded.',
    step: (id: string) => id,
    bands: { 'under-10': 'fewer than 10', '10-to-99': '10 to 99', '100-or-more': '100 or more' },
    stages: stages as Readonly<Record<Stage, string>>,
  },

  sources: {
    heading: 'Sources',
    caption: 'Extracts behind this page',
    source: 'Source',
    owner: 'Owner',
    view: 'View',
    refreshed: 'Refreshed',
    matchVersion: 'Match version',
    version: (contract: string, version: number) => `contract ${contract}, version ${version}`,
    pipeline: (id: string, version: number, project: string) => `Pipeline ${id}, version ${version}, project ${project}.`,
    development: 'Run in development mode.',
    machine: 'All figures in one file for machines',
  },

  foot: {
    /** Said on a page whose words no translator has checked. */
    translation: '',
  },
};

/** Every text of a page. English sets the keys; a language that lacks one does not compile. */
export type Messages = typeof en;
