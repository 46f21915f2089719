import type { Language } from '../messages/messages.ts';
import { lookOf, textSize, type CellLook } from './cell-style.ts';

const namespaces = [
  ['office', 'office'],
  ['style', 'style'],
  ['table', 'table'],
  ['text', 'text'],
  ['number', 'datastyle'],
  ['fo', 'xsl-fo-compatible'],
  ['svg', 'svg-compatible'],
]
  .map(([prefix, name]) => `xmlns:${prefix}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .concat('xmlns:xlink="http://www.w3.org/1999/xlink"')
  .join(' ');

export const odsStyles = {
  namespaces,

  /** Styles of the content: column widths in characters, and numbers with as many decimals as there are. */
  automatic: (widths: readonly number[], decimals: readonly number[]): string => `<office:automatic-styles>
<style:style style:name="ta1" style:family="table" style:master-page-name="Default"><style:table-properties table:display="true"/></style:style>
<style:style style:name="ro1" style:family="table-row"><style:table-row-properties style:use-optimal-row-height="true"/></style:style>
${widths.map((width) => `<style:style style:name="co${width}" style:family="table-column"><style:table-column-properties style:column-width="${(width * 0.24).toFixed(2)}cm"/></style:style>`).join('\n')}
${decimals.map((count) => `<number:number-style style:name="n${count}"><number:number number:decimal-places="${count}" number:min-integer-digits="1" number:grouping="true"/></number:number-style>`).join('\n')}
${decimals.map((count) => cellStyle(`number${count}`, { end: true }, `n${count}`)).join('\n')}
${Object.entries(lookOf)
  .map(([name, look]) => cellStyle(name, look))
  .join('\n')}
</office:automatic-styles>`,

  document: (language: Language): string => `<?xml version="1.0" encoding="UTF-8"?>
<office:document-styles ${namespaces} office:version="1.2">
<office:font-face-decls><style:font-face style:name="Arial" svg:font-family="Arial" style:font-family-generic="swiss"/></office:font-face-decls>
<office:styles><style:default-style style:family="table-cell"><style:text-properties style:font-name="Arial" fo:font-size="${textSize}pt" fo:language="${language}" fo:country="GB"/></style:default-style><style:style style:name="Default" style:family="table-cell"/></office:styles>
<office:automatic-styles><style:page-layout style:name="page"><style:page-layout-properties style:print-orientation="landscape" fo:page-width="29.7cm" fo:page-height="21cm" style:scale-to-X="1" style:scale-to-Y="0"/></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Default" style:page-layout-name="page"/></office:master-styles>
</office:document-styles>
`,
};

function cellStyle(name: string, { size, bold, wrap, rule, end }: CellLook, data?: string): string {
  const format = data === undefined ? '' : ` style:data-style-name="${data}"`;
  const font = `${size === undefined ? '' : ` fo:font-size="${size}pt"`}${bold === true ? ' fo:font-weight="bold"' : ''}`;
  return `<style:style style:name="${name}" style:family="table-cell" style:parent-style-name="Default"${format}><style:table-cell-properties style:vertical-align="top"${wrap === true ? ' fo:wrap-option="wrap"' : ''}${end === true ? ' fo:padding-right="0.2cm"' : ''}${rule === true ? ' fo:border-bottom="0.75pt solid #000000"' : ''}/><style:paragraph-properties fo:text-align="${end === true ? 'end' : 'start'}"/>${font === '' ? '' : `<style:text-properties${font}/>`}</style:style>`;
}
