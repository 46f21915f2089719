import { ofClass, type Attack } from '../attack.ts';
import { tryPipeline } from '../attempts/try-pipeline.ts';
import { basePipeline } from '../world/pipeline.ts';

const attack = ofClass('yaml');

const strict = 'yaml-strict';
const closed = 'closed-schema';

const refused = (
  name: string,
  mechanism: string,
  text: Parameters<typeof tryPipeline>[0],
  codes: readonly string[],
  control = strict,
): Attack => attack(name, mechanism, control, 'refused', tryPipeline(text), codes);

const bomb = `${['a: &a [x, x, x, x, x, x, x, x, x, x]', ...['b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name, place) => `${name}: &${name} [${Array.from({ length: 10 }, () => `*${'abcdefgh'[place]}`).join(', ')}]`)].join('\n')}\n`;

const deep = (open: string, close: string, depth: number): string => `id: ${open.repeat(depth)}x${close.repeat(depth)}\n`;

const syntax = ['yaml-'];
const shape = ['definition-', 'yaml-', 'pipeline-'];

/** Ways in which a text means something else than whoever checks it reads. */
export const yamlAttacks: readonly Attack[] = [
  refused('alias-bomb', 'Aliases of aliases grow to billions of values.', bomb + basePipeline, syntax),
  refused(
    'alias-ring',
    'An alias stands within what it names.',
    (base) => base.replace('datasets: {', 'datasets: &d { more: *d, '),
    syntax,
  ),
  refused('deep-flow', 'Brackets are nested deeper than a parser can follow.', deep('[', ']', 20_000), shape),
  refused(
    'deep-block',
    'Mappings are nested deeper than a parser can follow.',
    Array.from({ length: 3000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
    shape,
  ),
  refused('long', 'A text of megabytes takes the parser minutes.', (base) => `${base}# ${'x'.repeat(400_000)}\n`, syntax),
  refused(
    'twice',
    'A key is there twice, and readers disagree which holds.',
    (base) => `${base}disclosure: { policy: attacked, method: exact }\n`,
    syntax,
  ),
  refused(
    'twice-quoted',
    'A key is there twice, once in quotation marks.',
    (base) => `${base}"disclosure": { policy: attacked, method: exact }\n`,
    syntax,
  ),
  refused(
    'twice-escaped',
    'A key is there twice, once with a letter escaped.',
    (base) => `${base}"\\x64isclosure": { policy: attacked, method: exact }\n`,
    syntax,
  ),
  refused(
    'merge',
    'A merge key brings in what stands elsewhere.',
    (base) => base.replace('disclosure: {', 'x: &x { method: exact }\ndisclosure: { <<: *x,'),
    shape,
  ),
  refused(
    'tag-environment',
    'A tag asks for a variable of the environment.',
    (base) => base.replace('project: attacks', 'project: !env HOME'),
    syntax,
  ),
  refused(
    'tag-code',
    'A tag asks for a function.',
    (base) => base.replace('project: attacks', 'project: !!js/function "function () {}"'),
    syntax,
  ),
  refused(
    'tag-binary',
    'A tag says that a text is bytes.',
    (base) => base.replace('project: attacks', 'project: !!binary YXR0YWNrcw=='),
    syntax,
  ),
  refused(
    'tag-include',
    'A tag asks for another file.',
    (base) => base.replace('project: attacks', 'project: !include /etc/passwd'),
    syntax,
  ),
  refused('prototype', 'A key of JavaScript changes what every object has.', (base) => `${base}__proto__: { polluted: true }\n`, syntax),
  refused(
    'constructor',
    'A key names the constructor of objects.',
    (base) => `${base}constructor: { prototype: { polluted: true } }\n`,
    shape,
  ),
  refused(
    'prototype-column',
    'A column has the name of something that every object has.',
    (base) => base.replace('by: [area, birth]', 'by: [area, toString]'),
    shape,
  ),
  refused('two-documents', 'A second document stands behind the first.', (base) => `${base}---\nid: other\n`, syntax),
  refused(
    'directive',
    'A directive gives tags another meaning.',
    (base) => `%TAG ! tag:yaml.org,2002:\n---\n${base.replace('project: attacks', 'project: !int 1')}`,
    syntax,
  ),
  refused(
    'other-version',
    'A directive asks for an older YAML, where `NO` is false.',
    (base) => `%YAML 1.1\n---\n${base.replace('project: attacks', 'project: NO')}`,
    shape,
  ),
  refused(
    'norway',
    'A word that is a truth value elsewhere stands for a name.',
    (base) => base.replace('project: attacks', 'project: true'),
    shape,
  ),
  refused(
    'big-number',
    'A number has more digits than a number can hold.',
    (base) => base.replace("of: ['2']", 'of: [12345678901234567890]'),
    shape,
  ),
  refused(
    'not-a-number',
    'A threshold is not a number, or without end.',
    (base) => base.replace('method: midpoint-6', 'min_persons: .nan'),
    shape,
  ),
  refused(
    'octal',
    'A number is written so that readers disagree on its base.',
    (base) => base.replace('method: midpoint-6', 'min_persons: 0o1'),
    shape,
  ),
  refused(
    'negative',
    'A threshold below nothing lets everything through.',
    (base) => base.replace('method: midpoint-6', 'min_persons: -1'),
    shape,
    closed,
  ),
  refused('fraction', 'A threshold is a fraction.', (base) => base.replace('method: midpoint-6', 'min_persons: 9.5'), shape, closed),
  refused(
    'list-for-text',
    'A list stands where a text does.',
    (base) => base.replace('policy: attacked', 'policy: [attacked]'),
    shape,
    closed,
  ),
  refused('key-list', 'A key is a list.', (base) => `${base}? [a, b]\n: c\n`, syntax),
  refused('key-number', 'A key is a number.', (base) => `${base}1: c\n`, shape),
  refused(
    'null-byte',
    'A null byte ends a text for some readers.',
    (base) => base.replace('project: attacks', 'project: "attacks\\0x"'),
    shape,
  ),
  refused(
    'raw-control',
    'A control character stands in the text.',
    (base) => base.replace('project: attacks', 'project: attacks\u001b[2K'),
    syntax,
  ),
  refused(
    'reordered',
    'Characters that reverse the direction of writing hide what is there.',
    (base) => base.replace('project: attacks', 'project: attacks # \u202e'),
    syntax,
  ),
  refused(
    'invisible',
    'An invisible character makes two names of one.',
    (base) => base.replace('project: attacks', 'project: att\u200backs'),
    syntax,
  ),
  refused(
    'lone-surrogate',
    'Half a character stands where one should.',
    (base) => base.replace('project: attacks', 'project: "att\\ud800acks"'),
    shape,
  ),
  refused('utf-16', 'The text is in another encoding than it is checked in.', Buffer.from(`\ufeff${basePipeline}`, 'utf16le'), syntax),
  refused(
    'bytes',
    'Bytes that are no text stand in the file.',
    Buffer.concat([Buffer.from(basePipeline), Buffer.from([0xff, 0xfe, 0x80])]),
    syntax,
  ),
  refused(
    'carriage-return',
    'A line ends so that some readers see a comment and some do not.',
    (base) => base.replace('project: attacks', '# hidden\rproject: attacks'),
    syntax,
  ),
  refused('tab', 'Indentation by tabs is read in two ways.', (base) => base.replace('  by-area:', '\tby-area:'), shape),
  refused('unknown-key', 'A key that nobody knows is passed over in silence.', (base) => `${base}skip_disclosure: true\n`, shape, closed),
  refused(
    'unknown-inner',
    'A key that nobody knows stands among rules.',
    (base) => base.replace('method: midpoint-6', 'method: midpoint-6, override: yes'),
    shape,
    closed,
  ),
  refused(
    'other-method',
    'A method is asked for that the owner does not admit.',
    (base) => base.replace('method: midpoint-6', 'method: conventional'),
    shape,
    'owners-floor',
  ),
  refused(
    'other-policy',
    'A policy is asked for that is not there.',
    (base) => base.replace('policy: attacked', 'policy: none'),
    ['catalogue-', 'pipeline-'],
    'owners-floor',
  ),
  refused('empty', 'The file is empty.', '', shape),
  refused(
    'template',
    'A text is filled in from the environment.',
    (base) => base.replace('project: attacks', 'project: ${HOME}'),
    shape,
    closed,
  ),
  refused(
    'newer-version',
    'The file says that it is of a version that this Dolen does not know.',
    (base) => base.replace('version: 1', 'version: 2'),
    shape,
    closed,
  ),
  attack(
    'looser-threshold',
    'A pipeline asks for a lower threshold than the owner.',
    'owners-floor',
    ['refused', 'hidden'],
    tryPipeline((base) => base.replace('method: midpoint-6', 'method: midpoint-6, min_persons: 1')),
  ),
  attack(
    'safe-zeros',
    'A pipeline says that nobody in a cell tells nothing.',
    'owners-floor',
    ['refused', 'hidden'],
    tryPipeline((base) => base.replace('method: midpoint-6', 'method: midpoint-6, zeros: safe')),
  ),
  attack(
    'byte-order-mark',
    'A mark before the text hides its first key.',
    strict,
    ['hidden', 'refused'],
    tryPipeline((base) => `\ufeff${base}`),
  ),
];
