import { groupDigits } from '../diagnostics/group-digits.ts';
import type { Dimension } from '../model/dimension.ts';
import type { Label } from '../model/label.ts';
import type { Denominator, Measure, Selection } from '../model/measure.ts';
import type { Unit } from '../model/plan.ts';

export const nameUnits = (unit: Unit): Label => (unit === 'person' ? { en: 'Persons', cy: 'Pobl' } : { en: 'Households', cy: 'Aelwydydd' });

/** How many units there are. */
export const countUnits = (unit: Unit): Measure => ({
  id: unit === 'person' ? 'people' : 'households',
  title: nameUnits(unit),
  kind: 'count',
});

/** Names made of the codes' own labels, for measures whose author gave none. */
export const nameShare = (dimension: Dimension, of: Selection, over: Selection): Label =>
  inBoth((language) => `${nameQuotient(dimension, of, over, language)}, %`);

export function nameWeightedShare(dimension: Dimension, of: Selection, over: Selection): Label {
  const weighted = { en: 'weighted %', cy: '% wedi’i phwysoli' };
  return inBoth((language) => `${nameQuotient(dimension, of, over, language)}, ${weighted[language]}`);
}

export function nameAmount(title: Label, kind: 'sum' | 'mean'): Label {
  const of = { sum: { en: 'sum', cy: 'cyfanswm' }, mean: { en: 'mean', cy: 'cymedr' } }[kind];
  return inBoth((language) => `${title[language]}, ${of[language]}`);
}

export function nameQuantile(title: Label, percent: number): Label {
  if (percent === 50) return inBoth((language) => `${title[language]}, ${{ en: 'median', cy: 'canolrif' }[language]}`);
  return { en: `${title.en}, ${percent} % quantile`, cy: `${title.cy}, cwantel ${percent} %` };
}

export function nameRange(dimension: Dimension, low: Selection, over: Selection): Label {
  const bounds = { en: 'lowest and highest possible %', cy: '% isaf ac uchaf posibl' };
  return inBoth((language) => `${nameQuotient(dimension, low, over, language)}, ${bounds[language]}`);
}

export function nameBetween(dimension: Dimension, low: Selection, high: Selection): Label {
  const bounds = { en: 'at least; at most', cy: 'o leiaf; ar y mwyaf' };
  return inBoth(
    (language) => `${nameSelection(dimension, low, language)}; ${nameSelection(dimension, high, language)}: ${bounds[language]}`,
  );
}

export function nameRateOver(dimension: Dimension, of: Selection, { title }: Denominator, per: number): Label {
  const perUnits = { en: `per ${groupDigits(per)}`, cy: `fesul ${groupDigits(per)}` };
  return inBoth((language) => `${nameSelection(dimension, of, language)} ÷ ${title[language]}, ${perUnits[language]}`);
}

export function nameRate(dimension: Dimension, of: Selection, over: Selection, per: number): Label {
  const perPersons = { en: `per ${groupDigits(per)}`, cy: `fesul ${groupDigits(per)}` };
  return inBoth((language) => `${nameQuotient(dimension, of, over, language)}, ${perPersons[language]}`);
}

const inBoth = (name: (language: keyof Label) => string): Label => ({ en: name('en'), cy: name('cy') });

const nameQuotient = (dimension: Dimension, of: Selection, over: Selection, language: keyof Label): string =>
  `${nameSelection(dimension, of, language)} ÷ ${nameSelection(dimension, over, language)}`;

function nameSelection({ leaves, total }: Dimension, { codes }: Selection, language: keyof Label): string {
  if (codes === 'all') return total[language];
  const names = leaves.filter(({ code }) => codes.includes(code)).map(({ label }) => label[language]);
  return names.length === 1 ? (names[0] ?? '') : `(${names.join(' + ')})`;
}
