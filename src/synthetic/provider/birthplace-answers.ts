import { z } from 'zod';
import { share, told } from '../calibration-terms.ts';
import { openSequence, threshold } from '../draw.ts';
import { readCalibrationFile } from '../read-calibration-file.ts';

const written = z.array(z.string()).min(1);

const schema = z.strictObject({
  version: z.literal(1),
  id: z.string(),
  sources: z.record(z.string(), z.string()),
  usual: z.strictObject({ value: share, ...told }),
  answers: z.record(z.string(), z.strictObject({ usual: written, other: written })),
  uncodable: written,
});

export type BirthplaceAnswers = z.infer<typeof schema> & { readonly digest: string };

/** What people write when asked their country of birth. */
export const readBirthplaceAnswers = (configRoot: string): BirthplaceAnswers =>
  readCalibrationFile(configRoot, 'birthplace-answers', schema);

export const unanswered = -1;

/** Answers as places in `texts`. */
export interface AnswerDraw {
  readonly texts: readonly string[];
  /** What record `record` of someone born in `country`, a place in `codes`, holds. */
  readonly name: (record: number, country: number) => number;
  readonly misname: (record: number) => number;
}

export function openAnswers(
  { usual, answers, uncodable }: BirthplaceAnswers,
  codes: readonly string[],
  seed: number,
  name: string,
): AnswerDraw {
  const texts = [...new Set([...Object.values(answers).flatMap((each) => [...each.usual, ...each.other]), ...uncodable])];
  const placesOf = (each: readonly string[]): readonly number[] => each.map((text) => texts.indexOf(text));
  const byCountry = codes.map((code) => {
    const known = answers[code];
    if (known === undefined) throw new Error(`no answers for \`${code}\``);
    return [placesOf(known.usual), placesOf(known.other)] as const;
  });
  const unknown = placesOf(uncodable);
  const draw = openSequence(seed, name);
  const isUsual = threshold(usual.value);
  const oneOf = (places: readonly number[]): number => places[draw.below(places.length)] as number;
  return {
    texts,
    name: (record, country) => {
      draw.at(record);
      const [ofUsual, ofOther] = byCountry[country] as (typeof byCountry)[number];
      return oneOf(draw.chance(isUsual) ? ofUsual : ofOther);
    },
    misname: (record) => {
      draw.at(record);
      return oneOf(unknown);
    },
  };
}
