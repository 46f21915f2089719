/** A name as it is declared; the parser takes capitals and small letters of names alike. */
export function findName(typed: string, declared: ReadonlyMap<string, unknown>): string | undefined {
  if (declared.has(typed)) return typed;
  const alike = [...declared.keys()].filter((name) => fold(name) === fold(typed));
  return alike.length === 1 ? alike[0] : undefined;
}

const fold = (name: string): string => name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
