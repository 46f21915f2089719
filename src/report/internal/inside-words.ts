import type { Label } from '../../model/label.ts';
import type { HiddenWhy } from './inside-rows.ts';

const en = {
  file: 'review.html',
  language: 'English',
  title: (pipeline: string) => `For the reviewer: ${pipeline}`,
  warning: 'Inside the walls only.',
  warningIs:
    'This page shows true numbers, and which of the hidden ones are small. It is no part of the release, and may not leave with it.',
  madeUp: 'Everybody behind these numbers is made up.',
  skip: 'Skip to the content',
  contents: 'Contents',
  summary: 'Summary',
  summaryIs: (minimum: string, candidates: string, method: string) =>
    `A number below ${minimum} is unsafe. Of a number that is protected at least ${candidates} values have to stay possible. Method: ${method}.`,
  attack: {
    held: 'The attack was repeated on what is released, and found nothing.',
    failed: 'The attack was repeated on what is released, and FOUND SOMETHING.',
    none: 'Nothing is released, so there was nothing to attack.',
  },
  insiders: (count: string) => `Insiders, each of whom knows their own part: ${count}. The attack of every one of them was tried.`,
  notAll: 'What an insider can tell is given in numbers for the first of them only: the others were tried, but not bounded.',
  overview: 'What became of each table',
  table: 'Table',
  outcome: 'Outcome',
  passed: 'released',
  withheld: 'withheld',
  cells: 'Cells',
  hidden: 'Hidden',
  primary: 'Unsafe themselves',
  secondary: 'For the sake of others',
  reading: 'How to read the drawings',
  readingIs:
    'Each line runs from the least to the most that a number can be, for a reader who knows more from line to line. The upright line is the true number. The scale is closer together the larger the numbers.',
  who: [
    'Somebody who knows what is released and the rules',
    'who also knows why the number is hidden',
    'an insider besides, the one who comes closest',
  ] as readonly string[],
  group: 'Cell',
  truth: 'True',
  shown: 'Shown',
  why: 'Why hidden',
  whys: {
    primary: 'unsafe itself',
    secondary: 'for the sake of others',
    shown: 'unsafe, shown otherwise',
    withheld: 'table withheld',
  } satisfies Record<HiddenWhy, string> as Readonly<Record<HiddenWhy, string>>,
  rules: 'Rules it breaks, and at which level',
  levels: { cell: 'single cell', group: 'group', total: 'total' },
  rule: {
    threshold: 'too few',
    'second-units': 'too few of another unit',
    'few-without': 'too few without it',
    'class-disclosure': 'nearly everyone alike',
    contributors: 'too few give anything',
    'all-or-none': 'everyone has the same',
    dominance: 'few give most of it',
    'prior-posterior': 'the second largest knows the largest',
    quantile: 'too few before or after it',
  } as Readonly<Record<string, string>>,
  by: (rule: string, unit: string) => `${rule}, by ${unit}`,
  units: { households: 'households', practices: 'practices', providers: 'providers', advisers: 'advisers' } as Readonly<
    Record<string, string>
  >,
  difference: (truth: string, ends: string) => ` (difference ${truth}${ends === '' ? '' : `, can be ${ends}`})`,
  needed: 'Values that have to stay possible',
  outsider: 'Outsider',
  knowing: 'Knows why',
  insider: 'Insider',
  drawing: 'Drawing',
  conflict: 'in conflict',
  caption: (table: string, rows: string) => `Unsafe and hidden cells of ${table}: ${rows}`,
  counts: 'Counts',
  tried: (tables: string) =>
    `whoever repeats the choice of what is hidden was reckoned with, by all tables that agree with what is shown (${tables}).`,
  untried: (why: string) => `what the choice of hidden cells tells whoever repeats it was not tried: ${why}.`,
  numbers: (column: string) => `Numbers of ${column}`,
  sums: (column: string) => `Sums of ${column}`,
  sumsAre: (file: string) =>
    `Whoever sees a mean is taken to know the sum. A sum is protected to an interval, which has to stay possible. Every sum is in ${file}.`,
  sumsCaption: (column: string, table: string, rows: string) => `Unsafe and hidden sums of ${column} in ${table}: ${rows}`,
  quantiles: (measure: string) => `The quantile ${measure}`,
  quantilesAre: (file: string) =>
    `A quantile says how many people are below what rounds to it and how many above. Those of a cell are hidden where that tells of few people. Every one is in ${file}.`,
  quantilesCaption: (measure: string, table: string, rows: string) => `Hidden values of ${measure} in ${table}: ${rows}`,
  cut: (shown: string, file: string) => `Only the first ${shown} are here; ${file} has all of them, and every other cell.`,
  all: (file: string) => `Every cell is in ${file}.`,
  nothing: 'No cell is unsafe or hidden.',
  notCovered:
    'What this does not cover: what other projects released, what somebody knows besides, and numbers that are shown against the rules.',
};

