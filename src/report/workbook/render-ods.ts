import { columnLetters } from './column-letters.ts';
import { styleOf } from './cell-style.ts';
import { odsStyles } from './ods-styles.ts';
import { printText } from './print-text.ts';
import { headerRowOf, listDecimals, placeCells, type PlacedCell, type Sheet, type Workbook } from './sheet.ts';
import { zipFiles } from './zip-files.ts';

/**
 * A workbook as ODS (OpenDocument 1.2). Texts are stored as texts, never as formulas.
 */
export function renderOds(workbook: Workbook): Uint8Array {
  return zipFiles([
    // The format wants it first and not compressed.
    { name: 'mimetype', text: mediaType },
    { name: 'META-INF/manifest.xml', text: manifest },
    { name: 'content.xml', text: printContent(workbook) },
    { name: 'meta.xml', text: printMeta(workbook) },
    { name: 'styles.xml', text: odsStyles.document(workbook.language) },
  ]);
}

const mediaType = 'application/vnd.oasis.opendocument.spreadsheet';
const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

const manifest = `${declaration}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">
<manifest:file-entry manifest:full-path="/" manifest:version="1.2" manifest:media-type="${mediaType}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
<manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/>
<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>
</manifest:manifest>
`;

function printMeta({ title, description, language }: Workbook): string {
  return `${declaration}<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.2"><office:meta>
<meta:generator>Dolen</meta:generator><dc:title>${printText(title)}</dc:title><dc:description>${printText(description)}</dc:description><dc:language>${language}-GB</dc:language>
</office:meta></office:document-meta>
`;
}

function printContent(workbook: Workbook): string {
  const { sheets } = workbook;
  const widths = [...new Set(sheets.flatMap((sheet) => sheet.widths))];
  const ranges = sheets.flatMap((sheet) => (sheet.table === undefined ? [] : [printRange(sheet, sheet.table)]));
  return `${declaration}<office:document-content ${odsStyles.namespaces} office:version="1.2">
${odsStyles.automatic(widths, listDecimals(workbook))}
<office:body><office:spreadsheet>
${sheets.map(printSheet).join('\n')}
<table:database-ranges>${ranges.join('')}</table:database-ranges>
</office:spreadsheet></office:body></office:document-content>
`;
}

function printSheet(sheet: Sheet): string {
  const rows = placeCells(sheet).map((row) => `<table:table-row table:style-name="ro1">${row.map(printCell).join('')}</table:table-row>`);
  const header = headerRowOf(sheet);
  const columns = sheet.widths.map((width) => `<table:table-column table:style-name="co${width}"/>`);
  return `<table:table table:name="${printText(sheet.name)}" table:style-name="ta1">
${columns.join('')}
${rows.slice(0, header).join('\n')}
${sheet.table === undefined ? '' : `<table:table-header-rows>${rows[header]}</table:table-header-rows>\n${rows.slice(header + 1).join('\n')}\n`}</table:table>`;
}

function printCell(placed: PlacedCell): string {
  const { cell } = placed;
  const style = styleOf(placed);
  if (cell.kind === 'number') {
    return `<table:table-cell table:style-name="${style}" office:value-type="float" office:value="${cell.number}"><text:p>${cell.number}</text:p></table:table-cell>`;
  }
  const words = printText(cell.text);
  const content = cell.kind === 'link' ? `<text:a xlink:type="simple" xlink:href="#${printText(cell.sheet)}.A1">${words}</text:a>` : words;
  return `<table:table-cell table:style-name="${style}" office:value-type="string"><text:p>${content}</text:p></table:table-cell>`;
}

function printRange(sheet: Sheet, { name, header, rows }: NonNullable<Sheet['table']>): string {
  const first = headerRowOf(sheet) + 1;
  const range = `${sheet.name}.A${first}:${sheet.name}.${columnLetters(header.length)}${first + rows.length}`;
  return `<table:database-range table:name="${name}" table:target-range-address="${range}" table:contains-header="true"/>`;
}
