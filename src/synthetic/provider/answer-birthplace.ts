import type { Calibration } from '../calibration.ts';
import { openSequence, threshold, weigh } from '../draw.ts';
import { openAnswers, unanswered, type BirthplaceAnswers } from './birthplace-answers.ts';

/** Stands for a country that a record does not tell. */
export const notRecorded = 255;

export interface Asked {
  readonly birthplace_recorded: { readonly value: number };
  readonly birthplace_differs: { readonly value: number };
}

export interface RecordedBirthplaces {
  /** In `texts`, or `unanswered`. */
  readonly answer: Int16Array;
  readonly texts: readonly string[];
  /** What the answer means, in the countries of the Census, or `notRecorded`. */
  readonly country: Uint8Array;
}

/** What records hold of the country of birth of those they are about. */
export function answerBirthplace(
  asked: Asked,
  written: BirthplaceAnswers,
  { countries_of_birth: { codes } }: Calibration,
  records: number,
  bornIn: (record: number) => { readonly country: number; readonly uncoded: boolean },
  seed: number,
  name: string,
): RecordedBirthplaces {
  const countries = codes.map(({ code }) => code);
  const answers = openAnswers(written, countries, seed, `${name}-answer`);
  const anywhere = weigh(codes.map(({ residents }) => residents));
  const recorded = threshold(asked.birthplace_recorded.value);
  const differs = threshold(asked.birthplace_differs.value);
  const draw = openSequence(seed, name);
  const answer = new Int16Array(records).fill(unanswered);
  const country = new Uint8Array(records).fill(notRecorded);
  for (let record = 0; record < records; record += 1) {
    const born = bornIn(record);
    draw.at(record);
    if (born.uncoded) answer[record] = answers.misname(record);
    else if (draw.chance(recorded)) {
      const said = draw.chance(differs) ? draw.pick(anywhere) : born.country;
      answer[record] = answers.name(record, said);
      country[record] = said;
    }
  }
  return { answer, country, texts: answers.texts };
}
