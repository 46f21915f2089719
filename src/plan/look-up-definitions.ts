import type { Classification } from '../catalogue/classification.ts';
import type { DatasetContract } from '../catalogue/dataset-contract.ts';
import type { Catalogue } from '../catalogue/open-catalogue.ts';
import type { Policy } from '../catalogue/policy.ts';
import { listNames } from '../catalogue/list-names.ts';
import { toDimension, withNotKnown } from '../catalogue/to-dimension.ts';
import { UserError } from '../diagnostics/diagnostic.ts';
import type { Dimension } from '../model/dimension.ts';
import type { Label } from '../model/label.ts';
import type { Problems } from '../spec/collect-problems.ts';
import type { Path } from '../yaml/find-place.ts';
import type { YamlDocument } from '../yaml/read-yaml.ts';

/** The catalogue as a pipeline sees it: what is unknown or broken is noted and comes back as `undefined`. */
export interface Definitions {
  contract(id: string, path: Path): DatasetContract | undefined;
  classification(id: string, path: Path): Classification | undefined;
  policy(id: string, path: Path): Policy | undefined;
  /** A column that holds the codes of a list, as tables see it; titled as the list where no title is given. */
  dimension(classification: string, column: string, title?: Label): Dimension | undefined;
  /** The leaf codes of a list with `not_known` as the last, and the names by which what people wrote is coded. */
  names(classification: string): { readonly codes: readonly string[]; readonly names: readonly (readonly [string, number])[] };
  /** Ids of the sound classifications that fit, sorted. */
  classificationsThat(fits: (classification: Classification) => boolean): readonly string[];
}

export function lookUpDefinitions(catalogue: Catalogue, document: YamlDocument, problems: Problems): Definitions {
  const noting = <T>(load: () => T): T | undefined => {
    try {
      return load();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      problems.adopt(error);
      return undefined;
    }
  };
  const at = (path: Path) => document.placeOf(path, 'value');
  return {
    contract: (id, path) => noting(() => catalogue.loadContract(id, at(path))),
    classification: (id, path) => noting(() => catalogue.loadClassification(id, at(path))),
    policy: (id, path) => noting(() => catalogue.loadPolicy(id, at(path))),
    dimension(id, column, title) {
      const classification = noting(() => catalogue.loadClassification(id));
      const dimension = classification && toDimension(classification, column);
      return dimension && title ? { ...dimension, title } : dimension;
    },
    names(id) {
      const classification = noting(() => catalogue.loadClassification(id));
      if (!classification) return { codes: [], names: [] };
      const codes = withNotKnown(toDimension(classification, id)).leaves.map(({ code }) => code);
      return { codes, names: listNames(classification).map(({ name, code }) => [name, codes.indexOf(code)]) };
    },
    classificationsThat: (fits) => catalogue.listIds('classification').filter((id) => isSound(id, catalogue, fits)),
  };
}

function isSound(id: string, catalogue: Catalogue, fits: (classification: Classification) => boolean): boolean {
  try {
    return fits(catalogue.loadClassification(id));
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}
