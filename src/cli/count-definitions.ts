import type { CatalogueKind } from '../catalogue/compiled-config.ts';
import type { KindCounts } from '../run/sign-definitions.ts';

/** What a kind of definition is called: one of it, and several. */
export const kindNames: Readonly<Record<CatalogueKind, readonly [string, string]>> = {
  policy: ['policy', 'policies'],
  contract: ['dataset contract', 'dataset contracts'],
  classification: ['classification', 'classifications'],
};

export function countInWords({ policy, contract, classification }: KindCounts): string {
  const say = (count: number, [one, several]: readonly [string, string]): string => `${count} ${count === 1 ? one : several}`;
  return [say(policy, kindNames.policy), say(contract, kindNames.contract), say(classification, kindNames.classification)].join(', ');
}
