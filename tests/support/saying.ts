/** Words anywhere, and a short code where it is no part of random letters, as of a salt. */
export const saying = (code: string, words: string): RegExp => new RegExp(`${words}|(?<![a-z0-9+/])p?${code}(?![a-z0-9+/])`, 'u');
