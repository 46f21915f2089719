import { lowerFirst } from '../format-figures.ts';
import type { Messages } from './en.ts';
import type { Overlay } from './overlay.ts';

/** What a page says otherwise where households are counted. What links is the person who answers for a household. */
export const enHouseholds: Overlay<Messages> = {
  madeUp: {
    mark: 'Made-up households',
    heading: 'Made-up households: draw no conclusions',
    text: 'Every household behind these figures is made up. This page shows what results look like. It says nothing about Wales.',
  },
  about: {
    who: 'Which households are counted',
    population: (filters) => `Only these households are counted: ${filters}.`,
    collectedIs: (columns) =>
      `${columns}. One household can have several of these codes, or none, and counts once in each: codes do not add up to the total.`,
    linkIs: (title, table, source) =>
      `${title}: the person who answers for each household was looked for in ${source} (${table}). What is linked is that person, not the household.`,
    how: 'How the person who answers for a household was looked for',
    notLinked:
      'Some households could not be linked: the person who answers for them has no ALF that is good enough, or the other source does not hold it. They are shown as not linked, never as not registered.',
    notLinkedOther:
      'Some households could not be linked: the person who answers for them has no ALF that is good enough, or the other source does not hold it. They stay in the figures.',
    range:
      'Because nobody can say from these sources whether households that are not linked were registered, each result is a range: the lower figure takes none of them as registered, the higher figure takes all of them as registered.',
    sides: (counted, other) => `Among the households counted: ${lowerFirst(counted)} In the other source: ${lowerFirst(other)}`,
  },
  findings: {
    noFigure: 'This pipeline asks for numbers of households only. They are in the tables.',
    linkedMeans: 'The fewer households could be linked, the wider the range.',
    people: (group) => `households in the group ‘${group}’`,
    unknown: (title) => `households of which this is not known: ${title}`,
    everyone: 'all households counted',
  },
  results: {
    range:
      'Read the range first. The last columns are given for comparison only: they leave out the households that could not be linked, or count them all as not registered.',
  },
  linkage: {
    heading: 'How many households could be linked',
    text: 'A result can only be as good as the linking behind it. A household is linked where the person who answers for it is. These tables show for which households that worked well and for which less well.',
    ranges: 'Where fewer households could be linked, the ranges above are wider.',
  },
  table: {
    by: (titles) => `households by ${titles.join(', ')}`,
    all: 'All households',
    suppressed:
      '[c] means confidential: the number is not shown, because it is about few households or none, or because it would give away such a number.',
    rounded: 'Numbers of households are rounded. Each total is the sum of the rounded numbers that make it up.',
    notApplicable:
      '[z] means not applicable: there is no rate or share here, because what it would be over has no such category, or no household in it.',
    several: (title, all) =>
      `One household can be in several categories of ‘${title}’, or in none, and counts once in each. The categories do not add up to ‘${all}’, which counts each household once and is no sum of them.`,
    between: (low, high) =>
      `numbers of households, not percentages: no fewer than ${low}, and no more than ${high}. The true number may be anywhere between; rounding is allowed for`,
    everyone: 'all households',
    per: (per) => `per ${per} households`,
    atLeastNote: 'takes every household not linked as not registered',
  },
  estimate: {
    unreliable: '[u] means low reliability: too few households answered for the figure to be relied on.',
    of: (selected, base, weight) =>
      `${selected}, out of ${base}, each household counted by the weight ${weight}; the fewer households, the more coarsely it is rounded`,
  },
  withheld: {
    unsafe:
      'Some of its numbers are about too few households, and no choice of numbers to hide keeps them from being worked out, together with the other tables asked for here.',
    exposes: (others) => `Other tables hide numbers about some of the same households, and this table could give them away: ${others}.`,
    elsewhere: 'What was released stays released, so this table can only be released for households that release does not cover.',
    broaden: 'Use broader groups or pool several years, so that no number is about too few households.',
  },
  chart: { per: (measure, per) => `${measure}, per ${per} households` },
  protection: {
    text: 'No figure may tell anything about one household or anyone in it. These rules were applied before any number was put on this page. Where data owners ask for different things, the strictest holds.',
    minPersonsIs: (threshold) => `A number about fewer than ${threshold} households is not shown.`,
    classDisclosure: 'Nearly all alike',
    classDisclosureIs: (remainder, percent) =>
      `Nothing is shown that would put nearly all of a group into one sensitive category: all but fewer than ${remainder} households, or ${percent} of them or more.`,
    weightedSharesAre: (threshold, step, reliable) =>
      `A weighted share is shown only where at least ${threshold} households gave the answers counted and as many gave the others, and where the weight of none decides it. It is rounded so that one step is worth ${step} households of its base or more. Its interval is worked out from the figures shown. A base below ${reliable} is marked [u].`,
  },
  reading: {
    severalIs:
      'Where a household can be in several categories, each category counts every household in it, so categories add up to more or less than the total. The total is a count of its own.',
    between: 'Numbers of different households',
    betweenAre:
      'Some records cannot be told apart from other records of the same household. The lower number counts as few different households as the records allow, the higher as many. Both are numbers, not percentages, and allow for rounding.',
    estimates: [
      [
        'Weighted share',
        'Each household counts by the weight that the survey gives it. The share is worked out from the rounded number of households with each answer and their mean weight, so it can differ a little from a share of exact numbers.',
      ],
      [
        '95% interval',
        'Only some households were asked. If the survey were repeated many times, 95 in 100 such intervals would hold the true figure. Rounding is allowed for. It does not allow for households that did not answer.',
      ],
      [
        'Design effect',
        'How many times larger the variance of the figure is than that of a simple random sample of as many households. It allows for weights, not for clusters or strata.',
      ],
      ['Unweighted base', 'How many households with a weight the figure is about, rounded.'],
    ],
    notLinkedIs:
      'The person who answers for the household has no ALF that is good enough, or the register does not hold it. Whether they were registered is not known.',
    notLinkedOther:
      'The person who answers for the household has no ALF that is good enough, or the other source does not hold it. What it would say of them is not known.',
  },
  codes: {
    means: {
      c: 'The number is not shown. It is about few households or none, or would let such a number be worked out. The mark does not mean zero: it says nothing about how large the number is.',
      z: 'There is no figure, because what it would be over has no such category, or no household in it. Nothing is hidden.',
      u: 'Too few households answered for the figure to be relied on.',
      t: 'The figure is for a whole group or for all households. Only the downloads carry this code.',
    },
  },
  uses: {
    describe: 'describe the groups of households shown, under the rules and on the date given above',
    describeUndated: 'describe the groups of households shown, under the rules given above',
    judge: 'judge for which households linking worked well, and for which less well',
    person: 'say anything about any one household or anyone in it, or try to find out whom a figure is about',
    notRegistered: 'count households that are not linked as households that are not registered',
    notLinked: 'say of households that are not linked what the other source would have said of them',
    ofLinked: 'take a percentage of the households that linked as one of all households: those that did not link may differ from them',
    weights: 'speak of households that the survey could not reach: its weights cannot make up for them',
    several: 'add up categories that one household can be in several of, or take one as a part of their sum',
    between: 'take the lower or the higher number of households as the likely one: the true number may be anywhere between',
    others: 'speak of other dates, or of households that are not counted here',
    madeUp: 'learn anything about Wales: every household behind these figures is made up',
  },
};
