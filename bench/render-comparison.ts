import type { PublishedPattern } from '../tests/third-party/disclosure/published-patterns.ts';

export interface Hidden {
  readonly primary: number;
  readonly secondary: number;
  /** Sum of what is hidden besides the primaries. */
  readonly lost: number;
  /** Whether nothing that protects as much costs less. */
  readonly isProven?: boolean;
}

export interface Compared {
  readonly pattern: Pick<PublishedPattern, 'name' | 'tool' | 'level' | 'seconds'>;
  readonly cells: number;
  readonly theirs: Hidden;
  readonly exact: number;
  /** Hidden counts known to be below the threshold that keep too few values, at Dolen's own level. */
  readonly tooClose: number;
  /** Whether the pattern of the tool protects what Dolen protects at the same level. */
  readonly isEnough: boolean;
  readonly byValue: Hidden | string;
  readonly byCount: Hidden | string;
  readonly full: Hidden | string;
  readonly seconds?: number;
}

/** Instead of what Dolen hides: the case has not been run. */
export const notTried = 'not tried';

const printHidden = (found: Hidden | string): string =>
  typeof found === 'string' ? found : `${found.primary} + ${found.secondary} (${found.lost})${found.isProven === true ? ' ∎' : ''}`;

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

const isWorse = ({ theirs, byValue, byCount, exact, isEnough }: Compared): boolean =>
  exact === 0 &&
  byValue !== notTried &&
  isEnough &&
  (typeof byValue === 'string' || byValue.lost > theirs.lost || typeof byCount === 'string' || byCount.secondary > theirs.secondary);

function renderVerdict(compared: readonly Compared[]): string {
  const worse = compared.filter(isWorse);
  if (worse.length === 0)
    return 'In no case does Dolen, at the level of a tool, lose more than a pattern of the tool that holds: neither in value nor, asked for it, in cells.';
  const names = worse.map(({ pattern }) => `\`${pattern.name}\` (${pattern.tool})`);
  return `At the level of the tool **Dolen loses more in ${names.join(', ')}**; in no other case, neither in value nor, asked for it, in cells.`;
}

/** The page about Dolen and other tools. */
export function renderComparison(compared: readonly Compared[]): string {
  const rows = compared.map((one) => {
    const { pattern, cells, theirs, exact, tooClose, isEnough, byValue, byCount, full, seconds } = one;
    const isClose = tooClose > 0 ? ` (${tooClose} close)` : '';
    const attack = exact > 0 ? `**no: ${exact} exact**` : isEnough ? `yes${isClose}` : '**not all**';
    const time = `${pattern.seconds === undefined ? '–' : pattern.seconds} / ${seconds?.toFixed(2) ?? '–'}`;
    const ours = [byValue, byCount, full].map(printHidden);
    return [pattern.tool, pattern.name, pattern.level, cells, printHidden(theirs), attack, ...ours, time];
  });
  const header = ['tool', 'case', 'protects', 'cells', 'it hides', 'holds', 'Dolen, by value', 'Dolen, by cells', 'Dolen, full', 'seconds'];
  const table = [header, header.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
  return `# Beside other tools

Made by \`node bench/compare.mjs\` from cases that others have published or that were made by running their tools; the cases are not part of this
project, their numbers are quoted. Every pattern of hidden cells is attacked as a stranger would, by \`dolen attack\`.

- **it hides** and **Dolen**: unsafe cells + cells hidden for their sake (the sum of the latter), of the rows of the tables. ∎: proven that
  nothing that protects as much costs less.
- **holds**: no hidden cell can be told exactly, which is what the tool set out to do, and no difference that the rule is about. _close_: counts that
  are seen to be below the threshold and keep fewer than the candidates that Dolen demands.
- **Dolen, by value**, and **by cells**: at the level of the tool, which is against exact disclosure by outsiders, or its intervals; with \`cost: value\`,
  and with \`cost: one\`. **Dolen, full**: with candidates or intervals by rule, against those who know why a cell is hidden and those who are
  in the table; \`cost: value\`.
- **seconds**: of the tool, measured elsewhere, on another machine / of processor time of Dolen by value, reading the file and both attacks among it, on a busy machine.

${table}

${renderVerdict(compared)}
${others}`;
}
