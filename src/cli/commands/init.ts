import { lstat, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { makeFolder } from '../../audit/sync-folder.ts';
import { fail } from '../../diagnostics/diagnostic.ts';
import { exitCodes } from '../../diagnostics/exit-codes.ts';
import { refuseWriting } from '../../run/refuse-writing.ts';
import { renderPipelineSchema } from '../../spec/render-pipeline-schema.ts';
import { renderStarterPipeline } from '../../spec/render-starter-pipeline.ts';
import { generateExtracts } from '../../synthetic/generate-extracts.ts';
import type { CommandContext } from '../command-context.ts';
import { listenForStop } from '../listen-for-stop.ts';
import { startProgress } from '../progress.ts';
import { answer } from '../terminal.ts';

/** Enough for the first pipeline to pass whole. */
const starterPeople = 400_000;
const longestId = 60;

const pipeline = join('pipelines', 'first.yaml');

/** A project that runs as it stands: pipeline, schema for editors, synthetic extracts. Made whole or not at all. */
export async function execute({ terminal, configRoot }: CommandContext, folder: string): Promise<number> {
  const wasThere = await lstat(folder).then(
    () => true,
    () => false,
  );
  const present = await readdir(folder).catch(() => []);
  if (present.length > 0) fail('run-folder-not-empty', { folder });
  const progress = startProgress(terminal);
  const stop = listenForStop();
  try {
    makeFolder(join(folder, 'pipelines'));
    await writeFile(join(folder, 'pipelines', 'pipeline.schema.json'), renderPipelineSchema());
    await writeFile(join(folder, pipeline), renderStarterPipeline(nameProject(folder)));
    await writeFile(join(folder, '.gitignore'), 'extracts/\nrecord/\nresults/\n');
    await generateExtracts({
      people: starterPeople,
      seed: 1,
      format: 'parquet',
      outFolder: join(folder, 'extracts'),
      threads: 2,
      configRoot,
      tell: progress.step,
      stop: stop.signal,
    });
  } catch (error) {
    await clear(folder, wasThere);
    refuseWriting(error, folder);
  } finally {
    progress.end();
    stop.end();
  }
  const next = listCommands(folder);
  answer(
    terminal,
    { folder, pipeline: join(folder, pipeline), next },
    [
      `${folder}: a project with ${starterPeople.toLocaleString('en-GB')} made-up residents. Next:`,
      ...next.map((line) => `  ${line}`),
    ].join('\n'),
  );
  return exitCodes.ok;
}

/** What to do next, as it can be pasted where Dolen was called from. */
function listCommands(folder: string): string[] {
  const dolen = process.env['npm_command'] === 'exec' ? 'npx dolen' : 'dolen';
  const at = (name: string): string => quoteForShell(join(folder, name));
  const places = `--extracts ${at('extracts')} --record ${at('record')} --out ${at('results')}`;
  return [`${dolen} validate ${at(pipeline)}`, `${dolen} plan ${at(pipeline)}`, `${dolen} run ${at(pipeline)} ${places} --mode dev`];
}

const quoteForShell = (path: string): string => (/^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`);

/** Takes away what was made of a project. */
async function clear(folder: string, wasThere: boolean): Promise<void> {
  const made = wasThere ? ['pipelines', '.gitignore', 'extracts'].map((name) => join(folder, name)) : [folder];
  for (const path of made) await rm(path, { recursive: true, force: true }).catch(() => undefined);
}

/** An id a pipeline may have, from the folder's name. */
function nameProject(folder: string): string {
  const name = basename(resolve(folder))
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '')
    .slice(0, longestId)
    .replace(/-+$/, '');
  return name === '' ? 'first' : name;
}
