import type { Domain } from '../../model/expression.ts';

/** A column that an expression may name, or why it may not. Of one that is `unresolved` nothing more is said. */
export type ScopeColumn =
  | { readonly kind: 'open'; readonly domain: Domain }
  | { readonly kind: 'opaque'; readonly role: string }
  | { readonly kind: 'closed'; readonly why: string; readonly instead: string }
  | { readonly kind: 'unresolved' };

export interface Scope {
  readonly columns: ReadonlyMap<string, ScopeColumn>;
  /** What links say of a person: what to use where a linking field was meant. */
  readonly linked: readonly string[];
}
