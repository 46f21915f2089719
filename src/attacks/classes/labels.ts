import { parseCsvRows } from '../../engine/files/parse-csv-rows.ts';
import { ofClass, type Attack, type Attempted } from '../attack.ts';
import { tryFile, type FileScenario } from '../attempts/try-file.ts';
import { judgeWorlds, pass, tryPipeline } from '../attempts/try-pipeline.ts';
import type { Ground } from '../ground/ground.ts';
import type { Observation } from '../ground/observation.ts';
import { prepareText, runHere } from '../ground/run-here.ts';
import { makeFile, type Kind } from '../statistics/make-file.ts';
import { basePipeline } from '../world/pipeline.ts';

const attack = ofClass('labels');

/** Texts that other programs would obey, each put where people read a title. */
const payloads = {
  script: '<script>fetch(1)</script>',
  handler: '" onmouseover="x()',
  style: '</style><style>x{}',
  image: '<img src=x onerror=y()>',
  entity: '<!ENTITY xxe SYSTEM "file:///etc/passwd">',
  section: ']]><x/>',
  formula: "=cmd|' /C x'!A1",
  plus: '+1+1',
  minus: '-2+3',
  at: '@SUM(A1)',
  fields: 'x","y","z',
  hidden: '[c]',
  total: '_T',
  link: 'javascript:x()',
} as const;

type Payload = keyof typeof payloads;

/** The base pipeline with a hostile text in each of its titles, in both languages. */
function printHostile(): string {
  const texts = Object.values(payloads);
  let next = -1;
  return basePipeline
    .replace('women: { share: sex,', 'women: { title: { en: Women, cy: Women }, share: sex,')
    .replaceAll(/\{ en: [^{}]*?, cy: [^{}]*? \}/g, () => {
      next += 2;
      const [en = '', cy = ''] = [texts[(next - 1) % texts.length], texts[next % texts.length]];
      return `{ en: ${JSON.stringify(en)}, cy: ${JSON.stringify(cy)} }`;
    });
}

const runHostile = (ground: Ground): Promise<readonly Observation[]> =>
  ground.once('hostile', async () => {
    const made = await prepareText(ground, printHostile());
    if (!('prepared' in made)) throw new Error(`a pipeline of the suite is not valid: ${made.said}`);
    return [await runHere(ground, ground.makePlace(0), made.prepared), await runHere(ground, ground.makePlace(1), made.prepared)];
  });

/** What a hostile title does to the files that leave: `find` says what is wrong with one of them. */
const inFiles = (payload: Payload, mechanism: string, find: (text: string, file: string, written: string) => boolean): Attack =>
  attack(payload, mechanism, 'texts-neutralised', ['hidden', 'harmless'], async (ground): Promise<Attempted> => {
    const seen = await runHostile(ground);
    const { ended, leaks, codes = [] } = judgeWorlds(seen);
    const written = payloads[payload];
    const wrong = [...(seen[0]?.files ?? [])].filter(([name, text]) => name.startsWith('out/') && find(text, name, written));
    return pass(ground, { ended, codes, leaks: [...leaks, ...wrong.map(([name]) => `${name} holds \`${payload}\` as it was written`)] });
  });

const isMarkup = (name: string): boolean => /\.(html|ods|xlsx)$/.test(name);
const isTable = (name: string): boolean => name.endsWith('.csv');
const raw = (text: string, name: string, written: string): boolean => isMarkup(name) && text.includes(written);

