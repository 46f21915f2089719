import { fail } from '../../diagnostics/diagnostic.ts';
import type { FilePlan } from '../../model/file-plan.ts';
import { attackTargets, type Finding } from '../attack/attack-targets.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { verifyCertificate, type Claim } from '../certificate/verify-certificate.ts';
import type { Verification } from '../certificate/check-shown.ts';
import type { Solver } from '../solver/solver.ts';
import { oneCell } from '../system/relations.ts';
import type { FileRules } from './choose-rules.ts';
import { isCount, nameQuantity } from './quantity.ts';
import type { ReadRelease } from './read-released.ts';

/** How much of one quantity somebody can tell who knows the release and the rules. Numbers of cells alone. */
export interface AttackSummary {
  readonly quantity: string;
  readonly cells: number;
  readonly hidden: number;
  /** Known exactly, though they are not shown so. */
  readonly exact: number;
  /** Known to be below the threshold, of fewer values than the rules demand; values of too few; small counts that stand in cells of no table. */
  readonly tooClose: number;
  /** Of fewer values than the rules demand, which is no harm in cells that are hidden for others' sake. */
  readonly narrow: number;
  readonly unproved: number;
  /** By cell as it stands in the release: what it can be. */
  readonly findings: readonly Finding[];
}

/** Attacks a release by what is public of it. Throws `UserError` where no file could have its tables. */
export function attackFile(
  plan: FilePlan,
  { quantities, tooFew, leftSmall }: ReadRelease,
  rules: FileRules,
  solver: Solver,
): readonly AttackSummary[] {
  const count = candidatesOf(plan, rules);
  const isHiding = plan.method.name === 'suppression';
  return quantities.map(({ quantity, relations, bounds, point, open, hidden, parts, cells }) => {
    const asked = isHiding ? hidden : open;
    const isAsked = new Set(asked);
    // What is shown exactly need not be found out; what a share tells of and no column shows has to be.
    const forms = [...Array.from(asked, oneCell), ...parts.filter((form) => form.cells.length > 1 || !isAsked.has(form.cells[0] ?? -1))];
    const targets = forms.map((form) => ({ form, demand: { kind: 'candidates', count } as const }));
    const { findings, conflicts } = attackTargets(relations, bounds, targets, solver, { mode: 'bounds', ...(point && { point }) });
    if (conflicts.length > 0) fail('table-release-impossible', {});
    const isExact = ({ least, most }: Finding): boolean => least !== undefined && least === most;
    const isFew = ({ verdict }: Finding): boolean => verdict === 'exposed';
    const isSmall = ({ most = Infinity }: Finding): boolean => isCount(quantity) && most < rules.minPersons;
    const isNobody = ({ most }: Finding): boolean => isCount(quantity) && most === 0;
    const [own, ofShares] = [findings.slice(0, asked.length), findings.slice(asked.length)];
    const looked = own.filter((finding) => isHiding || isSmall(finding) || !isExact(finding));
    const told = ofShares.filter(
      (finding) => isSmall(finding) && !(isNobody(finding) && rules.zeros === 'safe' && rules.allOrNone === 'safe'),
    );
    const exact = [...looked.filter((finding) => isHiding || !(isNobody(finding) && rules.zeros === 'safe')), ...told].filter(isExact);
    const few = [...looked, ...told].filter((finding) => !isExact(finding) && isFew(finding));
    return {
      quantity: nameQuantity(quantity, plan),
      cells,
      hidden: hidden.length,
      exact: exact.length,
      tooClose: few.filter(isSmall).length + (isCount(quantity) ? tooFew + leftSmall : 0),
      narrow: few.filter((finding) => !isSmall(finding)).length,
      unproved: [...own, ...told].filter(({ verdict }) => verdict === 'unproved').length,
      findings,
    };
  });
}

/** Whole values that must stay possible of what is hidden. */
export const candidatesOf = ({ protection }: FilePlan, { candidates }: FileRules): number =>
  protection.kind === 'candidates' ? protection.count : candidates;

/** Verifies a public certificate of one quantity against the release itself: solves nothing. */
export function verifyFileCertificate(
  plan: FilePlan,
  { quantities }: ReadRelease,
  name: string,
  candidates: number,
  certificate: Certificate,
): Verification & { readonly shown: number; readonly hidden: number } {
  const found = quantities.find(({ quantity }) => nameQuantity(quantity, plan) === name);
  if (found === undefined) return { isValid: false, reason: 'the release has no such quantity', shown: 0, hidden: 0 };
  const claim = (targets: Claim['targets']): Verification =>
    verifyCertificate({ relations: found.relations, bounds: found.bounds, targets }, certificate);
  const whole = claim([]);
  const met = Array.from(found.hidden).filter(
    (cell) => claim([{ form: oneCell(cell), demand: { kind: 'candidates', count: candidates } }]).isValid,
  );
  return { ...whole, shown: whole.isValid ? met.length : 0, hidden: found.hidden.length };
}
