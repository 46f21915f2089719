import { exitCodes } from '../diagnostics/exit-codes.ts';

/** A reader that goes away, as `head` does, changes nothing; an answer that cannot be written is told and decides the exit code. */
export function guardOutput(): void {
  process.stderr.on('error', () => undefined);
  process.stdout.on('error', ({ code }: Error & { readonly code?: string }) => {
    if (code === 'EPIPE') return;
    process.once('exit', () => (process.exitCode = exitCodes['resource-limit']));
    void tell(code === 'ENOSPC' ? 'the disc is full' : (code ?? 'unknown'));
  });
}

async function tell(why: string): Promise<void> {
  const { diagnose } = await import('../diagnostics/diagnostic.ts');
  const { renderDiagnostic } = await import('../diagnostics/render-diagnostic.ts');
  process.stderr.write(`${renderDiagnostic(diagnose('answer-not-written', { why }), { colour: false })}\n`);
}