/** A cell of a CSV file that a spreadsheet would work out; or a cell of a workbook that is a formula. */
const isObeyed = (text: string, name: string, written: string): boolean =>
  (isTable(name) && text.split(/[\n,]/).some((cell) => cell.replace(/^"/, '').startsWith(written))) ||
  /<f>|table:formula=/.test(isMarkup(name) ? text : '');

/** Rows of a CSV file that have more or fewer cells than its header. */
const isRagged = (text: string, name: string): boolean => isTable(name) && new Set(parseCsvRows(text).map((row) => row.length)).size > 1;

/** A title that reads as a mark takes the place of one: the mark and the column for programs disagree. */
const isConfused = (text: string, name: string): boolean => {
  if (!/\/tables\/by-[a-z]+\.csv$/.test(name)) return false;
  const [header = [], ...rows] = text
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  const [value, mark] = [header.indexOf('value'), header.indexOf('suppressed')];
  return rows.some((row) => !row.some((cell) => cell.startsWith('"')) && (row[value] === '[c]') !== (row[mark] === 'true'));
};

const refused = (
  name: string,
  mechanism: string,
  edit: (base: string) => string,
  codes: readonly string[] = ['definition-', 'yaml-', 'pipeline-'],
): Attack => attack(name, mechanism, 'closed-names', 'refused', tryPipeline(edit), codes);

const crowd: readonly Kind[] = ['b', 'c', 'd'].map((area, place): Kind => ({ n: 30 + 7 * place, area, v: 10 }));
const codesOf = (own: readonly [string, string], dimension: string, absent: readonly string[]): FileScenario => ({
  specification: `version: 1\nfile: microdata\ndimensions: { area: ${dimension} }\ntables: [{ by: [area] }]\npolicy: attacked\n`,
  worlds: own.map((area) => makeFile(['area', 'u', 'v'], [...crowd, { n: 20, area: 'a' }, { n: 1, area }])) as [string, string],
  absent,
});

/** Names and texts that carry a value, or do something where they are shown. */
export const labelAttacks: readonly Attack[] = [
  inFiles('script', 'A title is a script.', raw),
  inFiles('handler', 'A title ends the attribute that it stands in.', raw),
  inFiles('style', 'A title ends the style of a page.', raw),
  inFiles('image', 'A title is a picture that loads something.', raw),
  inFiles('entity', 'A title declares an entity that is a file.', raw),
  inFiles(
    'section',
    'A title ends a part of XML that is taken as it is.',
    (text, name, written) => isMarkup(name) && !name.endsWith('.html') && text.includes(written),
  ),
  inFiles('formula', 'A title is a formula that runs a program.', isObeyed),
  inFiles('plus', 'A title begins as a sum does.', isObeyed),
  inFiles('minus', 'A title begins as a number below nothing does.', isObeyed),
  inFiles('at', 'A title begins as the name of a function does.', isObeyed),
  inFiles('fields', 'A title ends the field of a table that it stands in.', isRagged),
  inFiles('hidden', 'A title reads like the mark for what is hidden.', isConfused),
  inFiles('total', 'A title reads like the code of a total.', isConfused),
  inFiles(
    'link',
    'A title is a link that runs a script.',
    (text, name, written) => isMarkup(name) && new RegExp(`(href|src|action)="${written.slice(0, 11)}`).test(text),
  ),
  attack(
    'log',
    'A title stands in the log, where nothing can be taken out again.',
    'same-shape',
    'harmless',
    async (ground): Promise<Attempted> => {
      const [seen] = await runHostile(ground);
      const logs = [...(seen?.files ?? [])].filter(([name]) => name === 'record/log.jsonl');
      const written = Object.values(payloads).filter((text) => text.length > 3);
      const found = logs.filter(([, text]) => written.some((title) => text.includes(JSON.stringify(title).slice(1, -1))));
      return pass(ground, { ended: 'harmless', leaks: found.map(([name]) => `${name} holds a title`) });
    },
  ),
  refused('path-id', 'The id of a table is a path out of its folder.', (base) => base.replace('  by-area:', '  ../../by-area:')),
  refused('slash-id', 'The id of a pipeline has a slash.', (base) => base.replace('id: attacked', 'id: att/acked')),
  refused('case-id', 'Two tables have ids that are one file on some systems.', (base) => base.replace('  by-age:', '  By-Area:')),
  refused('long-id', 'An id is so long that it carries a list of people.', (base) => base.replace('  by-area:', `  ${'a'.repeat(200)}:`)),
  refused('long-title', 'A title is so long that it carries a list of people.', (base) =>
    base.replace('en: By age and sex', `en: ${'a'.repeat(400)}`),
  ),
  refused('measure-name', 'The name of a measure is one that every object has.', (base) => base.replace('people: {', '__proto__: {')),
  refused('column-name', 'The name of a column ends what it is quoted by.', (base) =>
    base.replace('age_band: {', `'age" x': {`).replace('[age_band, sex]', `['age" x', sex]`),
  ),
  refused('one-language', 'A title is there in one language only, so that the other shows something else.', (base) =>
    base.replace('{ en: By age and sex, cy: By age and sex }', '{ en: By age and sex }'),
  ),
  refused('same-name', 'A column is made with the name of another, whose values it then shows.', (base) =>
    base.replace('age_band: {', 'area: {'),
  ),
  refused('title-control', 'A title holds what a terminal would obey.', (base) => base.replace('en: By age and sex', 'en: "x\\e[2J"')),
  refused('title-reversed', 'A title is written so that it reads backwards.', (base) =>
    base.replace('en: By age and sex', 'en: "x\\u202ey"'),
  ),
  attack(
    'unlisted-code',
    'A code that is in no list becomes the name of a row.',
    'closed-names',
    'refused',
    tryFile(codesOf(['zyzzogeton', 'quibble'], '{ codes: [a, b, c, d] }', ['zyzzogeton', 'quibble'])),
    ['table-'],
  ),
  attack(
    'rare-code',
    'A code that one person has becomes the name of a row.',
    'closed-names',
    'hidden',
    tryFile({ ...codesOf(['zyzzogeton', 'quibble'], '', []), review: 'rare-codes' }),
  ),
  attack(
    'message-name',
    'The name of a file holds what a terminal would obey, and stands in a message.',
    'texts-neutralised',
    'refused',
    async (ground): Promise<Attempted> => {
      const made = await prepareText(ground, 'id: x\n', 'a\u001b[2Jb.yaml');
      if ('prepared' in made) return pass(ground, { ended: 'harmless', leaks: [] });
      return pass(ground, {
        ended: 'refused',
        codes: made.codes,
        leaks: made.said.includes('\u001b') ? ['the message holds what a terminal would obey'] : [],
      });
    },
  ),
];
