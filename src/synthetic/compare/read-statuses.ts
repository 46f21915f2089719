import { z } from 'zod';
import { sourced, told, type ValueStatus } from '../calibration-terms.ts';
import { readCalibrationFile } from '../read-calibration-file.ts';

const given = z.union([z.number(), sourced]);

const schema = z.looseObject({
  sources: z.record(z.string(), z.string()),
  local_authorities: z.looseObject({ ...told, areas: z.array(z.looseObject({ code: z.string(), born_outside_uk: given })) }),
  countries_of_birth: z.looseObject({ ...told, codes: z.array(z.looseObject({ code: z.string(), residents: given })) }),
});

/** The status of each value of `wales-2021` that is not of the status of its list. */
export interface ValueStatuses {
  readonly bornOutsideUk: ReadonlyMap<string, ValueStatus>;
  readonly countries: ReadonlyMap<string, ValueStatus>;
}

/** Reads what a calibration says of its values one by one. */
export function readStatuses(configRoot: string, id: string): ValueStatuses {
  const { local_authorities, countries_of_birth } = readCalibrationFile(configRoot, id, schema);
  const statusOf = (value: z.infer<typeof given>, otherwise: ValueStatus): ValueStatus =>
    typeof value === 'number' ? otherwise : value.status;
  return {
    bornOutsideUk: new Map(
      local_authorities.areas.map(({ code, born_outside_uk }) => [code, statusOf(born_outside_uk, local_authorities.status)]),
    ),
    countries: new Map(countries_of_birth.codes.map(({ code, residents }) => [code, statusOf(residents, countries_of_birth.status)])),
  };
}
