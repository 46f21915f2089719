import { describe, expect, it } from 'vitest';
import { attackRelease, boundsKnown } from '../../../../src/disclosure/attack/attack-release.ts';
import { certifyRelease } from '../../../../src/disclosure/attack/certify-release.ts';
import type { Certificate, CertifiedPart } from '../../../../src/disclosure/certificate/certificate.ts';
import { parseCertificate } from '../../../../src/disclosure/certificate/parse-certificate.ts';
import { printCertificate } from '../../../../src/disclosure/certificate/print-certificate.ts';
import { verifyCertificate, type Claim } from '../../../../src/disclosure/certificate/verify-certificate.ts';
import { loadSolver } from '../../../../src/disclosure/solver/load-solver.ts';
import { makeRelations, oneCell, sumRow } from '../../../../src/disclosure/system/relations.ts';
import type { ProtectionProblem } from '../../../../src/disclosure/system/problem.ts';

/** Three by three with totals, of which four corners are hidden. Somebody is two of the first cell's four. */
const truth = Float64Array.of(4, 7, 3, 8, 9, 9, 3, 5, 6, 14, 26, 14, 15, 21, 18);
const relations = makeRelations(15, [
  ...[0, 1, 2].map((row) => sumRow(9 + row, [3 * row, 3 * row + 1, 3 * row + 2])),
  ...[0, 1, 2].map((column) => sumRow(12 + column, [column, column + 3, column + 6])),
]);
const hidden = Uint8Array.from(truth, (_, cell) => ([0, 2, 6, 8].includes(cell) ? 1 : 0));
const all = (value: number): Float64Array => new Float64Array(15).fill(value);
const problem: ProtectionProblem = {
  relations,
  truth,
  roles: hidden,
  shown: { low: truth, high: truth },
  hidden: { low: all(0), high: all(Infinity) },
  reasoned: { low: all(0), high: all(9) },
  cost: all(1),
  targets: [0, 2, 6, 8].map((cell) => ({ form: oneCell(cell), demand: { kind: 'candidates', count: 5 } })),
  insiders: [{ cells: Int32Array.of(0), low: Float64Array.of(2), high: Float64Array.of(Infinity), own: Int32Array.of() }],
};

const released = {
  relations,
  bounds: boundsKnown(problem, hidden, 'outsider'),
  hidden: Int32Array.from(hidden.keys()).filter((cell) => hidden[cell] === 1),
  candidates: 6,
};

describe('verifyCertificate', () => {
  it('follows an internal certificate for those who know the rules, and for insiders', async () => {
    const report = attackRelease(problem, hidden, await loadSolver());
    expect(report).toMatchObject({ isProtected: true, insiders: [], conflicts: [] });
    const claim: Claim = { relations, bounds: boundsKnown(problem, hidden, 'rule'), targets: problem.targets, insiders: problem.insiders };
    expect(verifyCertificate(claim, report.certificate)).toEqual({ isValid: true });
    const sole = { cells: Int32Array.of(0), low: Float64Array.of(4), high: Float64Array.of(4), own: Int32Array.of(0) };
    expect(verifyCertificate({ ...claim, insiders: [sole] }, report.certificate)).toMatchObject({ isValid: false });
    expect(
      attackRelease({ ...problem, insiders: [sole] }, hidden, await loadSolver()).insiders.map(({ target, verdict }) => [target, verdict]),
    ).toEqual([
      [1, 'exposed'],
      [2, 'exposed'],
      [3, 'exposed'],
    ]);
  });

  it('follows a public certificate, which is made without the hidden values', async () => {
    const solver = await loadSolver();
    const { certificate, targets, lacking } = certifyRelease(released, solver);
    expect(certificate.kind).toBe('public');
    expect([targets.length, lacking.length]).toEqual([4, 0]);
    const claim: Claim = { relations, bounds: boundsKnown(problem, hidden, 'outsider'), targets };
    expect(verifyCertificate(claim, certificate)).toEqual({ isValid: true });
    const [read, text] = [parseCertificate(printCertificate(certificate)), printCertificate(certificate)];
    expect(read).toEqual(certificate);
    expect(printCertificate(read ?? certificate)).toBe(text);
    expect(certifyRelease({ ...released, candidates: 99 }, solver).lacking).toEqual(Int32Array.of(0, 2, 6, 8));
  });

  it('refuses what has been tampered with', async () => {
    const { certificate, targets } = certifyRelease(released, await loadSolver());
    const claim: Claim = { relations, bounds: boundsKnown(problem, hidden, 'outsider'), targets };
    const [part] = certificate.parts;
    if (part === undefined) throw new Error('there is a part');
    const [line] = part.lines;
    if (line === undefined) throw new Error('there is a line');
    const put = (changed: Partial<CertifiedPart>): Certificate => ({ ...certificate, parts: [{ ...part, ...changed }] });
    const values = (change: number) => part.values.map((value, at) => (at === 0 ? value + change : value));
    const wrong: readonly Certificate[] = [
      { ...certificate, parts: [] },
      { ...certificate, parts: [part, part] },
      put({ values: values(1) }),
      put({ values: values(0.5) }),
      put({ values: part.values.slice(1) }),
      put({ cells: part.cells.map((cell, at) => (at === 0 ? 1 : cell)) }),
      put({ cells: part.cells.map((cell, at) => (at === 0 ? 99 : cell)) }),
      put({ lines: [] }),
      put({ lines: [{ ...line, to: line.to + 1000 }] }),
      put({ lines: [{ ...line, from: line.from - 1000 }] }),
      put({ lines: [{ ...line, from: 1 }] }),
      put({ lines: [{ ...line, to: 0.5 }] }),
      put({ lines: [{ ...line, steps: line.steps.slice(1) }] }),
      put({ lines: [{ ...line, steps: line.steps.map(([place, step]) => [place, -step] as const) }] }),
      put({ lines: [{ ...line, steps: [...line.steps, [0, 1]] }] }),
      put({ lines: [{ ...line, steps: line.steps.map(([place, step]) => [place + 40, step] as const) }] }),
      put({ lines: [{ ...line, from: 0, to: 1 }] }),
    ];
    expect(wrong.map((tampered) => verifyCertificate(claim, tampered).isValid)).toEqual(wrong.map(() => false));
    const narrower = { ...claim.bounds, high: claim.bounds.high.with(0, 3) };
    expect(verifyCertificate({ ...claim, bounds: narrower }, certificate).isValid).toBe(false);
  });

  it.each([
    '',
    '{}',
    '[]',
    '{"form":"dolen certificate 2","kind":"public","parts":[]}',
    '{"form":"dolen certificate 1","kind":"public","parts":[],"more":1}',
  ])('takes no other text for a certificate: %s', (text) => expect(parseCertificate(text)).toBeUndefined());
});
