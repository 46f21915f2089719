import type { Place } from '../diagnostics/diagnostic.ts';
import type { CatalogueKind } from './compiled-config.ts';
import type { Catalogue } from './open-catalogue.ts';

/** A definition that decides something, by the bytes it was read from. */
export interface UsedDefinition {
  readonly kind: CatalogueKind;
  readonly id: string;
  readonly version: number;
  /** Hex. */
  readonly sha256: string;
  /** Where it was first asked for. */
  readonly place?: Place;
}

/** A catalogue, and what is asked of it through it, in the order of kind and id. */
export function watchUse(catalogue: Catalogue): { readonly catalogue: Catalogue; readonly listUsed: () => readonly UsedDefinition[] } {
  const used = new Map<string, UsedDefinition>();
  const watch =
    <T extends { readonly id: string; readonly version: number }>(kind: CatalogueKind, load: (id: string, place?: Place) => T) =>
    (id: string, place?: Place): T => {
      const definition = load(id, place);
      const key = `${kind} ${id}`;
      const at = used.get(key)?.place ?? place;
      used.set(key, { kind, id, version: definition.version, sha256: catalogue.digestOf(kind, id), ...(at && { place: at }) });
      return definition;
    };
  return {
    catalogue: {
      ...catalogue,
      loadContract: watch('contract', (id, place) => catalogue.loadContract(id, place)),
      loadClassification: watch('classification', (id, place) => catalogue.loadClassification(id, place)),
      loadPolicy: watch('policy', (id, place) => catalogue.loadPolicy(id, place)),
    },
    listUsed: () => [...used].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, definition]) => definition),
  };
}
