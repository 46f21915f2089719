import type { Calibration } from '../calibration.ts';
import type { World } from '../make-world.ts';
import { nobody } from '../provider/hold-fields.ts';
import { findCensusRecords } from './find-census-records.ts';
import type { Survey } from './survey.ts';
import type { SurveyCalibration } from './survey-calibration.ts';
import { answersOf, type Question } from './survey-code-lists.ts';
import { addCells, addRecord, emptyCell, printShare, printSquares, printWeights, type WeightedCell } from './weighted-cells.ts';

/** The truth that the tables of `national-survey` are tested against. Leaf cells are keyed by the codes of `by` joined with `|`, zeros included. */
export interface SurveyTruth {
  readonly matchStatusRule: string;
  readonly surveyYears: readonly string[];
  readonly weight: string;
  readonly tables: Readonly<Record<string, SurveyTruthTable>>;
}

interface SurveyTruthTable {
  readonly by: readonly string[];
  /** Respondents. */
  readonly cells: Readonly<Record<string, number>>;
  /** Exact decimals: sums of weights with 6 digits, of their squares with 12. */
  readonly weights: Readonly<Record<string, { readonly sum: string; readonly squares: string }>>;
  readonly measures: Readonly<Record<string, TrueShares>>;
}

/** A weighted share at each code of the first column and at its total, with 12 digits; null where nobody answered. */
interface TrueShares {
  readonly of: readonly string[];
  readonly over: readonly string[];
  readonly shares: Readonly<Record<string, string | null>>;
}

const surveyYears = ['2018-19', '2019-20', '2021-22', '2022-23'];

const noAnswer = 'no_answer';
const favourable = (...answers: string[]) => new Set(answers);

interface Recode {
  readonly question: Question;
  readonly codes: readonly [string, string, string];
  readonly first: ReadonlySet<string>;
}

const recodes: Readonly<Record<string, Recode>> = {
  belonging: { question: 'LaBelong', codes: ['agree', 'not_agree', noAnswer], first: favourable('1', '2') },
  area_satisfaction: { question: 'LaOvSat', codes: ['satisfied', 'not_satisfied', noAnswer], first: favourable('1', '2') },
  bills: { question: 'keeping_up_bills', codes: ['insecure', 'secure', noAnswer], first: favourable('3', '4', '5') },
};

interface ShippedTable {
  readonly by: readonly string[];
  /** The weighted share of the table, by its id: the first code of the last column over the first two. */
  readonly measure?: string;
}

const shippedTables: Readonly<Record<string, ShippedTable>> = {
  'belonging-by-birthplace': { by: ['birthplace_2', 'belonging'], measure: 'belongs' },
  'satisfaction-by-birthplace': { by: ['birthplace_2', 'area_satisfaction'], measure: 'satisfied' },
  'bills-by-birthplace': { by: ['birthplace_2', 'bills'], measure: 'insecure' },
  'linkage-by-age-band-and-sex': { by: ['age_band', 'Sex', 'linked'] },
  'linkage-by-la-code': { by: ['LA_CODE', 'linked'] },
};

interface Column {
  readonly codes: readonly string[];
  readonly of: (respondent: number) => number;
}

const ageBands = ['16-24', '25-34', '35-49', '50-64', '65-74', '75+'];
const ageBandStarts = [16, 25, 35, 50, 65, 75];

export function countSurveyTruth(fitted: SurveyCalibration, calibration: Calibration, world: World, survey: Survey): SurveyTruth {
  const { residents } = world;
  const years = fitted.waves.map(({ year }) => year);
  const isIn = (respondent: number): boolean => surveyYears.includes(years[survey.wave[respondent] as number] as string);
  const records = findCensusRecords(world, survey, isIn);
  const columns: Readonly<Record<string, Column>> = {
    birthplace_2: {
      codes: ['uk', 'outside_uk', 'not_known'],
      of: (each) => (records[each] === nobody ? 2 : (residents.bornOutsideUk[records[each] as number] as number)),
    },
    age_band: { codes: ageBands, of: (each) => ageBandStarts.findLastIndex((start) => start <= (survey.age[each] as number)) },
    Sex: { codes: ['1', '2'], of: (each) => (residents.sex[survey.person[each] as number] as number) - 1 },
    LA_CODE: {
      codes: calibration.local_authorities.areas.map(({ code }) => code),
      of: (each) => residents.area[survey.person[each] as number] as number,
    },
    linked: { codes: ['linked', 'not_linked'], of: (each) => (records[each] === nobody ? 1 : 0) },
    ...Object.fromEntries(Object.entries(recodes).map(([name, recode]) => [name, recodedColumn(recode, survey)])),
  };
  const tables = Object.entries(shippedTables).map(([id, { by, measure }]) => {
    const counted = by.map((name) => columns[name] as Column);
    return [id, describeTable(by, counted, sumCells(counted, survey, isIn), measure)] as const;
  });
  return { matchStatusRule: 'sail-accepted', surveyYears, weight: 'SampleAdultWeight', tables: Object.fromEntries(tables) };
}

function recodedColumn({ question, codes, first }: Recode, survey: Survey): Column {
  const groups = answersOf[question].map((answer) => (first.has(answer) ? 0 : answer.startsWith('-') || answer === 'not_asked' ? 2 : 1));
  return { codes, of: (respondent) => groups[survey.answers[question][respondent] as number] ?? 2 };
}

function sumCells(columns: readonly Column[], survey: Survey, isIn: (respondent: number) => boolean): Map<string, WeightedCell> {
  const keys = columns.reduce<string[]>((made, { codes }) => made.flatMap((key) => codes.map((code) => `${key}|${code}`)), ['']);
  const cells = new Map(keys.map((key) => [key.slice(1), emptyCell]));
  for (let respondent = 0; respondent < survey.count; respondent += 1) {
    if (!isIn(respondent)) continue;
    const key = columns.map(({ codes, of }) => codes[of(respondent)] as string).join('|');
    cells.set(key, addRecord(cells.get(key) as WeightedCell, survey.adultWeight[respondent] as number));
  }
  return cells;
}

function describeTable(
  by: readonly string[],
  columns: readonly Column[],
  cells: ReadonlyMap<string, WeightedCell>,
  measure: string | undefined,
): SurveyTruthTable {
  const entries = [...cells];
  return {
    by,
    cells: Object.fromEntries(entries.map(([key, { persons }]) => [key, persons])),
    weights: Object.fromEntries(entries.map(([key, cell]) => [key, { sum: printWeights(cell), squares: printSquares(cell) }])),
    measures: measure === undefined ? {} : { [measure]: shareOut(columns, cells) },
  };
}

function shareOut([rows, answers]: readonly Column[], cells: ReadonlyMap<string, WeightedCell>): TrueShares {
  if (rows === undefined || answers === undefined) throw new Error('a share of a table with fewer than two columns');
  const [of, over] = [answers.codes.slice(0, 1), answers.codes.slice(0, 2)];
  const shareAt = (within: readonly string[]): string | null => {
    const sum = (codes: readonly string[]) =>
      addCells(within.flatMap((row) => codes.map((code) => cells.get(`${row}|${code}`) as WeightedCell)));
    return printShare(sum(of), sum(over));
  };
  return { of, over, shares: { ...Object.fromEntries(rows.codes.map((row) => [row, shareAt([row])])), total: shareAt(rows.codes) } };
}
