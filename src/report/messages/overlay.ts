/** Some texts of a catalogue of texts, in its shape. */
export type Overlay<T> = T extends (...parameters: never[]) => unknown
  ? T
  : T extends string | readonly unknown[]
    ? T
    : { readonly [Key in keyof T]?: Overlay<T[Key]> };

/** The catalogue with some of its texts replaced. */
export function overlay<T extends object>(base: T, over: Overlay<NoInfer<T>>): T {
  const replaced = Object.entries(over).map(([key, text]: [string, unknown]) => {
    const below: unknown = base[key as keyof T];
    return [key, isCatalogue(text) && isCatalogue(below) ? overlay(below, text as Overlay<object>) : text];
  });
  return { ...base, ...Object.fromEntries(replaced) } as T;
}

const isCatalogue = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);
