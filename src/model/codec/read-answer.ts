import { z } from 'zod';
import { catalogue, type DiagnosticCode } from '../../diagnostics/diagnostic.ts';
import { exitCodes, type ExitFamily } from '../../diagnostics/exit-codes.ts';
import { methods } from '../method.ts';
import { stages } from '../stage.ts';
import type { Answer } from '../wall.ts';
import { cellGrants } from './cell-grants.ts';
import { fileOutcome } from './released-file.ts';
import { base64, digest, document, id, label, lines, list, text, whole } from './terms.ts';

const reason = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('not-protected') }),
  z.strictObject({ code: z.literal('read-too-often') }),
  z.strictObject({ code: z.literal('too-many-combinations') }),
  z.strictObject({ code: z.literal('overlaps-release'), run: id, table: id }),
  z.strictObject({ code: z.literal('no-map'), run: id, table: id }),
]);

const difference = z.strictObject({
  table: id,
  title: label,
  status: z.enum(['passed', 'withheld']),
  reasons: list(reason, 10_000),
  columns: list(id, 1000),
  cells: list(list(text.nullable(), 1000)),
  coarser: list(z.strictObject({ column: id, by: z.enum(['codes', 'groups']) }), 1000).exactOptional(),
});

const loss = z.strictObject({
  method: z.enum(methods),
  tables: whole,
  withheld: list(id, 10_000),
  cells: z.strictObject({ hidden: whole, all: whole }),
  units: z.strictObject({ shown: whole, all: whole }),
  deviation: z.strictObject({ mean: z.number(), meanPercent: z.number() }).exactOptional(),
  totals: z.enum(['add-up', 'of-shown', 'do-not-add-up']),
});

const place = z.strictObject({ file: text, line: whole.min(1), column: whole.min(1), length: whole.min(1), text: lines });

/** A code and its family are those of the catalogue. */
const diagnostic = z
  .strictObject({
    code: z.enum(Object.keys(catalogue) as [DiagnosticCode]),
    family: z.enum(Object.keys(exitCodes) as [ExitFamily]),
    message: lines,
    remedy: lines,
    place: place.exactOptional(),
    didYouMean: text.exactOptional(),
  })
  .refine(({ code, family }) => catalogue[code].family === family);

const answer: z.ZodType<Answer> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('step'), step: id }),
  z.strictObject({ kind: z.literal('input'), digest: z.strictObject({ read: id, hmac: digest }) }),
  z.strictObject({
    kind: z.literal('result'),
    outcomes: list(z.strictObject({ table: id, identity: digest, encoded: document }), 10_000),
    counts: list(
      z.strictObject({
        step: id,
        stage: z.enum(Object.keys(stages) as [string]),
        band: z.enum(['under-10', '10-to-99', '100-or-more']),
      }),
      100_000,
    ),
    sealed: base64,
    // The name becomes that of a file.
    maps: list(z.strictObject({ name: digest, sealed: base64 }), 10_000),
    certificate: document.exactOptional(),
  }),
  z.strictObject({ kind: z.literal('entry'), sealed: base64 }),
  z.strictObject({ kind: z.literal('difference'), tables: list(difference, 10_000) }),
  z.strictObject({ kind: z.literal('comparison'), methods: list(loss, methods.length) }),
  z.strictObject({ kind: z.literal('file'), outcome: fileOutcome }),
  z.strictObject({ kind: z.literal('cell'), grants: cellGrants }),
  z.strictObject({ kind: z.literal('refused'), diagnostics: list(diagnostic, 10_000).min(1) }),
  z.strictObject({ kind: z.literal('sealed'), sealed: base64 }),
  z.strictObject({ kind: z.literal('broken'), detail: lines.exactOptional() }),
]);

/** A value from the other side of the wall as an answer; undefined where it is of no form that an answer has. */
export function readAnswer(value: unknown): Answer | undefined {
  try {
    const read = answer.safeParse(value);
    return read.success ? read.data : undefined;
  } catch {
    // Nested deeper than can be followed.
    return undefined;
  }
}
