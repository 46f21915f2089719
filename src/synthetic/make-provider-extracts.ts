import { readAdviceCalibration } from './advice/advice-calibration.ts';
import { openAdviceTables } from './advice/advice-tables.ts';
import { countAdviceKinds, countAdviceTruth, type AdviceTruth } from './advice/count-advice-truth.ts';
import { makeAdvice } from './advice/make-advice.ts';
import type { Calibration } from './calibration.ts';
import { countHomelessnessKinds, countHomelessnessTruth, type HomelessnessTruth } from './homelessness/count-homelessness-truth.ts';
import type { Homelessness } from './homelessness/homelessness.ts';
import { readHomelessnessCalibration, type HomelessnessCalibration } from './homelessness/homelessness-calibration.ts';
import { openHomelessnessTables } from './homelessness/homelessness-tables.ts';
import { makeHomelessness } from './homelessness/make-homelessness.ts';
import type { World } from './make-world.ts';
import type { MadeTable, SynthFormat } from './open-tables.ts';
import { readBirthplaceAnswers } from './provider/birthplace-answers.ts';

/** Extracts of providers outside the NHS: their files with rows, their truth by file, and how often each kind of entanglement was made. */
export interface ProviderExtracts {
  readonly tables: readonly MadeTable[];
  readonly truths: {
    readonly 'truth/single-advice-fund.json': AdviceTruth;
    readonly 'truth/homelessness-pilot.json': HomelessnessTruth;
  };
  readonly kinds: Readonly<Record<string, number>>;
  /** What the extracts were fitted to. */
  readonly calibrations: readonly { readonly id: string; readonly digest: string }[];
  readonly homelessness: { readonly fitted: HomelessnessCalibration; readonly made: Homelessness };
}

export function makeProviderExtracts(
  configRoot: string,
  calibration: Calibration,
  world: World,
  format: SynthFormat,
  seed: number,
): ProviderExtracts {
  const written = readBirthplaceAnswers(configRoot);
  const ofAdvice = readAdviceCalibration(configRoot);
  const ofHomelessness = readHomelessnessCalibration(configRoot);
  const advice = makeAdvice(ofAdvice, written, calibration, world, seed);
  const homelessness = makeHomelessness(ofHomelessness, written, calibration, world, seed);
  return {
    tables: [
      ...openAdviceTables(ofAdvice, calibration, world, advice, format, seed),
      ...openHomelessnessTables(ofHomelessness, calibration, world, homelessness, format, seed),
    ],
    truths: {
      'truth/single-advice-fund.json': countAdviceTruth(calibration, world, advice, seed),
      'truth/homelessness-pilot.json': countHomelessnessTruth(calibration, world, homelessness, seed),
    },
    calibrations: [ofAdvice, ofHomelessness, written],
    homelessness: { fitted: ofHomelessness, made: homelessness },
    kinds: { ...countAdviceKinds(advice, world), ...countHomelessnessKinds(homelessness, world) },
  };
}
