/** A place in a document: `key` names a key of a mapping, otherwise the value at the path. */
export interface StringField {
  readonly path: readonly (string | number)[];
  readonly isKey: boolean;
  /** The path with `*` for names that the author chose and `[]` for places in a list. */
  readonly pattern: string;
}

type Schema = Readonly<Record<string, unknown>>;

/** Every place of a JSON Schema where an author writes text, as patterns: keys that they choose end in `{}`. */
export function listSchemaFields(root: Schema): ReadonlySet<string> {
  const found = new Set<string>();
  const walk = (schema: Schema, at: readonly string[]): void => {
    const resolved = resolve(schema, root);
    for (const branch of ['anyOf', 'oneOf', 'allOf'] as const)
      for (const one of (resolved[branch] as readonly Schema[] | undefined) ?? []) walk(one, at);
    if (resolved['type'] === 'string' && resolved['const'] === undefined) found.add(at.join('.'));
    if (resolved['type'] === 'array') walk((resolved['items'] as Schema | undefined) ?? {}, [...at, '[]']);
    for (const [name, one] of Object.entries((resolved['properties'] as Record<string, Schema> | undefined) ?? {}))
      walk(one, [...at, name]);
    const more = resolved['additionalProperties'];
    if (typeof more === 'object' && more !== null) {
      found.add([...at, '{}'].join('.'));
      walk(more as Schema, [...at, '*']);
    }
  };
  walk(root, []);
  return found;
}

function resolve(schema: Schema, root: Schema): Schema {
  const ref = schema['$ref'];
  if (typeof ref !== 'string') return schema;
  const target = ref
    .slice(2)
    .split('/')
    .reduce<unknown>((value, name) => (value as Schema)[name], root);
  return resolve(target as Schema, root);
}

/** Every text in a document, and every key that its author chose as a schema has them. */
export function listDocumentFields(document: unknown, root: Schema): readonly StringField[] {
  const fields: StringField[] = [];
  const known = listSchemaFields(root);
  const walk = (value: unknown, path: readonly (string | number)[], pattern: readonly string[]): void => {
    if (typeof value === 'string') fields.push({ path, isKey: false, pattern: pattern.join('.') });
    else if (Array.isArray(value)) value.forEach((one, place) => walk(one, [...path, place], [...pattern, '[]']));
    else if (typeof value === 'object' && value !== null) {
      const isOwn = known.has([...pattern, '{}'].join('.'));
      for (const [name, one] of Object.entries(value)) {
        if (isOwn) fields.push({ path: [...path, name], isKey: true, pattern: [...pattern, '{}'].join('.') });
        walk(one, [...path, name], [...pattern, isOwn ? '*' : name]);
      }
    }
  };
  walk(document, [], []);
  return fields;
}

/** A copy of a document with another text in one of its places. */
export function replaceField(document: unknown, { path, isKey }: StringField, text: string): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return text;
  if (Array.isArray(document))
    return (document as readonly unknown[]).map((one, place) =>
      place === first ? replaceField(one, { path: rest, isKey, pattern: '' }, text) : one,
    );
  return Object.fromEntries(
    Object.entries(document as object).map(([name, one]) => {
      if (name !== first) return [name, one];
      return isKey && rest.length === 0 ? [text, one] : [name, replaceField(one, { path: rest, isKey, pattern: '' }, text)];
    }),
  );
}
