import type { Attack } from './attack.ts';
import { attackClasses } from './attack-classes.ts';
import type { Control } from './controls.ts';
import { matchAttacks } from './judge-threats.ts';
import type { Threat } from './threats.ts';

/** The lists of docs/security-properties.md: threats, controls with what guards them, then every mechanism by class. Markdown. */
export function renderProperties(threats: readonly Threat[], controls: readonly Control[], attacks: readonly Attack[]): string {
  const counts = attackClasses.map((own) => [own, String(attacks.filter((attack) => attack.class === own).length)]);
  return [
    '## Threats',
    '',
    ...threats.flatMap(({ number, name, controls: holding, attacks: trying, open }) => [
      `### ${number}. ${name.slice(0, -1)}`,
      '',
      `- Held by: ${holding.map((id) => `\`${id}\``).join(', ')}`,
      `- Tried by: ${trying.map((pattern) => `\`${pattern}\`${countMatches(pattern, attacks)}`).join(', ')}`,
      ...(open === undefined ? [] : [`- Not held: ${open}`]),
      '',
    ]),
    '## Controls',
    '',
    ...controls.flatMap(({ id, does, code, tests }) => {
      const own = attacks.filter((attack) => attack.control === id);
      return [
        `### \`${id}\``,
        '',
        does,
        '',
        `- Code: ${code.map((file) => `\`${file}\``).join(', ')}`,
        `- Tests: ${tests.map((file) => `\`${file}\``).join(', ')}`,
        `- Attacks: ${own.map((attack) => `\`${attack.id}\``).join(', ')}`,
        '',
      ];
    }),
    '## Attacks',
    '',
    ...renderTable([['class', 'mechanisms'], ...counts]),
    '',
    ...attackClasses.flatMap((own) => [
      `### ${own}`,
      '',
      ...renderTable([
        ['attack', 'mechanism', 'control', 'must be'],
        ...attacks
          .filter((attack) => attack.class === own)
          .map(({ id, mechanism, control, expect }) => [
            `\`${id}\``,
            mechanism.replaceAll('|', '\\|'),
            `\`${control}\``,
            [expect].flat().join(' or '),
          ]),
      ]),
      '',
    ]),
  ].join('\n');
}

const countMatches = (pattern: string, attacks: readonly Attack[]): string =>
  pattern.includes('*') ? ` (${matchAttacks(pattern, attacks).length})` : '';

/** As prettier would write it: columns as wide as their widest cell. */
function renderTable([head = [], ...rows]: readonly (readonly string[])[]): readonly string[] {
  const widths = head.map((cell, column) => Math.max(...[head, ...rows].map((row) => (row[column] ?? cell).length)));
  const print = (cells: readonly string[]): string => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [print(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rows.map(print)];
}
