import { randomBytes } from 'node:crypto';
import { openBytes, sealBytes, type Seal } from '../disclosure/release/seal-bytes.ts';
import { UserError, type Diagnostic } from '../diagnostics/diagnostic.ts';
import type { InputDigest } from '../model/wall.ts';

/** What an operator may know of a failure that a researcher may not. Diagnostics hold no value from the data; the stack of a bug might. */
export interface FailureDetail {
  readonly diagnostics: readonly Diagnostic[];
  /** Of a bug. */
  readonly stack?: string;
  /** The step that was under way, as far as it is known. */
  readonly step?: string;
  /** Milliseconds since the start of the run. */
  readonly after?: number;
  /** What had been read whole. */
  readonly inputs: readonly InputDigest[];
}

const seal: Seal = { use: 'failure' };
const plainBytes = 16 * 1024;
/** Bytes of every sealed failure, whatever is in it: nonce, tag and a block that is filled up. */
export const sealedFailureBytes = 12 + 16 + plainBytes;

/**
 * Encrypts it under the project's key. All are of one size, so that theirs tells nothing, and none is like another, though the same went
 * wrong. What does not fit is cut.
 */
export function sealFailure(detail: FailureDetail, project: Uint8Array): Buffer {
  const salt = randomBytes(16).toString('hex');
  for (let length = 8192; ; length = Math.floor(length / 2)) {
    const text = Buffer.from(JSON.stringify({ version: 1, salt, ...shorten(detail, length) }));
    if (text.length > plainBytes) continue;
    return sealBytes(Buffer.concat([text, Buffer.alloc(plainBytes - text.length, ' ')]), seal, project);
  }
}

/** Undefined where it is not what was sealed under this key. */
export function openFailure(sealed: Uint8Array, project: Uint8Array): FailureDetail | undefined {
  const text = openBytes(sealed, seal, project)?.toString('utf8');
  return text === undefined ? undefined : (JSON.parse(text) as FailureDetail);
}

/** What an error says of itself. */
export const describeError = (error: unknown): Pick<FailureDetail, 'diagnostics' | 'stack'> =>
  error instanceof UserError
    ? { diagnostics: error.diagnostics }
    : { diagnostics: [], stack: error instanceof Error ? (error.stack ?? error.message) : String(error) };

/** Texts of at most `length` characters, and so many diagnostics and inputs as can be among them. */
function shorten({ diagnostics, stack, step, inputs, after }: FailureDetail, length: number): FailureDetail {
  const most = Math.ceil(length / 512);
  const cut = (text: string): string => text.slice(0, length);
  const part = Math.ceil(length / most / 4);
  return {
    diagnostics: diagnostics.slice(0, most).map(({ code, family, message, remedy }) => ({
      code,
      family,
      message: message.slice(0, part * 2),
      remedy: remedy.slice(0, part),
    })),
    ...(stack !== undefined && { stack: cut(stack) }),
    ...(step !== undefined && { step: step.slice(0, part) }),
    ...(after !== undefined && { after }),
    inputs: inputs.slice(0, most),
  };
}
