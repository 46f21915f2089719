import type { InsideAmount } from '../../disclosure/release/report-amounts.ts';
import type { InsideQuantile } from '../../disclosure/release/report-quantiles.ts';
import type { InsideRelease, InsideTable } from '../../disclosure/release/report-release.ts';
import type { Label } from '../../model/label.ts';
import type { Plan } from '../../model/plan.ts';
import { isChosen, type QuantityChoice } from '../../model/tried-choice.ts';
import { formatNumber } from '../format-figures.ts';
import { markup, type Markup } from '../markup.ts';
import { renderHead } from '../render-head.ts';
import { setForPaper } from '../set-for-paper.ts';
import { whyUntried } from '../untried-words.ts';
import { boundsStyle, drawBounds, drawScale, type BoundsScale } from './draw-bounds.ts';
import { insideWords, type InsideWords } from './inside-words.ts';
import { fileOfAmount, fileOfQuantile, listInsideRows, printDemand, printEnds, tableOfNumber, type InsideRow } from './inside-rows.ts';

type Language = keyof Label;

/** Rows of one table on the page; its CSV has no limit. */
const mostRows = 300;

/** The reviewer's page in one language: true numbers, why cells are hidden, and what readers can tell of them. Loads nothing and runs no script. */
export function renderInsidePage(plan: Plan, release: InsideRelease, isSynthetic: boolean, language: Language): string {
  const words = insideWords[language];
  const other = language === 'en' ? 'cy' : 'en';
  const title = words.title(plan.pipeline.title[language]);
  return markup`<!doctype html>
    <html lang="${language}">
      ${renderHead(title, boundsStyle)}
      <body>
        <a class="skip" href="#main">${words.skip}</a>
        <header>
          <p class="language"><a href="${insideWords[other].file}" hreflang="${other}" lang="${other}">${insideWords[other].language}</a></p>
          <h1>${title}</h1>
          <p class="inside"><strong>${words.warning}</strong> ${words.warningIs}${isSynthetic ? ` ${words.madeUp}` : ''}</p>
        </header>
        <nav aria-labelledby="contents">
          <p id="contents">${words.contents}</p>
          <ul>
            <li><a href="#summary">${words.summary}</a></li>
            ${release.tables.map(({ table }, at) => markup`<li><a href="#table-${at + 1}">${table.output.title[language]}</a></li>`)}
          </ul>
        </nav>
        <main id="main" tabindex="-1">
          ${renderSummary(plan, release, words, language)}
          ${release.tables.map((inside, at) => renderTable(inside, at + 1, words, language))}
        </main>
      </body>
    </html>
  `.toString();
}

function renderSummary({ rules }: Plan, release: InsideRelease, words: InsideWords, language: Language): Markup {
  const { attack } = words;
  const verdict = release.isProtected === undefined ? attack.none : release.isProtected ? attack.held : attack.failed;
  const rows = release.tables.map((inside, at) => {
    const hidden = listInsideRows(inside).filter(({ cell }) => cell.isHidden);
    const primary = hidden.filter(({ why }) => why === 'primary').length;
    const figures = [inside.cells.length, hidden.length, primary, hidden.length - primary];
    return markup`<tr>
      <th scope="row"><a href="#table-${at + 1}">${inside.table.output.title[language]}</a></th>
      <td>${inside.outcome.status === 'passed' ? words.passed : words.withheld}</td>
      ${figures.map((figure) => markup`<td class="figure">${formatNumber(figure)}</td>`)}
    </tr>`;
  });
  const titles = release.tables.map(({ table }) => table.output.title[language]);
  return markup`<section aria-labelledby="summary">
    <h2 id="summary">${words.summary}</h2>
    <p>${words.summaryIs(formatNumber(rules.minPersons.value), formatNumber(rules.candidates.value), rules.method.value)}</p>
    <p><strong>${verdict}</strong></p>
    <p>${words.insiders(formatNumber(release.insiders))}${release.areAllBounded ? '' : ` ${words.notAll}`}</p>
    <p>${words.notCovered}</p>
    <div class="scroll" role="region" tabindex="0" aria-label="${words.overview}">
      <table${setForPaper(6, [words.table, ...titles], ['inside-table'])}>
        <caption><span>${words.overview}</span></caption>
        <thead>
          <tr>
            <th scope="col">${words.table}</th>
            <th scope="col">${words.outcome}</th>
            ${[words.cells, words.hidden, words.primary, words.secondary].map((name) => markup`<th scope="col" class="figure">${name}</th>`)}
          </tr>
        </thead>
        <tbody>${rows}</tbody>
      </table>
    </div>
    <h3>${words.reading}</h3>
    <p>${words.readingIs}</p>
    <ul class="key">
      ${words.who.map((who, at) => markup`<li><svg class="bounds" width="40" height="8" viewBox="0 0 40 8" aria-hidden="true"><line class="who-${at}" x1="0" x2="40" y1="4" y2="4"/></svg> ${who}</li>`)}
    </ul>
  </section>`;
}

function renderTable(inside: InsideTable, number: number, words: InsideWords, language: Language): Markup {
  const { output } = inside.table;
  const title = output.title[language];
  const rows = listInsideRows(inside);
  return markup`<section aria-labelledby="table-${number}">
    <h2 id="table-${number}">${title}</h2>
    <p><code>${output.id}</code>: ${inside.outcome.status === 'passed' ? words.passed : words.withheld}. ${sayWhere(rows, `${output.id}.csv`, words)}</p>
    ${inside.choices.map((choice) => sayChoice(choice, words, language))}
    ${renderRows(rows, words.caption(title, formatNumber(rows.length)), words, language)}
    ${inside.amounts.map((amount) => renderAmount(inside, amount, words, language))}
    ${inside.quantiles.map((one) => renderQuantile(inside, one, words, language))}
  </section>`;
}

