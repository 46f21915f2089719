import type { SecondUnitRules } from '../../model/second-unit.ts';
import { formatNumber } from '../format-figures.ts';
import type { Messages } from '../messages/en.ts';

/** Of how few households, practices … no number is shown. */
export const sayUnits = ({ secondUnitsAre }: Messages['protection'], { value }: SecondUnitRules): string =>
  value.map(({ unit, min }) => secondUnitsAre(formatNumber(min), unit)).join(' ');