export type InsideWords = typeof en;

/** A working translation. */
const cy: InsideWords = {
  file: 'adolygiad.html',
  language: 'Cymraeg',
  title: (pipeline) => `Ar gyfer yr adolygydd: ${pipeline}`,
  warning: 'O fewn y muriau yn unig.',
  warningIs:
    'Mae’r dudalen hon yn dangos gwir rifau, a pha rai o’r rhai cudd sy’n fach. Nid yw’n rhan o’r datganiad, ac ni chaiff adael gydag ef.',
  madeUp: 'Mae pawb y tu ôl i’r rhifau hyn yn ddychmygol.',
  skip: 'Neidio i’r cynnwys',
  contents: 'Cynnwys',
  summary: 'Crynodeb',
  summaryIs: (minimum, candidates, method) =>
    `Mae rhif islaw ${minimum} yn anniogel. O rif a ddiogelir rhaid i o leiaf ${candidates} gwerth aros yn bosibl. Dull: ${method}.`,
  attack: {
    held: 'Ailadroddwyd yr ymosodiad ar yr hyn a ryddheir, ac ni chanfu ddim.',
    failed: 'Ailadroddwyd yr ymosodiad ar yr hyn a ryddheir, a CHANFU RYWBETH.',
    none: 'Ni ryddheir dim, felly nid oedd dim i ymosod arno.',
  },
  insiders: (count) => `Pobl o’r tu mewn, pob un yn gwybod ei ran ei hun: ${count}. Rhoddwyd cynnig ar ymosodiad pob un ohonynt.`,
  notAll:
    'Dim ond ar gyfer y rhai cyntaf ohonynt y rhoddir mewn rhifau yr hyn y gall rhywun o’r tu mewn ei wybod: rhoddwyd cynnig ar y lleill, heb gyfrifo terfynau.',
  overview: 'Beth a ddaeth o bob tabl',
  table: 'Tabl',
  outcome: 'Canlyniad',
  passed: 'rhyddheir',
  withheld: 'wedi’i ddal yn ôl',
  cells: 'Celloedd',
  hidden: 'Cudd',
  primary: 'Anniogel eu hunain',
  secondary: 'Er mwyn eraill',
  reading: 'Sut i ddarllen y lluniau',
  readingIs:
    'Mae pob llinell yn rhedeg o’r lleiaf i’r mwyaf y gall rhif fod, i ddarllenydd sy’n gwybod mwy o linell i linell. Y llinell unionsyth yw’r gwir rif. Mae’r raddfa’n agosáu wrth i’r rhifau dyfu.',
  who: [
    'Rhywun sy’n gwybod yr hyn a ryddheir a’r rheolau',
    'sydd hefyd yn gwybod pam y mae’r rhif yn gudd',
    'rhywun o’r tu mewn hefyd, yr un sy’n dod agosaf',
  ],
  group: 'Cell',
  truth: 'Gwir',
  shown: 'Dangosir',
  why: 'Pam yn gudd',
  whys: {
    primary: 'anniogel ei hun',
    secondary: 'er mwyn eraill',
    shown: 'anniogel, dangosir fel arall',
    withheld: 'tabl wedi’i ddal yn ôl',
  },
  rules: 'Rheolau a dorrir, ac ar ba lefel',
  levels: { cell: 'cell unigol', group: 'grŵp', total: 'cyfanswm' },
  rule: {
    threshold: 'rhy ychydig',
    'second-units': 'rhy ychydig o uned arall',
    'few-without': 'rhy ychydig hebddo',
    'class-disclosure': 'bron pawb yr un fath',
    contributors: 'rhy ychydig yn rhoi dim',
    'all-or-none': 'pawb â’r un peth',
    dominance: 'ychydig yn rhoi’r rhan fwyaf',
    'prior-posterior': 'yr ail fwyaf yn gwybod y mwyaf',
    quantile: 'rhy ychydig cyn neu ar ei ôl',
  },
  by: (rule, unit) => `${rule}, yn ôl ${unit}`,
  units: { households: 'aelwydydd', practices: 'meddygfeydd', providers: 'darparwyr', advisers: 'cynghorwyr' },
  difference: (truth, ends) => ` (gwahaniaeth ${truth}${ends === '' ? '' : `, gall fod yn ${ends}`})`,
  needed: 'Gwerthoedd y mae’n rhaid iddynt aros yn bosibl',
  outsider: 'O’r tu allan',
  knowing: 'Gwybod pam',
  insider: 'O’r tu mewn',
  drawing: 'Llun',
  conflict: 'mewn gwrthdaro',
  caption: (table, rows) => `Celloedd anniogel a chudd ${table}: ${rows}`,
  counts: 'Cyfrifon',
  tried: (tables) =>
    `cymerwyd i ystyriaeth bwy bynnag sy’n ailadrodd y dewis o’r hyn a guddir, â phob tabl sy’n cytuno â’r hyn a ddangosir (${tables}).`,
  untried: (why) => `ni roddwyd cynnig ar yr hyn y mae’r dewis o gelloedd cudd yn ei ddweud wrth bwy bynnag sy’n ei ailadrodd: ${why}.`,
  numbers: (column) => `Rhifau ${column}`,
  sums: (column) => `Symiau ${column}`,
  sumsAre: (file) =>
    `Cymerir bod pwy bynnag sy’n gweld cymedr yn gwybod y swm. Diogelir swm hyd at gyfwng, y mae’n rhaid iddo aros yn bosibl. Mae pob swm yn ${file}.`,
  sumsCaption: (column, table, rows) => `Symiau anniogel a chudd ${column} yn ${table}: ${rows}`,
  quantiles: (measure) => `Y cwantel ${measure}`,
  quantilesAre: (file) =>
    `Mae cwantel yn dweud faint o bobl sydd islaw’r hyn a dalgrynnir iddo a faint sydd uwchlaw. Cuddir rhai cell lle mae hynny’n dweud am ychydig o bobl. Mae pob un yn ${file}.`,
  quantilesCaption: (measure, table, rows) => `Gwerthoedd cudd ${measure} yn ${table}: ${rows}`,
  cut: (shown, file) => `Dim ond y ${shown} cyntaf sydd yma; mae pob un ohonynt, a phob cell arall, yn ${file}.`,
  all: (file) => `Mae pob cell yn ${file}.`,
  nothing: 'Nid oes cell yn anniogel nac yn gudd.',
  notCovered:
    'Yr hyn nad yw hyn yn ei gynnwys: yr hyn a ryddhaodd prosiectau eraill, yr hyn y mae rhywun yn ei wybod heblaw hynny, a rhifau a ddangosir yn groes i’r rheolau.',
};

export const insideWords: Readonly<Record<keyof Label, InsideWords>> = { en, cy };
