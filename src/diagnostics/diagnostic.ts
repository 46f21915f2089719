import { checkEntries } from './catalogue/check.ts';
import { definitionEntries } from './catalogue/definition.ts';
import type { Entry } from './catalogue/entry.ts';
import { inputEntries } from './catalogue/input.ts';
import { ledgerEntries } from './catalogue/ledger.ts';
import { pipelineOutputEntries } from './catalogue/pipeline-outputs.ts';
import { sqlEntries } from './catalogue/pipeline-sql.ts';
import { pipelineEntries } from './catalogue/pipeline.ts';
import { unitEntries } from './catalogue/pipeline-units.ts';
import { recordEntries } from './catalogue/record.ts';
import { runEntries } from './catalogue/run.ts';
import { signingEntries } from './catalogue/signing.ts';
import { tableFileEntries } from './catalogue/table-file.ts';
import { tableSpecificationEntries } from './catalogue/table-specification.ts';
import { testEntries } from './catalogue/test.ts';
import { yamlEntries } from './catalogue/yaml.ts';
import { exitCodes, type ExitFamily } from './exit-codes.ts';

export const catalogue = {
  ...yamlEntries,
  ...definitionEntries,
  ...pipelineEntries,
  ...sqlEntries,
  ...pipelineOutputEntries,
  ...unitEntries,
  ...inputEntries,
  ...recordEntries,
  ...signingEntries,
  ...ledgerEntries,
  ...runEntries,
  ...testEntries,
  ...tableFileEntries,
  ...tableSpecificationEntries,
  ...checkEntries,
};

export type DiagnosticCode = keyof typeof catalogue;
export type DiagnosticParams<C extends DiagnosticCode> = (typeof catalogue)[C] extends Entry<infer P> ? P : never;

/** Where in a source text: `line` and `column` count from 1; `length` in characters, at least 1; `text` is that line. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly length: number;
  readonly text: string;
}

export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly family: ExitFamily;
  readonly message: string;
  readonly remedy: string;
  readonly place?: Place;
  readonly didYouMean?: string;
}

export function diagnose<C extends DiagnosticCode>(
  code: C,
  params: DiagnosticParams<C>,
  where: { readonly place?: Place | undefined; readonly didYouMean?: string | undefined } = {},
): Diagnostic {
  const { family, message, remedy } = catalogue[code] as Entry<DiagnosticParams<C>>;
  return {
    code,
    family,
    message: message(params),
    remedy: remedy(params),
    ...(where.place && { place: where.place }),
    ...(where.didYouMean !== undefined && { didYouMean: where.didYouMean }),
  };
}

/** Something the user can mend. Any other error is a bug in Dolen and is shown as one. */
export class UserError extends Error {
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map(({ code }) => code).join(', '));
    this.diagnostics = diagnostics;
  }

  get exitCode(): number {
    return exitCodes[this.diagnostics[0]?.family ?? 'bug'];
  }
}

export function fail<C extends DiagnosticCode>(code: C, params: DiagnosticParams<C>): never {
  throw new UserError([diagnose(code, params)]);
}
