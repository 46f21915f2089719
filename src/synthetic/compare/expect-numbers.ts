import type { Calibration } from '../calibration.ts';
import { expectCount, expectShare, type ExpectedTable } from '../compare-calibration.ts';
import type { Residents } from '../make-residents.ts';
import type { Survey } from '../survey/survey.ts';
import type { SurveyCalibration } from '../survey/survey-calibration.ts';
import type { ResidentCounts } from './count-residents.ts';
import type { PilotCounts } from './expect-homelessness.ts';
import { shareFavourable } from './expect-survey.ts';
import type { PublishedNumber, PublishedValues } from './published-values.ts';

export interface NumberScene {
  readonly calibration: Calibration;
  readonly residents: Residents;
  readonly made: ResidentCounts;
  readonly fitted: SurveyCalibration;
  readonly survey: Survey;
  readonly pilot: PilotCounts;
}

/** A count, or a share of `base` records. */
interface MadeNumber {
  readonly value: number;
  readonly base: number;
}

/** How each number that `published-values` names is counted. */
const counted: Readonly<Record<string, (scene: NumberScene, number: PublishedNumber) => MadeNumber>> = {
  'communal-residents': ({ made }) => count(made.residents - made.inHouseholds),
  'born-in-uk': ({ made }) => count(made.residents - sum(made.byArea.born_outside_uk)),
  'born-outside-uk': ({ made }) => count(sum(made.byArea.born_outside_uk)),
  'born-outside-uk-share': ({ made, calibration }, { area }) => {
    const place = calibration.local_authorities.areas.findIndex(({ code }) => code === area);
    const of = (counts: Float64Array): number => (area === undefined ? sum(counts) : (counts[place] as number));
    return share(of(made.byArea.born_outside_uk), of(made.byArea.residents));
  },
  'owner-occupied': (scene) => tenure(scene, ['outright', 'mortgage']),
  'owned-shared-or-social': (scene) => tenure(scene, ['outright', 'mortgage', 'shared', 'council', 'social']),
  'prevented-per-10000-households': ({ pilot }) => {
    const prevented = pilot.successful[0] as number;
    return { value: (10_000 * prevented) / pilot.households, base: prevented };
  },
  'survey-satisfied': ({ fitted, survey }, { year, ages }) => {
    const made = shareFavourable(fitted, survey, 'LaOvSat', year as string, ages);
    return { value: made.share, base: made.base };
  },
  'survey-born-outside-uk-of-12000': ({ residents, survey }) => {
    const outside = survey.person.reduce((total, person) => total + (residents.bornOutsideUk[person] as number), 0);
    return { value: (12_000 * outside) / survey.count, base: outside };
  },
};

/** Numbers that are published one by one, by the table they are shown under. */
export function expectNumbers({ numbers }: PublishedValues, scene: NumberScene): readonly ExpectedTable[] {
  const scale = scene.made.residents / scene.calibration.residents.value;
  const expect = (number: PublishedNumber): ExpectedTable['values'][number] => {
    const counting = counted[number.number];
    if (counting === undefined) throw new Error(`no count of ${number.number}`);
    const { value, base } = counting(scene, number);
    const name = [number.what, number.of, number.period].filter((part) => part !== undefined).join(', ');
    if (number.share) return expectShare(name, number.status, number.value, value, base);
    const expected = number.value * (number.scaled === false ? 1 : scale);
    return { ...expectCount(name, number.status, expected, value), records: Math.min(base, expected) };
  };
  const tables = [...new Set(numbers.map(({ table }) => table))];
  return tables.map((what) => ({ what, values: numbers.filter(({ table }) => table === what).map(expect) }));
}

const count = (value: number): MadeNumber => ({ value, base: Number.POSITIVE_INFINITY });
const share = (part: number, base: number): MadeNumber => ({ value: base === 0 ? 0 : part / base, base });
const sum = (counts: Float64Array): number => counts.reduce((total, each) => total + each, 0);

function tenure({ calibration, made }: NumberScene, codes: readonly string[]): MadeNumber {
  const held = Object.keys(calibration.tenure.households).map((code, place) =>
    codes.includes(code) ? (made.byTenure[place] as number) : 0,
  );
  return share(sum(Float64Array.from(held)), sum(made.byTenure));
}
