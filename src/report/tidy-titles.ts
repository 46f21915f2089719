import type { Label } from '../model/label.ts';
import type { ReleaseStatus } from '../model/plan.ts';
import { noteCodes, type NoteCode } from './page/note-codes.ts';

/** What the columns of tidy tables and code lists are called, for people. The Welsh is a working translation. */
export const tidyTitles = {
  label: ({ en, cy }: Label): Label => ({ en: `${en}: label in English`, cy: `${cy}: label yn Saesneg` }),
  measure: { en: 'Measure', cy: 'Mesur' },
  value: { en: 'Value', cy: 'Gwerth' },
  low: { en: 'Lowest possible value', cy: 'Y gwerth isaf posibl' },
  high: { en: 'Highest possible value', cy: 'Y gwerth uchaf posibl' },
  lowOrInterval: {
    en: 'Lowest possible value, or lower end of the 95% interval',
    cy: 'Y gwerth isaf posibl, neu ben isaf yr amrediad 95%',
  },
  highOrInterval: {
    en: 'Highest possible value, or upper end of the 95% interval',
    cy: 'Y gwerth uchaf posibl, neu ben uchaf yr amrediad 95%',
  },
  designEffect: { en: 'Design effect of a weighted share', cy: 'Effaith dyluniad cyfran wedi’i phwysoli' },
  base: { en: 'Unweighted base of a weighted share, rounded', cy: 'Sylfaen heb ei phwysoli cyfran wedi’i phwysoli, wedi’i thalgrynnu' },
  unit: { en: 'Unit', cy: 'Uned' },
  notes: { en: 'Note codes', cy: 'Codau nodiadau' },
  suppressed: { en: 'Suppressed', cy: 'Wedi’i guddio' },
  partial: { en: 'Leaves out numbers that are not shown', cy: 'Yn gadael allan rifau na chânt eu dangos' },
  code: { en: 'Code', cy: 'Cod' },
  labelEnglish: { en: 'Label in English', cy: 'Label yn Saesneg' },
  labelWelsh: { en: 'Label in Welsh', cy: 'Label yn Gymraeg' },
  level: { en: 'Level', cy: 'Lefel' },
  parent: { en: 'Code above', cy: 'Y cod uwchlaw' },
  codes: ({ en, cy }: Label): Label => ({ en: `Codes of ${en}`, cy: `Codau: ${cy}` }),
} as const;

/** Note codes of a tidy table, in the words of StatsWales. */
export const describeNoteCodes = (codes: readonly NoteCode[]): Label => {
  const list = (language: keyof Label): string => codes.map((code) => `${code}: ${noteCodes[code][language]}`).join('; ');
  return { en: list('en'), cy: list('cy') };
};

/** What becomes of a figure that is a range, or that is suppressed. */
export const valueNote: Label = {
  en: '[c] means confidential: the number is not shown. A measure that is a range has its ends in `low` and `high` and no value here. Nor has a figure that is not applicable (note code z).',
  cy: 'Ystyr [c] yw cyfrinachol: ni ddangosir y rhif. Mae dau ben mesur sy’n amrediad yn `low` a `high`, heb werth yma. Nid oes gwerth chwaith gan ffigur amherthnasol (cod nodyn z).',
};

/** Said of everything made from synthetic extracts. */
export const madeUp: Label = {
  en: 'Made-up people: draw no conclusions. Every person behind these figures is made up.',
  cy: 'Pobl ddychmygol: peidiwch â dod i gasgliadau. Mae pob person y tu ôl i’r ffigurau hyn yn ddychmygol.',
};

/** Whether the Welsh of a release has been checked. */
export const statuses: Readonly<Record<ReleaseStatus, Label>> = {
  draft: { en: 'Draft', cy: 'Drafft' },
  official: { en: 'Official', cy: 'Swyddogol' },
};
