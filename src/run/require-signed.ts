import { checkSigned } from '../audit/check-signed.ts';
import type { SignedDefinitions } from '../audit/signed-definitions.ts';
import { parseFingerprint } from '../audit/operator-key.ts';
import type { UsedDefinition } from '../catalogue/watch-use.ts';
import type { Mode } from '../model/plan.ts';

/**
 * What the operator signed in a record, where all that a plan is made from is signed as it is. In `dev` mode nobody has to sign, and undefined
 * is given, unless an operator is expected. Throws `UserError`; reads no data.
 */
export function requireSigned(
  mode: Mode,
  used: readonly UsedDefinition[],
  record: string,
  operators: readonly string[] = [],
): SignedDefinitions | undefined {
  if (mode === 'dev' && operators.length === 0) return undefined;
  return checkSigned({ record, used, expected: operators.map(parseFingerprint) });
}
