import type { Dimension } from '../model/dimension.ts';
import type { Label } from '../model/label.ts';
import type { Unit } from '../model/plan.ts';

export const allPeople: Label = { en: 'All people', cy: 'Pawb' };
const allHouseholds: Label = { en: 'All households', cy: 'Pob aelwyd' };

/** What lists made for persons, and the results of links, call their total. */
const ofPersons = [allPeople.en, 'All'];

/**
 * The dimensions of a table with totals that say what is counted: the total of a list that says people where households are counted, and that
 * of a column a unit can have several codes of, whose list speaks of other things than units.
 */
export const nameTotals = (dimensions: readonly Dimension[], unit: Unit): readonly Dimension[] =>
  dimensions.map((dimension) => {
    const all = unit === 'person' ? allPeople : allHouseholds;
    const renamed = dimension.several || (unit === 'household' && ofPersons.includes(dimension.total.en));
    return renamed ? { ...dimension, total: all } : dimension;
  });
