import { readOperatorKey } from '../audit/operator-key.ts';
import { readOperator, readSigned, refuseInside, writeSigned, type SignedDefinition } from '../audit/signed-definitions.ts';
import type { CatalogueKind } from '../catalogue/compiled-config.ts';
import type { Catalogue } from '../catalogue/open-catalogue.ts';
import { watchUse } from '../catalogue/watch-use.ts';

/** How many definitions of each kind. */
export type KindCounts = Readonly<Record<CatalogueKind, number>>;

export interface SigningSummary {
  readonly operator: string;
  /** The key that had signed here before, where it was another. */
  readonly replaced: string | undefined;
  readonly counts: KindCounts;
}

/** Signs every policy, dataset contract and classification of a configuration for a record. Throws `UserError`; a faulty file is not signed. */
export function signDefinitions(catalogue: Catalogue, record: string, keyFile: string): SigningSummary {
  refuseInside(record, keyFile);
  const key = readOperatorKey(keyFile);
  const before = readOperator(record);
  const { operator, definitions } = writeSigned(record, listAll(catalogue), key);
  return { operator, replaced: before === operator ? undefined : before, counts: countKinds(definitions) };
}

export interface SignedComparison {
  readonly operator: string;
  readonly same: KindCounts;
  readonly different: readonly SignedDifference[];
}

export interface SignedDifference {
  readonly kind: CatalogueKind;
  readonly id: string;
  readonly state: 'changed' | 'not-signed' | 'gone';
  readonly version?: number;
  readonly signedVersion?: number;
}

/** Holds what is signed in a record against a configuration. Throws `UserError` where the signature is not that of the operator's key. */
export function compareSigned(catalogue: Catalogue, record: string): SignedComparison {
  const { operator, definitions } = readSigned(record);
  const key = ({ kind, id }: SignedDefinition): string => `${kind} ${id}`;
  const signed = new Map(definitions.map((one) => [key(one), one]));
  const now = new Map(listAll(catalogue).map((one) => [key(one), one]));
  const isSame = (one: SignedDefinition): boolean => {
    const other = signed.get(key(one));
    return other?.sha256 === one.sha256 && other.version === one.version;
  };
  const different = [...new Set([...signed.keys(), ...now.keys()])].toSorted().flatMap((name): readonly SignedDifference[] => {
    const [then, own] = [signed.get(name), now.get(name)];
    if (own && isSame(own)) return [];
    const { kind, id } = own ?? then ?? fault(name);
    const state = own === undefined ? 'gone' : then === undefined ? 'not-signed' : 'changed';
    return [{ kind, id, state, ...(own && { version: own.version }), ...(then && { signedVersion: then.version }) }];
  });
  return { operator, same: countKinds([...now.values()].filter(isSame)), different };
}

/** Every definition of a configuration. Throws `UserError` for a faulty one. */
export function listAll(shared: Catalogue): readonly SignedDefinition[] {
  const { catalogue, listUsed } = watchUse(shared);
  for (const id of catalogue.listIds('policy')) catalogue.loadPolicy(id);
  for (const id of catalogue.listIds('contract')) catalogue.loadContract(id);
  for (const id of catalogue.listIds('classification')) catalogue.loadClassification(id);
  return listUsed();
}

function countKinds(definitions: readonly SignedDefinition[]): KindCounts {
  const count = (kind: CatalogueKind): number => definitions.filter((one) => one.kind === kind).length;
  return { policy: count('policy'), contract: count('contract'), classification: count('classification') };
}

function fault(name: string): never {
  throw new Error(`\`${name}\` is nowhere`);
}
