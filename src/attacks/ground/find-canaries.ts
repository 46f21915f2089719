import { targets, type Target } from '../world/people.ts';

/** Forms in which a value may leave: as it is, backwards, in other bases, as another kind of number. */
function listForms(value: string): readonly string[] {
  const bytes = Buffer.from(value);
  const isNumber = /^\d{4,}$/.test(value);
  return [
    value,
    Array.from(value).toReversed().join(''),
    bytes.toString('hex'),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url').replace(/=+$/, ''),
    encodeURIComponent(value),
    [...bytes].join(','),
    ...(isNumber ? [BigInt(value).toString(16), BigInt(value).toString(36), BigInt(value).toLocaleString('en-GB')] : []),
  ];
}

/** A short value stands by itself: longer numbers and digests hold any three digits by chance. */
const isShort = (value: string): boolean => value.length < 5;

interface Canary {
  readonly name: string;
  readonly forms: readonly string[];
  readonly alone: boolean;
}

const listCanaries = (target: Target): readonly Canary[] =>
  Object.entries(target)
    // That somebody could be born there is in the code list; how many are is what two worlds test.
    .filter(([name]) => name !== 'birth')
    .map(([name, value]: readonly [string, string]) => ({
      name,
      alone: isShort(value),
      forms: isShort(value) ? [value] : [...new Set([...listForms(value), ...otherForms(name, value)])],
    }));

/** A date as people and spreadsheets write it. */
function otherForms(name: string, value: string): readonly string[] {
  if (name !== 'born_on' && name !== 'spell') return [];
  const [year = '', month = '', day = ''] = value.split('-');
  return [`${day}/${month}/${year}`, `${year}${month}${day}`];
}

const canaries = targets.flatMap(listCanaries);

/**
 * The canaries that a text holds, by the name of what they are. `ignore` leaves out values that whoever asks wrote there; among the many
 * counts of tables that could be, a short number means nothing.
 */
export function findCanaries(text: string, ignore: readonly string[] = [], isOfCounts = false): readonly string[] {
  const found = canaries.filter(
    ({ forms, alone }) =>
      !(alone && isOfCounts) && forms.some((form) => !ignore.includes(form) && text.includes(form) && (!alone || standsAlone(form, text))),
  );
  return [...new Set(found.map(({ name }) => name))];
}

/** Not within a tag, nor as the place of a text in a sheet's list of texts: those are numbers too. */
const standsAlone = (value: string, text: string): boolean =>
  new RegExp(`(?<![\\w.+/=-])${value}(?![\\w.+/=-])`).test(
    text.replaceAll(/<c [^>]*t="s"[^>]*><v>\d+<\/v>/g, ' ').replaceAll(/<[^>]*>/g, ' '),
  );
