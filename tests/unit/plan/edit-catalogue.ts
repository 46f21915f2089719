import type { Classification } from '../../../src/catalogue/classification.ts';
import type { ContractColumn, ContractTable, DatasetContract } from '../../../src/catalogue/dataset-contract.ts';
import type { Catalogue } from '../../../src/catalogue/open-catalogue.ts';
import type { Policy } from '../../../src/catalogue/policy.ts';
import { shippedCatalogue } from './base-pipeline.ts';

export interface CatalogueEdits {
  readonly contract?: (contract: DatasetContract) => DatasetContract;
  readonly classification?: (classification: Classification) => Classification;
  readonly policy?: (policy: Policy) => Policy;
}

/** The shipped catalogue, each definition changed as it is loaded. */
export function editCatalogue({ contract = keep, classification = keep, policy = keep }: CatalogueEdits): Catalogue {
  return {
    ...shippedCatalogue,
    loadContract: (id, place) => contract(shippedCatalogue.loadContract(id, place)),
    loadClassification: (id, place) => classification(shippedCatalogue.loadClassification(id, place)),
    loadPolicy: (id, place) => policy(shippedCatalogue.loadPolicy(id, place)),
  };
}

const keep = <T>(value: T): T => value;

/** Changes one table of one contract. */
export const inTable =
  (contract: string, table: string, change: (table: ContractTable) => Partial<ContractTable>) =>
  (each: DatasetContract): DatasetContract =>
    each.id === contract
      ? { ...each, tables: each.tables.map((other) => (other.name === table ? { ...other, ...change(other) } : other)) }
      : each;

/** Changes one column of the census persons. */
export const inCensus = (
  column: string,
  change: (column: ContractColumn) => ContractColumn,
): ((each: DatasetContract) => DatasetContract) =>
  inTable('census-2021', 'persons', ({ columns }) => ({ columns: columns.map((each) => (each.name === column ? change(each) : each)) }));

/** Adds columns to the census persons. */
export const addToCensus = (...added: readonly ContractColumn[]): ((each: DatasetContract) => DatasetContract) =>
  inTable('census-2021', 'persons', ({ columns }) => ({ columns: [...columns, ...added] }));
