import type { Unit } from '../../model/plan.ts';
import type { Language } from '../messages/messages.ts';

const en = {
  /** Without its ending. */
  file: 'results',
  sheets: { cover: 'Cover', contents: 'Contents', notes: 'Notes', rules: 'Rules', sources: 'Sources' },
  sheet: (number: number) => `Table_${number}`,
  madeUp: {
    person: 'Every person behind these figures is made up. This workbook shows what results look like. It says nothing about Wales.',
    household: 'Every household behind these figures is made up. This workbook shows what results look like. It says nothing about Wales.',
  } satisfies Readonly<Record<Unit, string>>,
  cover: {
    shows: 'What this workbook shows',
    inside: 'What is in this workbook',
    sheets:
      'Each table has a worksheet of its own. The worksheet Contents lists them, and the worksheet Notes explains the marks and words they use.',
    empty: 'No cell of a table is empty. A number that may not be shown is marked [c]; where there can be none, [z].',
    other: 'The same workbook in Welsh is canlyniadau.ods and canlyniadau.xlsx. The page report.html shows the same figures.',
    limits: 'What the figures can and cannot tell',
    translation: '',
  },
  contents: {
    table: 'This worksheet contains one table.',
    sheet: 'Worksheet',
    holds: 'What it holds',
    none: 'Not released',
    why: (title: string, why: string) => `${title}. ${why}`,
  },
  notes: { term: 'Mark or word', meaning: 'What it means' },
  rules: {
    person:
      'No figure may tell anything about one person. These rules were applied before any number was put into this workbook. Where data owners ask for different things, the strictest holds.',
    household:
      'No figure may tell anything about one household or anyone in it. These rules were applied before any number was put into this workbook. Where data owners ask for different things, the strictest holds.',
  } satisfies Readonly<Record<Unit, string>>,
  table: {
    one: (rows: string) => `This worksheet contains one table with ${rows} rows.`,
    notes: 'Marks and words are explained on the worksheet Notes.',
    source: (sources: string) => `Source: ${sources}.`,
    group: 'Group',
    low: (title: string) => `${title}: lowest`,
    high: (title: string) => `${title}: highest`,
    percent: (title: string) => `${title} (%)`,
    /** Columns of a weighted share after its percent. */
    estimate: [
      'lower end of 95% interval (%)',
      'upper end of 95% interval (%)',
      'unweighted base, rounded',
      'design effect',
    ] as readonly string[],
    unreliable: (columns: string) => `[u] Low reliability: ${columns}`,
    more: (title: string, more: string) => `${title} (${more})`,
    of: (measure: string, code: string) => `${measure}: ${code}`,
    notesColumn: 'Notes',
    atLeast: (columns: string) => `At least this many: ${columns}`,
    noNote: 'No note',
    back: 'Back to the contents',
  },
};

type WorkbookWords = typeof en;

/** A working translation, as on the page. */
const cy: WorkbookWords = {
  file: 'canlyniadau',
  sheets: { cover: 'Clawr', contents: 'Cynnwys', notes: 'Nodiadau', rules: 'Rheolau', sources: 'Ffynonellau' },
  sheet: (number) => `Tabl_${number}`,
  madeUp: {
    person:
      'Mae pob person y tu ôl i’r ffigurau hyn yn ddychmygol. Mae’r llyfr gwaith yn dangos sut olwg sydd ar y canlyniadau. Nid yw’n dweud dim am Gymru.',
    household:
      'Mae pob aelwyd y tu ôl i’r ffigurau hyn yn ddychmygol. Mae’r llyfr gwaith yn dangos sut olwg sydd ar y canlyniadau. Nid yw’n dweud dim am Gymru.',
  },
  cover: {
    shows: 'Beth mae’r llyfr gwaith hwn yn ei ddangos',
    inside: 'Beth sydd yn y llyfr gwaith hwn',
    sheets:
      'Mae gan bob tabl ei daflen waith ei hun. Mae’r daflen Cynnwys yn eu rhestru, a’r daflen Nodiadau’n esbonio’r marciau a’r geiriau a ddefnyddiant.',
    empty: 'Nid oes cell wag mewn unrhyw dabl. Nodir rhif na ellir ei ddangos â [c]; lle na all fod rhif, [z].',
    other: 'Yr un llyfr gwaith yn Saesneg yw results.ods a results.xlsx. Mae’r dudalen adroddiad.html yn dangos yr un ffigurau.',
    limits: 'Beth y gall ac na all y ffigurau ei ddweud',
    translation:
      'Cyfieithiad gwaith yw testun Cymraeg y llyfr gwaith hwn. Nid yw cyfieithydd wedi’i wirio eto, a rhaid gwneud hynny cyn ei gyhoeddi.',
  },
  contents: {
    table: 'Mae’r daflen waith hon yn cynnwys un tabl.',
    sheet: 'Taflen waith',
    holds: 'Beth sydd arni',
    none: 'Heb ei ryddhau',
    why: (title, why) => `${title}. ${why}`,
  },
  notes: { term: 'Marc neu air', meaning: 'Ei ystyr' },
  rules: {
    person:
      'Ni chaiff unrhyw ffigur ddweud dim am un person. Cymhwyswyd y rheolau hyn cyn rhoi unrhyw rif yn y llyfr gwaith hwn. Lle mae perchnogion data’n gofyn am bethau gwahanol, yr un llymaf sy’n cyfrif.',
    household:
      'Ni chaiff unrhyw ffigur ddweud dim am un aelwyd na neb ynddi. Cymhwyswyd y rheolau hyn cyn rhoi unrhyw rif yn y llyfr gwaith hwn. Lle mae perchnogion data’n gofyn am bethau gwahanol, yr un llymaf sy’n cyfrif.',
  },
  table: {
    one: (rows) => `Mae’r daflen waith hon yn cynnwys un tabl. Nifer y rhesi: ${rows}.`,
    notes: 'Esbonnir marciau a geiriau ar y daflen Nodiadau.',
    source: (sources) => `Ffynhonnell: ${sources}.`,
    group: 'Grŵp',
    low: (title) => `${title}: isaf`,
    high: (title) => `${title}: uchaf`,
    percent: (title) => `${title} (%)`,
    estimate: [
      'pen isaf yr amrediad 95% (%)',
      'pen uchaf yr amrediad 95% (%)',
      'sylfaen heb ei phwysoli, wedi’i thalgrynnu',
      'effaith dyluniad',
    ],
    unreliable: (columns) => `[u] Dibynadwyedd isel: ${columns}`,
    more: (title, more) => `${title} (${more})`,
    of: (measure, code) => `${measure}: ${code}`,
    notesColumn: 'Nodiadau',
    atLeast: (columns) => `O leiaf cynifer â hyn: ${columns}`,
    noNote: 'Dim nodyn',
    back: 'Yn ôl i’r cynnwys',
  },
};

/** The words of a workbook that a page does not have. */
export const workbookWords: Readonly<Record<Language, WorkbookWords>> = { en, cy };
