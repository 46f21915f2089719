import { styleOf } from './cell-style.ts';
import { columnLetters } from './column-letters.ts';
import { printText } from './print-text.ts';
import { rowHeight } from './row-height.ts';
import { headerRowOf, listDecimals, placeCells, type PlacedCell, type Sheet, type SheetTable, type Workbook } from './sheet.ts';
import { xlsxStyles } from './xlsx-styles.ts';
import { zipFiles, type ZippedFile } from './zip-files.ts';

/** A workbook as XLSX (ECMA-376, transitional). Texts are stored as texts, never as formulas; it holds no date. */
export function renderXlsx(workbook: Workbook): Uint8Array {
  const { sheets } = workbook;
  const styles = xlsxStyles(listDecimals(workbook));
  const strings = new SharedStrings();
  const tables = sheets.flatMap((sheet) => (sheet.table === undefined ? [] : [{ sheet, table: sheet.table }]));
  const tableOf = (sheet: Sheet): number => tables.findIndex((each) => each.sheet === sheet) + 1;
  const printCell = (placed: PlacedCell, address: string): string => {
    const style = styles.indexOf(styleOf(placed));
    const { cell } = placed;
    if (cell.kind === 'number') return `<c r="${address}" s="${style}"><v>${cell.number}</v></c>`;
    return `<c r="${address}" s="${style}" t="s"><v>${strings.indexOf(printText(cell.text))}</v></c>`;
  };
  const worksheets = sheets.map((sheet, index) => ({
    name: `xl/worksheets/sheet${index + 1}.xml`,
    text: `${declaration}${printSheet(sheet, printCell)}`,
  }));
  const files: readonly ZippedFile[] = [
    { name: '_rels/.rels', text: packageParts },
    { name: 'docProps/core.xml', text: printCore(workbook) },
    { name: 'xl/workbook.xml', text: printWorkbook(sheets) },
    { name: 'xl/_rels/workbook.xml.rels', text: printParts(sheets.length) },
    { name: 'xl/styles.xml', text: `${declaration}${styles.xml}` },
    { name: 'xl/sharedStrings.xml', text: strings.print() },
    ...worksheets,
    ...sheets.flatMap((sheet, index) => (sheet.table === undefined ? [] : [relateTable(index + 1, tableOf(sheet))])),
    ...tables.map(({ sheet, table }, index) => ({ name: `xl/tables/table${index + 1}.xml`, text: printTable(sheet, table, index + 1) })),
  ];
  return zipFiles([{ name: '[Content_Types].xml', text: printTypes(files) }, ...files]);
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const packageParts = `${declaration}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>
`;

/** Texts of a workbook, each stored once. */
class SharedStrings {
  readonly #places = new Map<string, number>();
  #uses = 0;

  indexOf(xml: string): number {
    this.#uses += 1;
    const place = this.#places.get(xml) ?? this.#places.size;
    this.#places.set(xml, place);
    return place;
  }

  print(): string {
    const all = [...this.#places.keys()].map((xml) => `<si><t xml:space="preserve">${xml}</t></si>`);
    return `${declaration}<sst xmlns="${main}" count="${this.#uses}" uniqueCount="${all.length}">\n${all.join('\n')}\n</sst>\n`;
  }
}

function printSheet(sheet: Sheet, printCell: (placed: PlacedCell, address: string) => string): string {
  const placed = placeCells(sheet);
  const rows = placed.map(
    (row, r) =>
      `<row r="${r + 1}" ht="${rowHeight(row, sheet.widths)}" customHeight="1">${row.map((cell, c) => printCell(cell, `${columnLetters(c + 1)}${r + 1}`)).join('')}</row>`,
  );
  const links = placed.flatMap((row, r) =>
    row.flatMap(({ cell }, c) =>
      cell.kind === 'link'
        ? [`<hyperlink ref="${columnLetters(c + 1)}${r + 1}" location="'${printText(cell.sheet)}'!A1" display="${printText(cell.text)}"/>`]
        : [],
    ),
  );
  const widths = sheet.widths.map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`);
  return `<worksheet xmlns="${main}" xmlns:r="${office}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="A1:${columnLetters(sheet.table?.header.length ?? 1)}${placed.length}"/>
<sheetViews><sheetView showGridLines="0" workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${widths.join('')}</cols>
<sheetData>
${rows.join('\n')}
</sheetData>
${links.length === 0 ? '' : `<hyperlinks>${links.join('')}</hyperlinks>\n`}<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>
${sheet.table === undefined ? '' : '<tableParts count="1"><tablePart r:id="rId1"/></tableParts>\n'}</worksheet>
`;
}

function printTable(sheet: Sheet, { name, header }: SheetTable, id: number): string {
  const columns = header.map((words, index) => `<tableColumn id="${index + 1}" name="${printText(words)}"/>`);
  return `${declaration}<table xmlns="${main}" id="${id}" name="${name}" displayName="${name}" ref="${rangeOf(sheet)}" totalsRowShown="0"><tableColumns count="${columns.length}">${columns.join('')}</tableColumns><tableStyleInfo name="TableStyleLight1" showFirstColumn="0" showLastColumn="0" showRowStripes="0" showColumnStripes="0"/></table>
`;
}

function rangeOf(sheet: Sheet): string {
  const first = headerRowOf(sheet) + 1;
  return `A${first}:${columnLetters(sheet.table?.header.length ?? 1)}${first + (sheet.table?.rows.length ?? 0)}`;
}

const relateTable = (sheet: number, table: number): ZippedFile => ({
  name: `xl/worksheets/_rels/sheet${sheet}.xml.rels`,
  text: `${declaration}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/table" Target="../tables/table${table}.xml"/></Relationships>\n`,
});

/** The header of a table stands on every page it is printed on. */
function printWorkbook(sheets: readonly Sheet[]): string {
  const listed = sheets.map(({ name }, index) => `<sheet name="${printText(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`);
  const headers = sheets.flatMap((sheet, index) => {
    const row = headerRowOf(sheet) + 1;
    return sheet.table === undefined
      ? []
      : [`<definedName name="_xlnm.Print_Titles" localSheetId="${index}">'${printText(sheet.name)}'!$${row}:$${row}</definedName>`];
  });
  return `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><bookViews><workbookView activeTab="0"/></bookViews><sheets>${listed.join('')}</sheets><definedNames>${headers.join('')}</definedNames></workbook>
`;
}

function printParts(sheets: number): string {
  const worksheets = Array.from(
    { length: sheets },
    (_, index) => `<Relationship Id="rId${index + 1}" Type="${office}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  return `${declaration}<Relationships xmlns="${relations}">${worksheets.join('')}<Relationship Id="rId${sheets + 1}" Type="${office}/styles" Target="styles.xml"/><Relationship Id="rId${sheets + 2}" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>
`;
}

function printCore({ title, description, language }: Workbook): string {
  return `${declaration}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${printText(title)}</dc:title><dc:creator>Dolen</dc:creator><dc:description>${printText(description)}</dc:description><dc:language>${language}-GB</dc:language></cp:coreProperties>
`;
}

function printTypes(files: readonly ZippedFile[]): string {
  const overrides = files.flatMap(({ name }) => {
    const type = typeOf(name);
    return type === undefined ? [] : [`<Override PartName="/${name}" ContentType="${type}"/>`];
  });
  return `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>
`;
}

function typeOf(name: string): string | undefined {
  if (name.endsWith('.rels')) return undefined;
  if (name.startsWith('xl/worksheets/')) return `${types}.worksheet+xml`;
  if (name.startsWith('xl/tables/')) return `${types}.table+xml`;
  return {
    'docProps/core.xml': 'application/vnd.openxmlformats-package.core-properties+xml',
    'xl/workbook.xml': `${types}.sheet.main+xml`,
    'xl/styles.xml': `${types}.styles+xml`,
    'xl/sharedStrings.xml': `${types}.sharedStrings+xml`,
  }[name];
}
