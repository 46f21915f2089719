import { markup, type Markup } from '../markup.ts';
import { setForPaper } from '../set-for-paper.ts';

type Cell = string | Markup;

/** A table of words: the first column heads its rows. `name` is what its scroll region is called. */
export function renderPlainTable(name: string, caption: string, columns: readonly string[], rows: readonly (readonly Cell[])[]): Markup {
  const texts = [columns, ...rows].flat().filter((cell) => typeof cell === 'string');
  return markup`<div class="scroll" role="region" tabindex="0" aria-label="${name}">
    <table${setForPaper(columns.length, texts, ['words'])}>
      <caption><span>${caption}</span></caption>
      <thead>
        <tr>${columns.map((column) => markup`<th scope="col">${column}</th>`)}</tr>
      </thead>
      <tbody>
        ${rows.map(([header, ...cells]) => markup`<tr><th scope="row">${header}</th>${cells.map((cell) => markup`<td>${cell}</td>`)}</tr>`)}
      </tbody>
    </table>
  </div>`;
}
