import { diagnose, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/did-you-mean.ts';
import type { Path } from '../yaml/find-place.ts';
import type { YamlDocument } from '../yaml/read-yaml.ts';
import type { ColumnRole, ContractColumn } from './dataset-contract.ts';

type Check = 'codes' | 'range' | 'dates' | 'pattern';

const checkOfType: Readonly<Record<ContractColumn['type'], readonly Check[]>> = {
  bigint: [],
  integer: ['range'],
  decimal: ['range'],
  date: ['dates'],
  text: ['codes', 'pattern'],
};

const typesOfRole: Partial<Record<ColumnRole, readonly ContractColumn['type'][]>> = {
  'linking-field': ['bigint'],
  'match-status': ['text'],
  'match-percent': ['decimal'],
  'code-list': ['text'],
  'write-in': ['text'],
  consent: ['text'],
  residence: ['bigint'],
  certain: ['bigint'],
  weight: ['decimal'],
  date: ['date'],
  death: ['date'],
  'spell-start': ['date'],
  'spell-end': ['date'],
};

/** One column: its type, its roles and what is checked of its values fit together. */
export function checkColumn(column: ContractColumn, classifications: readonly string[], at: Path, document: YamlDocument): Diagnostic[] {
  const { name, type, roles } = column;
  const conflict = (key: string, problem: string, remedy: string): Diagnostic =>
    diagnose('contract-column-conflict', { column: name, problem, remedy }, { place: document.placeOf([...at, key], 'value') });

  const given = (['codes', 'range', 'dates', 'pattern'] as const).filter((check) => column[check] !== undefined);
  const unfit = given.filter((check) => !checkOfType[type].includes(check));
  const wrongRoles = roles.filter((role) => typesOfRole[role]?.includes(type) === false);
  const isCoded = (['code-list', 'match-status', 'write-in', 'consent'] as const).some((role) => roles.includes(role));

  return [
    ...unfit.map((check) => conflict(check, `is of type ${type}, which has no \`${check}\``, `remove \`${check}\`, or change the type`)),
    ...(given.length > 1 && unfit.length === 0 ? [conflict(given[1] as string, 'is checked in two ways', 'keep one')] : []),
    ...wrongRoles.map((role) =>
      conflict('type', `has the role ${role}, and is of type ${type}`, `allowed: ${typesOfRole[role]?.join(', ')}`),
    ),
    ...(isCoded && column.codes === undefined
      ? [conflict('roles', 'holds codes of no list', 'add `codes`: the id of a classification')]
      : []),
    ...(column.codes !== undefined && !classifications.includes(column.codes)
      ? [refuseClassification(column.codes, name, classifications, [...at, 'codes'], document)]
      : []),
    ...(column.range && column.range.max < column.range.min
      ? [conflict('range', 'has an empty range', 'let `max` be at least `min`')]
      : []),
    ...(roles.includes('weight') && !(column.range && column.range.min > 0)
      ? [conflict('roles', 'holds weights that can be zero or below', 'set a `range` whose `min` is above 0')]
      : []),
    ...(roles.includes('consent') !== (column.agrees !== undefined)
      ? [conflict('roles', 'has `agrees` and the role consent only together', 'give both, or neither')]
      : []),
    ...(roles.includes('weight') && column.range && column.range.min > 0 && !canCountWeights(column.range)
      ? [
          conflict(
            'range',
            'has weights that cannot be counted in millionths',
            'let `min` be at least 0.000001 and `max` at most 1000000000',
          ),
        ]
      : []),
    ...(column.dates && column.dates.to < column.dates.from
      ? [conflict('dates', 'has no date that is allowed', 'let `to` be no earlier than `from`')]
      : []),
    ...(column.pattern !== undefined && !isPlainPattern(column.pattern)
      ? [
          conflict(
            'pattern',
            'has a pattern that not every engine reads alike',
            'begin with `^`, end with `$`, and use neither look-around nor back-references',
          ),
        ]
      : []),
  ];
}

function refuseClassification(name: string, column: string, known: readonly string[], at: Path, document: YamlDocument): Diagnostic {
  const where = { place: document.placeOf(at, 'value'), didYouMean: didYouMean(name, known) };
  return diagnose('contract-unknown-reference', { what: 'classification', name, within: column, allowed: known.join(', ') }, where);
}

/** Sums of the squares of so many millionths fit what the engine adds up, for as many records as there are people. */
const canCountWeights = ({ min, max }: { readonly min: number; readonly max: number }): boolean => min >= 0.000001 && max <= 1e9;

/** Regular expressions that mean the same in JavaScript and in RE2. */
function isPlainPattern(pattern: string): boolean {
  if (!/^\^.*\$$/s.test(pattern) || /\(\?(?!:)|\\[1-9kupP]/.test(pattern)) return false;
  try {
    return new RegExp(pattern, 'u').source !== '';
  } catch {
    return false;
  }
}
