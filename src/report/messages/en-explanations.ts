import type { Unit } from '../../model/plan.ts';
import { lowerFirst } from '../format-figures.ts';

/** The longer English texts of a page: what was asked, how to read the answer, and what it may be used for. */
export const enExplanations = {
  about: {
    heading: 'What was asked',
    who: 'Who is counted',
    whoIs: (table: string, source: string) => `${table}, as held in ${source}.`,
    once: { person: 'Each person is counted once.', household: 'Each household is counted once.' } satisfies Readonly<Record<Unit, string>>,
    population: (filters: string) => `Only these people are counted: ${filters}.`,
    filter: (title: string, codes: string) => `${title}: ${codes}`,
    date: 'Date',
    dates: 'Dates',
    datesAre: (title: string, from: string, until: string) => `${title}: from ${from} to ${until}, both included.`,
    collected: 'Columns with several codes',
    collectedIs: (columns: string) =>
      `${columns}. One person can have several of these codes, or none, and counts once in each: codes do not add up to the total.`,
    collectedFrom: (title: string, table: string, source: string) => `${title} (${table}, ${source})`,
    firstKnown: 'Which answer counts',
    firstKnownIs: (questions: string) =>
      `The first answer that is known counts, in this order: ${questions}. Where none says, it is not known.`,
    question: (title: string, source: string) => `${title} (${source})`,
    denominators: 'What rates are over',
    denominatorIs: (title: string, tables: string) => `${title}, in ${tables}.`,
    consent: 'Agreement to be linked',
    consentIs: (title: string, answers: string) =>
      `Only those who agreed are looked for: ${title}: ${answers}. The others stay in the figures as not linked.`,
    datasets: 'Datasets',
    tables: 'Tables',
    notReleased: 'not released',
    link: 'Link',
    linkIs: (title: string, table: string, source: string) => `${title}: the people counted were looked for in ${source} (${table}).`,
    how: 'How people were looked for',
    linking:
      'Without names or addresses. Each record carries an anonymised linking field (ALF): a number that stands for the same person in every source and says nothing about who that is.',
    notLinked:
      'Some people could not be linked: they have no ALF that is good enough, or the other source does not hold it. They are shown as not linked, never as not registered.',
    notLinkedOther:
      'Some people could not be linked: they have no ALF that is good enough, or the other source does not hold it. They stay in the figures as people of whom that is not known.',
    range:
      'Because nobody can say from these sources whether people who are not linked were registered, each result is a range: the lower figure takes none of them as registered, the higher figure takes all of them as registered.',
    rangeOther: 'Where the sources leave something open, the result is a range from the lowest to the highest figure they allow.',
    matchStatus: 'Which links count',
    accepted: (statuses: string) =>
      `An ALF is used only where its match status says that it was found in one of these ways: ${statuses}. A record with any other match status counts as not linked.`,
    status: (label: string, code: string) => `${label} (${code})`,
    fromPercent: (status: string, percent: string) => `${status} where the match is ${percent} or more`,
    fromPercentOrNone: (status: string, percent: string) => `${status} where the match is ${percent} or more, or has no percentage`,
    shared: 'Records that share one ALF',
    best: 'The one with the best match keeps the ALF; the others count as not linked.',
    each: 'All of them link, as interviews of one person in several years do.',
    'one-person': 'They are one person, who is counted once, by the record with the best match.',
    none: 'None of them is linked.',
    sides: (counted: string, other: string) => `Among the people counted: ${lowerFirst(counted)} In the other source: ${lowerFirst(other)}`,
    spells: 'Who is registered',
    spell:
      'A spell is the time a person was on the list of one practice without a break. A person counts as registered if one of their spells covers the date.',
    cutShort: 'Where a later spell begins, the earlier one ends the day before. A spell without an end is still running.',
    bridged: (days: string) => `Gaps of up to ${days} days at the same practice are closed.`,
    notBridged: 'Gaps are not closed.',
    death: 'All spells end at death.',
    rule: 'Rule:',
  },

  reading: {
    heading: 'How to read the figures',
    rounding: 'Rounding',
    roundingIs:
      'Totals are sums of rounded numbers, so the same total may differ a little between tables. Percentages are worked out from the numbers shown, never from hidden ones.',
    byKeysIs:
      'Each number is changed by who is counted, totals too. The same people have the same number in every table, and what is shown need not add up. Percentages are worked out from the numbers shown, never from hidden ones.',
    roundedTogetherIs:
      'Numbers are rounded together, so that all of them add up. Percentages are worked out from the numbers shown, never from hidden ones.',
    ranges: 'Ranges',
    rangesAre:
      'The true figure may lie anywhere in the range, which also allows for rounding. The middle is not more likely than the ends.',
    estimates: [
      [
        'Weighted share',
        'Each person counts by the weight that the survey gives them. The share is worked out from the rounded number of people with each answer and their mean weight, so it can differ a little from a share of exact numbers.',
      ],
      [
        '95% interval',
        'Only some people were asked. If the survey were repeated many times, 95 in 100 such intervals would hold the true figure. Rounding is allowed for. It does not allow for people who did not answer.',
      ],
      [
        'Design effect',
        'How many times larger the variance of the figure is than that of a simple random sample of as many people. It allows for weights, not for clusters or strata.',
      ],
      ['Unweighted base', 'How many people with a weight the figure is about, rounded.'],
    ] as readonly (readonly [term: string, meaning: string])[],
    several: 'Several categories',
    severalIs:
      'Where a person can be in several categories, each category counts everyone in it, so categories add up to more or less than the total. The total is a count of its own.',
    between: 'Numbers of different people',
    betweenAre:
      'Some records cannot be told apart from other records of the same person. The lower number counts as few different people as the records allow, the higher as many. Both are numbers, not percentages, and allow for rounding.',
    notLinked: 'Not linked',
    notLinkedIs: 'The person has no ALF that is good enough, or the register does not hold it. Whether they were registered is not known.',
    notLinkedOther:
      'The person has no ALF that is good enough, or the other source does not hold it. What it would say of them is not known.',
  },

  codes: {
    heading: 'Note codes',
    text: 'The codes used on this page and in its downloads are those of StatsWales.',
    none: 'Nothing was released, so no code is used.',
    code: (code: string, label: string) => `[${code}] ${label}`,
    means: {
      c: 'The number is not shown. It is about few people or none, or would let such a number be worked out. The mark does not mean zero: it says nothing about how large the number is.',
      z: 'There is no figure, because what it would be over has no such category, or nobody in it. Nothing is hidden.',
      u: 'Too few people answered for the figure to be relied on.',
      t: 'The figure is for a whole group or for everyone. Only the downloads carry this code.',
    },
  },

  uses: {
    heading: 'What the figures may and may not be used for',
    may: 'They may be used to:',
    describe: 'describe the groups of people shown, under the rules and on the date given above',
    describeUndated: 'describe the groups of people shown, under the rules given above',
    compare: 'compare groups with each other',
    compareRanges: 'say that two groups differ, where their ranges do not meet',
    judge: 'judge for whom linking worked well, and for whom less well',
    mayNot: 'They may not be used to:',
    person: 'say anything about any one person, or try to find out whom a figure is about',
    hidden: 'work out a number that is not shown, for example by taking one table from another',
    range:
      'take a range as an estimate: it says what the sources cannot rule out, no point in it is the most likely, and it is no confidence interval',
    notRegistered: 'count people who are not linked as people who are not registered',
    notLinked: 'say of people who are not linked what the other source would have said of them',
    ofLinked: 'take a percentage of the people who linked as one of all people: those who did not link may differ from them',
    rounded: 'take small differences between rounded numbers as real: rounded numbers need not add up from one table to another',
    cause: 'say why groups differ: the figures show no causes',
    others: 'speak of other dates, or of people who are not counted here',
    intervals: 'take two weighted shares as different where their 95% intervals overlap: who was asked is a matter of chance',
    weights: 'speak of people whom the survey could not reach: its weights cannot make up for them',
    several: 'add up categories that one person can be in several of, or take one as a part of their sum',
    between: 'take the lower or the higher number of people as the likely one: the true number may be anywhere between',
    otherPopulation:
      'take a rate over another population as the chance of one of them: the two are counted on different dates and in different ways',
    madeUp: 'learn anything about Wales: every person behind these figures is made up',
    limits: 'Limits of the data',
    noLimits: 'The sources state no limits.',
  },
};
