import type { ReleasedFile } from '../../model/released-file.ts';
import { certifyRelease } from '../attack/certify-release.ts';
import { printCertificate } from '../certificate/print-certificate.ts';
import { verifyCertificate } from '../certificate/verify-certificate.ts';
import type { Solver } from '../solver/solver.ts';
import { candidatesOf } from './attack-file.ts';
import type { FileRules } from './choose-rules.ts';
import { nameQuantity } from './quantity.ts';
import { readReleasedFile } from './read-released.ts';
import { joinColumns, planOfRelease, readTable } from './release-columns.ts';

type Certified = { readonly certificates: ReleasedFile['certificates']; /** Every quantity has one. */ readonly isWhole: boolean };

/** Certificates of all quantities of a release, from its tables as anybody reads them. One that would not verify is left out. */
export function certifyFile(
  { plan, tables, decimals, steps, negatives }: Omit<ReleasedFile, 'review' | 'certificates'>,
  rules: FileRules,
  solver: Solver,
): Certified {
  const values = plan.values.map((value) => ({
    ...value,
    decimals: decimals[value.column] ?? value.decimals ?? 0,
    isNegative: negatives.includes(value.column),
  }));
  const open = planOfRelease({ ...plan, values, steps });
  const release = readReleasedFile(open, joinColumns(tables.map(readTable), open), rules);
  const candidates = candidatesOf(plan, rules);
  const certificates = release.quantities.flatMap(({ quantity, relations, bounds, point, hidden }) => {
    const { certificate, lacking } = certifyRelease({ relations, bounds, hidden, candidates }, solver, point);
    const name = nameQuantity(quantity, plan);
    if (!verifyCertificate({ relations, bounds, targets: [] }, certificate).isValid) return [];
    return [{ quantity: name, candidates, text: printCertificate(certificate), lacking: lacking.length }];
  });
  return { certificates, isWhole: certificates.length === release.quantities.length };
}
