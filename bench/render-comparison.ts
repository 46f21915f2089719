import type { Compared, Hidden } from './compare.check.ts';

const printHidden = (found: Hidden | string): string =>
  typeof found === 'string' ? found : `${found.primary} + ${found.secondary} (${found.lost})`;

/** Of the other tools of this field, what their published cases show where they hide nothing. */
const others = `
## Tools that hide nothing

| tool | what was compared | result |
| --- | --- | --- |
| ptable 1.0.0 | five p-tables, 158 chances | the same within 2.6e-8 |
| cellKey 1.0.2 | 42 cells, counts and weighted totals | the same |
| ONS cell-key-perturbation 3.1.0 | two tables, threshold 10 | the same cells |
| SmallCountRounding | three tables, base 3 and 5 | the very same counts in four of six; in the others no more is lost by any of five of its measures |
| OpenSAFELY | redaction, rounding to 5, midpoint 6, examples of its manual | the same; its example of differencing is found |
| ACRO 1.0.1 | four tables of 918 records, three checks | the same cells fail, each by the same checks |

ACRO hides cells that fail, and no others; it looks at each output by itself. Its example of charities hides
one count of each of six years; with margins it shows 145 for each year, and another output of it says 153: all six hidden counts are known. The same happens with made-up people,
of which two outputs are recorded in \`tests/third-party/disclosure/acro-outputs.test.ts\`. Dolen protects tables of one release together, and
releases after one another against all that went before.
`;

/** The page about Dolen and other tools. */
export function renderComparison(compared: readonly Compared[]): string {
  const rows = compared.map(({ pattern, cells, theirs, exact, tooClose, ours, full, seconds }) => {
    const attack = exact > 0 ? `**no: ${exact} exact**` : tooClose > 0 ? `yes (${tooClose} close)` : 'yes';
    const time = `${pattern.seconds === undefined ? '–' : pattern.seconds} / ${Number.isNaN(seconds) ? '–' : seconds.toFixed(2)}`;
    return [pattern.tool, pattern.name, pattern.level, cells, printHidden(theirs), attack, printHidden(ours), printHidden(full), time];
  });
  const header = ['tool', 'case', 'protects', 'cells', 'it hides', 'holds', 'Dolen, same level', 'Dolen, full', 'seconds'];
  const table = [header, header.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
  return `# Beside other tools

Made by \`node bench/compare.mjs\` from cases that others have published or that were made by running their tools; the cases are not part of this
project, their numbers are quoted. Every pattern of hidden cells is attacked as a stranger would, by \`dolen attack\`.

- **it hides** and **Dolen**: unsafe cells + cells hidden for their sake (the sum of the latter). Dolen counts a cell that stands in a table twice once.
- **holds**: no hidden cell can be told exactly, which is what the tool set out to do. _close_: counts that are seen to be below the threshold and keep fewer than the
  candidates that Dolen demands.
- **Dolen, same level**: against exact disclosure by outsiders, or the interval of the tool. **Dolen, full**: with candidates or intervals by rule, against those who know
  why a cell is hidden and those who are in the table.
- **seconds**: of the tool, measured elsewhere, on another machine / of Dolen at the same level, an upper bound from a busy machine.

${table}

What Dolen hides at the same level is chosen by its own costs, the logarithm of the value: fewer cells, not the least sum.
${others}`;
}
