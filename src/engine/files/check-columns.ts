import { fail } from '../../diagnostics/diagnostic.ts';

interface Found {
  readonly read: string;
  readonly file: string;
  readonly names: readonly string[];
}

/**
 * Refuses a file whose columns are not exactly those declared, in whatever order. A name is shown only where it could be
 * that of a column and another name is one: a file without a header has values where names should be.
 */
export function checkColumns({ read, file, names }: Found, declared: readonly string[]): void {
  const missing = declared.filter((name) => !names.includes(name));
  if (missing.length === declared.length) {
    const split = names.length === 1 ? (names[0] ?? '').split(/[;\t|]/).map((name) => name.replaceAll('"', '').trim()) : [];
    if (split.some((name) => declared.includes(name))) fail('input-delimiter', { read, file });
    fail('input-header', { read, file });
  }
  const others = names.filter((name) => !declared.includes(name));
  const extra = [...new Set(others.filter((name) => /^[A-Za-z_][A-Za-z0-9_]{0,62}$/.test(name)))].sort();
  const repeated = declared.filter((name) => names.indexOf(name) !== names.lastIndexOf(name));
  const unnamed = others.filter((name) => !extra.includes(name)).length;
  if (missing.length + others.length + repeated.length > 0) fail('input-columns', { read, file, missing, extra, repeated, unnamed });
}
