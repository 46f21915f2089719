/** A node as the engine's parser writes it, before anything is known of it. */
export type RawNode = Readonly<Record<string, unknown>>;

export const isNode = (value: unknown): value is RawNode => typeof value === 'object' && value !== null && !Array.isArray(value);

export const nodesIn = (value: unknown): readonly RawNode[] => (Array.isArray(value) ? value.filter(isNode) : []);

/** What the parser writes where there is nothing to say. */
export function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === false || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return isNode(value) && Object.entries(value).every(([key, each]) => key === 'type' || isEmpty(each));
}

/** What of a node says something, besides these keys: what a reader that knows only these would leave out. */
export const findUnknown = (node: RawNode, known: readonly string[]): string | undefined =>
  Object.keys(node).find((key) => !known.includes(key) && !isEmpty(node[key]));

/** Where a node stands, in bytes of the parsed text; undefined where the parser does not say. */
export function locationOf(node: RawNode): number | undefined {
  const at = node['query_location'];
  return typeof at === 'number' && Number.isSafeInteger(at) ? at : undefined;
}
