import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { diagnose, UserError, type Diagnostic, type Place } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/did-you-mean.ts';
import { readTextFile } from '../yaml/read-text-file.ts';
import type { YamlDocument, YamlSource } from '../yaml/read-yaml.ts';
import { checkClassification } from './check-classification.ts';
import { checkContract } from './check-contract.ts';
import { findCompiled, folders, type CatalogueKind, type CompiledConfig } from './compiled-config.ts';
import { classificationSchema, typeClassification } from './classification-schema.ts';
import type { Classification } from './classification.ts';
import { contractSchema, typeContract } from './contract-schema.ts';
import type { DatasetContract } from './dataset-contract.ts';
import { loadDefinition } from './load-definition.ts';
import { checkPolicy, policySchema, typePolicy } from './policy-schema.ts';
import type { Policy } from './policy.ts';

/** The configuration folder, read on demand: each file once, when it is first asked for. */
export interface Catalogue {
  /** Ids there are files for, sorted. */
  listIds(kind: CatalogueKind): readonly string[];
  /** The loaders throw `UserError` for an unknown id, told at `place`, and for everything wrong in the file. */
  loadContract(id: string, place?: Place): DatasetContract;
  loadClassification(id: string, place?: Place): Classification;
  loadPolicy(id: string, place?: Place): Policy;
  /** SHA-256, hex, of the bytes that a definition was made from. A bug where it has not been loaded. */
  digestOf(kind: CatalogueKind, id: string): string;
}

/** `compiled` is looked for beside the build; another place can be named. */
export function openCatalogue(root: string, compiled?: string): Catalogue {
  const listed = new Map<CatalogueKind, readonly string[]>();
  const loading = new Set<string>();
  const digests = new Map<string, string>();
  let built: CompiledConfig | 'none' | undefined;

  const listIds = (kind: CatalogueKind): readonly string[] => {
    const ids = listed.get(kind) ?? findIds(join(root, folders[kind]));
    listed.set(kind, ids);
    return ids;
  };

  const findBuilt = (): CompiledConfig | undefined => {
    built ??= findCompiled(root, compiled) ?? 'none';
    return built === 'none' ? undefined : built;
  };

  const once = <K extends CatalogueKind, T extends CompiledConfig[K][string]>(kind: K, load: (source: YamlSource) => T) => {
    const loaded = new Map<string, T>();
    return (id: string, place?: Place): T => {
      const known = loaded.get(id);
      if (known !== undefined) return known;
      if (!listIds(kind).includes(id)) throw new UserError([refuseUnknown(kind, id, listIds(kind), place)]);
      const file = join(root, folders[kind], `${id}.yaml`);
      const config = findBuilt();
      const ready = config?.[kind][id] as T | undefined;
      const text = ready ? '' : readTextFile(file);
      const value = ready ? { ...ready, file } : load({ file, text });
      digests.set(`${kind} ${id}`, config?.digests[kind][id] ?? createHash('sha256').update(text).digest('hex'));
      loaded.set(id, value);
      return value;
    };
  };

  const checkBase = (classification: Classification, document: YamlDocument): readonly Diagnostic[] => {
    const { groups, file } = classification;
    if (groups === undefined || groups === 'numbers') return checkClassification(classification, undefined, document);
    const place = document.placeOf(['groups'], 'value');
    if (loading.has(groups.classification)) return [diagnose('classification-groups-circle', { base: groups.classification }, { place })];
    loading.add(basename(file, '.yaml'));
    try {
      return checkClassification(classification, loadClassification(groups.classification, place), document);
    } finally {
      loading.delete(basename(file, '.yaml'));
    }
  };

  const loadClassification = once('classification', (source) =>
    loadDefinition(source, classificationSchema, typeClassification, (value, document) => [
      ...checkId(value, document),
      ...checkBase(value, document),
    ]),
  );

  const loadContract = once('contract', (source) =>
    loadDefinition(source, contractSchema, typeContract, (value, document) => [
      ...checkId(value, document),
      ...checkContract(value, listIds('classification'), document),
    ]),
  );

  const loadPolicy = once('policy', (source) =>
    loadDefinition(source, policySchema, typePolicy, (value, document) => [...checkId(value, document), ...checkPolicy(value, document)]),
  );

  const digestOf = (kind: CatalogueKind, id: string): string => {
    const digest = digests.get(`${kind} ${id}`);
    if (digest === undefined) throw new Error(`the ${kind} \`${id}\` has not been loaded`);
    return digest;
  };

  return { listIds, loadContract, loadClassification, loadPolicy, digestOf };
}

function findIds(folder: string): string[] {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
    return names.map((name) => basename(name, '.yaml')).sort();
  } catch {
    return [];
  }
}

function checkId({ id, file }: { readonly id: string; readonly file: string }, document: YamlDocument): Diagnostic[] {
  if (basename(file) === `${id}.yaml`) return [];
  return [diagnose('catalogue-id-differs', { id, file: basename(file) }, { place: document.placeOf(['id'], 'value') })];
}

function refuseUnknown(kind: CatalogueKind, id: string, known: readonly string[], place: Place | undefined): Diagnostic {
  const allowed = known.length === 0 ? 'nothing: the configuration folder holds none' : known.join(', ');
  return diagnose('catalogue-unknown-id', { kind, id, allowed }, { place, didYouMean: didYouMean(id, known) });
}
