import type { Certificate, CertifiedLine } from '../certificate/certificate.ts';
import type { Move } from './move.ts';
import type { Attack } from './open-attack.ts';

/** The tables that an attack knows, of the first `cells` cells of its system. */
export function writeCertificate({ parts }: Pick<Attack, 'parts'>, cells: number, kind: Certificate['kind']): Certificate {
  return {
    form: 'dolen certificate 1',
    kind,
    parts: parts.flatMap(({ part, known }) => {
      const members = Array.from(part.cells).filter((cell) => cell < cells);
      const lines = known.all.map((move) => writeLine(move, members.length)).filter(({ steps }) => steps.length > 0);
      return members.length === 0 ? [] : [{ cells: members, values: Array.from(part.base.subarray(0, members.length)), lines }];
    }),
  };
}

const writeLine = ({ cells, steps, from, to }: Move, size: number): CertifiedLine => ({
  steps: Array.from(cells, (cell, place) => [cell, steps[place] ?? 0] as const).filter(([cell]) => cell < size),
  from: from + 0,
  to: to + 0,
});
