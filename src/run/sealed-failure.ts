import { diagnose, UserError } from '../diagnostics/diagnostic.ts';

/** The one face of every failure that depends on the data, with what went wrong sealed for the operator. Printed, it shows the face alone. */
export class SealedFailure extends UserError {
  readonly #sealed: Buffer;

  constructor(sealed: Buffer) {
    super([diagnose('run-failed-on-data', {})]);
    this.#sealed = sealed;
  }

  get sealed(): Buffer {
    return this.#sealed;
  }
}
