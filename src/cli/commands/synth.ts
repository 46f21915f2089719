import { generateExtracts } from '../../synthetic/generate-extracts.ts';
import { renderCloseness } from '../../synthetic/render-closeness.ts';
import { exitCodes } from '../../diagnostics/exit-codes.ts';
import { refuseNoFolder } from '../../run/refuse-out.ts';
import type { CommandContext } from '../command-context.ts';
import { listenForStop } from '../listen-for-stop.ts';
import { startProgress } from '../progress.ts';
import { answer } from '../terminal.ts';

interface SynthOptions {
  readonly out: string;
  readonly people: number;
  readonly seed: number;
  readonly format: 'parquet' | 'csv' | 'csv.gz' | 'arrow';
  readonly threads: number;
}

export async function execute({ terminal, configRoot }: CommandContext, options: SynthOptions): Promise<number> {
  refuseNoFolder(options.out);
  const progress = startProgress(terminal);
  const stop = listenForStop();
  try {
    const manifest = await generateExtracts({
      people: options.people,
      seed: options.seed,
      format: options.format,
      outFolder: options.out,
      threads: options.threads,
      configRoot,
      tell: progress.step,
      stop: stop.signal,
    });
    progress.end();
    if (!terminal.json) terminal.err(renderCloseness(manifest.calibration));
    answer(terminal, manifest, `${options.out}: ${options.people.toLocaleString('en-GB')} made-up residents, seed ${options.seed}`);
    return exitCodes.ok;
  } finally {
    progress.end();
    stop.end();
  }
}
