import { lookOf, textSize, type CellLook, type StyleName } from './cell-style.ts';

interface Style {
  readonly look: CellLook;
  readonly decimals?: number;
}

/** The format of built-in numbers ends below this. */
const firstOwnFormat = 164;

/** `xl/styles.xml` of a workbook, and at which place in it a style stands. */
export function xlsxStyles(decimals: readonly number[]): { readonly xml: string; readonly indexOf: (style: StyleName) => number } {
  const styles = new Map<StyleName, Style>([
    ...Object.entries(lookOf).map(([name, look]): [StyleName, Style] => [name as keyof typeof lookOf, { look }]),
    ...decimals.map((count): [StyleName, Style] => [`number${count}`, { look: { end: true }, decimals: count }]),
  ]);
  const places = new Map([...styles.keys()].map((name, index) => [name, index + 1]));
  const formats = decimals.map(
    (count, index) => `<numFmt numFmtId="${firstOwnFormat + index}" formatCode="#,##0${count === 0 ? '' : `.${'0'.repeat(count)}`}"/>`,
  );
  // One font and one record a style, the plain ones first.
  const all: readonly Style[] = [{ look: {} }, ...styles.values()];
  const records = all.map(({ look, decimals: count }, index) => {
    const format = count === undefined ? 0 : firstOwnFormat + decimals.indexOf(count);
    const aligned = `<alignment horizontal="${look.end === true ? 'right" indent="1' : 'left'}" vertical="top"${look.wrap === true ? ' wrapText="1"' : ''}/>`;
    const applied = `applyNumberFormat="${count === undefined ? 0 : 1}" applyFont="1" applyBorder="1" applyAlignment="1"`;
    return `<xf numFmtId="${format}" fontId="${index}" fillId="0" borderId="${look.rule === true ? 1 : 0}" xfId="0" ${applied}>${aligned}</xf>`;
  });
  const xml = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
${formats.length === 0 ? '' : `<numFmts count="${formats.length}">${formats.join('')}</numFmts>\n`}<fonts count="${all.length}">${all.map(({ look }) => printFont(look)).join('')}</fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/><bottom style="thin"><color rgb="FF000000"/></bottom><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="${records.length}">
${records.join('\n')}
</cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
</styleSheet>
`;
  return {
    xml,
    indexOf: (style) => {
      const place = places.get(style);
      if (place === undefined) throw new Error(`there is no style \`${style}\``);
      return place;
    },
  };
}

const printFont = ({ bold, link, size = textSize }: CellLook): string =>
  `<font>${bold === true ? '<b/>' : ''}${link === true ? '<u/>' : ''}<sz val="${size}"/>${link === true ? '<color rgb="FF0000EE"/>' : ''}<name val="Arial"/><family val="2"/></font>`;