/** Nothing where nothing is hidden by a choice. */
function sayChoice({ quantity, choice }: QuantityChoice, words: InsideWords, language: Language): Markup | undefined {
  if (!isChosen(choice)) return undefined;
  const said = 'tables' in choice ? words.tried(formatNumber(choice.tables)) : words.untried(whyUntried[choice.untried][language]);
  return markup`<p>${quantity === 'count' ? words.counts : words.numbers(quantity)}: ${said}</p>`;
}

function renderAmount(inside: InsideTable, amount: InsideAmount, words: InsideWords, language: Language): Markup {
  const sums = tableOfNumber(inside, amount);
  const rows = listInsideRows(sums);
  const caption = words.sumsCaption(amount.column, inside.table.output.title[language], formatNumber(rows.length));
  return markup`<h3>${words.sums(amount.column)}</h3>
    <p>${words.sumsAre(fileOfAmount(inside, amount))}</p>
    ${renderRows(rows, caption, words, language)}`;
}

function renderQuantile(inside: InsideTable, one: InsideQuantile, words: InsideWords, language: Language): Markup {
  const rows = listInsideRows(tableOfNumber(inside, one));
  const caption = words.quantilesCaption(one.measure, inside.table.output.title[language], formatNumber(rows.length));
  return markup`<h3>${words.quantiles(one.measure)}</h3>
    <p>${words.quantilesAre(fileOfQuantile(inside, one))}</p>
    ${renderRows(rows, caption, words, language)}`;
}

const sayWhere = (rows: readonly InsideRow[], file: string, words: InsideWords): string =>
  rows.length > mostRows ? words.cut(formatNumber(mostRows), file) : words.all(file);

function renderRows(rows: readonly InsideRow[], caption: string, words: InsideWords, language: Language): Markup {
  if (rows.length === 0) return markup`<p>${words.nothing}</p>`;
  const ends = rows.flatMap(({ cell }) => [cell.outsider, cell.rule, cell.insider]).map((each) => each?.most ?? 0);
  const scale: BoundsScale = { most: Math.max(10, ...ends.filter(Number.isFinite), ...rows.map(({ cell }) => cell.truth)) };
  const isBounded = rows.some(({ cell }) => cell.outsider !== undefined);
  const figures = [words.needed, ...(isBounded ? [words.outsider, words.knowing, words.insider] : [])];
  const labels = rows.flatMap(({ positions }) => positions.map(({ label }) => label[language]));
  return markup`<div class="scroll" role="region" tabindex="0" aria-label="${caption}">
    <table${setForPaper(figures.length + (isBounded ? 6 : 5), labels, ['inside-table'])}>
      <caption><span>${caption}</span></caption>
      <thead>
        <tr>
          <th scope="col">${words.group}</th>
          <th scope="col" class="figure">${words.truth}</th>
          <th scope="col" class="figure">${words.shown}</th>
          <th scope="col">${words.why}</th>
          <th scope="col">${words.rules}</th>
          ${figures.map((name) => markup`<th scope="col" class="figure">${name}</th>`)}
          ${isBounded ? markup`<th scope="col">${words.drawing}${drawScale(scale)}</th>` : undefined}
        </tr>
      </thead>
      <tbody>
        ${rows.slice(0, mostRows).map((row) => renderRow(row, isBounded, scale, words, language))}
      </tbody>
    </table>
  </div>`;
}

function renderRow(
  { cell, positions, level, why }: InsideRow,
  isBounded: boolean,
  scale: BoundsScale,
  words: InsideWords,
  language: Language,
): Markup {
  const { truth, released, hits, outsider, rule, insider } = cell;
  const rules = hits.map((hit) => {
    const broken = words.rule[hit.rule] ?? hit.rule;
    const name = hit.unit === undefined || hit.rule === 'second-units' ? broken : words.by(broken, words.units[hit.unit] ?? hit.unit);
    return `${name}, ${words.levels[level]}${hit.margin === undefined ? '' : words.difference(formatNumber(hit.truth), printEnds(hit.outsider))}`;
  });
  const needed = [...new Set(hits.map(({ demand }) => printDemand(demand)))].join('; ');
  const shown = released === undefined ? '–' : released === 'suppressed' ? '[c]' : formatNumber(released);
  const figures = [needed, ...(isBounded ? [outsider, rule, insider].map(printEnds) : [])].map((text) => (text === '' ? '–' : text));
  return markup`<tr>
    <th scope="row">${positions.map(({ label }) => label[language]).join(', ')}</th>
    <td class="figure">${formatNumber(truth)}</td>
    <td class="figure">${shown}</td>
    <td>${words.whys[why]}${cell.isInConflict ? `, ${words.conflict}` : ''}</td>
    <td>${rules.length === 0 ? '–' : rules.join('; ')}</td>
    ${figures.map((figure) => markup`<td class="figure">${figure}</td>`)}
    ${isBounded ? markup`<td>${outsider === undefined ? '–' : drawBounds([outsider, rule, insider], truth, scale)}</td>` : undefined}
  </tr>`;
}
