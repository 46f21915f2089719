/** Turns an unknown value into a typed one or throws, naming where it stood and never what it was. */
export type Decode<T> = (value: unknown, at: string) => T;

export const text: Decode<string> = (value, at) => (typeof value === 'string' ? value : refuse(at));

export const whole: Decode<number> = (value, at) =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : refuse(at);

export const literal =
  <T extends string | boolean>(...allowed: readonly T[]): Decode<T> =>
  (value, at) =>
    allowed.find((candidate) => candidate === value) ?? refuse(at);

export const list =
  <T>(item: Decode<T>): Decode<readonly T[]> =>
  (value, at) =>
    Array.isArray(value) ? value.map((inner: unknown, i) => item(inner, `${at}[${i}]`)) : refuse(at);

export const either =
  <A, B>(is: (value: unknown) => boolean, first: Decode<A>, second: Decode<B>): Decode<A | B> =>
  (value, at) =>
    is(value) ? first(value, at) : second(value, at);

/** An object with exactly the required keys and any of the optional ones. */
export const record =
  <R extends object, O extends object = object>(required: Fields<R>, optional?: Fields<O>): Decode<R & Partial<O>> =>
  (value, at) => {
    const source = entriesOf(value, at);
    const decoded: Record<string, unknown> = {};
    for (const [key, field] of Object.entries<Decode<unknown>>(required)) {
      decoded[key] = field(source.get(key), `${at}.${key}`);
      source.delete(key);
    }
    for (const [key, field] of Object.entries<Decode<unknown>>(optional ?? {})) {
      if (source.has(key)) decoded[key] = field(source.get(key), `${at}.${key}`);
      source.delete(key);
    }
    return source.size === 0 ? (decoded as R & Partial<O>) : refuse(at);
  };

/** Chooses the decoder by the value of one key. */
export const variant =
  <T>(key: string, cases: { readonly [name: string]: Decode<T> }): Decode<T> =>
  (value, at) => {
    const name = text(entriesOf(value, at).get(key), `${at}.${key}`);
    const found = Object.hasOwn(cases, name) ? cases[name] : undefined;
    return found === undefined ? refuse(`${at}.${key}`) : found(value, at);
  };

type Fields<T> = { readonly [K in keyof T]-?: Decode<T[K]> };

function entriesOf(value: unknown, at: string): Map<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? new Map(Object.entries(value)) : refuse(at);
}

function refuse(at: string): never {
  throw new Error(`an encoded outcome is not as it should be at \`${at}\``);
}
