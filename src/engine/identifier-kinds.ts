/** Texts that name or find a person directly, by form. */
export const identifierKinds = {
  'NHS numbers': isNhsNumber,
  'National Insurance numbers': isNationalInsurance,
  postcodes: (text: string) => postcode.test(text),
  'e-mail addresses': (text: string) => /^[^\s@]+@[^\s@]+\.[A-Za-z]{2,}$/.test(text),
  'telephone numbers': isTelephone,
  'dates of birth': isDateOfBirth,
  'names of people': (text: string) => personName.test(text),
} as const;

export type IdentifierKind = keyof typeof identifierKinds;

/** Ten digits, the last of which checks the others modulo 11: one random number in eleven passes. */
function isNhsNumber(text: string): boolean {
  if (!/^\d{3}[ -]?\d{3}[ -]?\d{4}$/.test(text)) return false;
  const digits = text.replaceAll(/\D/g, '').split('').map(Number);
  const sum = digits.slice(0, 9).reduce((total, digit, place) => total + digit * (10 - place), 0);
  return (11 - (sum % 11)) % 11 === digits[9];
}

function isNationalInsurance(text: string): boolean {
  const compact = text.replaceAll(' ', '').toUpperCase();
  return /^[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]$/.test(compact) && !/^(BG|GB|KN|NK|NT|TN|ZZ)/.test(compact);
}

/** A whole postcode: the district alone holds thousands of homes. */
const postcode =
  /^(GIR ?0AA|[A-PR-UWYZ]([0-9]{1,2}|[A-HK-Y][0-9]{1,2}|[0-9][A-HJKPSTUW]|[A-HK-Y][0-9][ABEHMNPRVWXY]) ?[0-9][ABD-HJLNP-UW-Z]{2})$/i;

function isTelephone(text: string): boolean {
  if (!/^\+?[\d ()-]+$/.test(text)) return false;
  const national = text.replaceAll(/[ ()-]/g, '').replace(/^(\+44|0044)0?/, '0');
  return /^0[1235789]\d{8,9}$/.test(national);
}

function isDateOfBirth(text: string): boolean {
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00:00.*)?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (iso) return isDay(iso[1], iso[2], iso[3]);
  const written = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  return written !== null && isDay(written[3], written[2], written[1]);
}

function isDay(year: string | undefined, month: string | undefined, day: string | undefined): boolean {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  const date = new Date(Date.UTC(y, m - 1, d));
  return y >= 1880 && y <= 2100 && date.getUTCMonth() === m - 1 && date.getUTCDate() === d;
}

/** Two to four words, each with a capital: as people write their names, with particles and in either order. */
const personName = /^\p{Lu}[\p{L}'’-]+,?( (ap|ab|ferch|de|van|von|al|bin|O'))?( \p{Lu}[\p{L}'’.-]*){1,3}$/u;
