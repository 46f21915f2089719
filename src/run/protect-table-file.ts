import { basename, resolve } from 'node:path';
import { readProjectKey } from '../audit/project-key.ts';
import type { Catalogue } from '../catalogue/open-catalogue.ts';
import { diagnose, fail, UserError } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/did-you-mean.ts';
import { exitCodes } from '../diagnostics/exit-codes.ts';
import { settleForm } from '../engine/files/settle-form.ts';
import { needsKeys } from '../model/needs-keys.ts';
import type { FileOutcome } from '../model/released-file.ts';
import type { Answer } from '../model/wall.ts';
import { renderFileRelease } from '../report/checks/render-file-release.ts';
import { inlineHierarchies } from '../spec/inline-hierarchies.ts';
import { listColumns } from '../spec/parse-table-file.ts';
import { prepareTableFile, type PreparedTableFile } from './prepare-table-file.ts';
import { refuseBesideResults } from './refuse-beside-results.ts';
import type { Child } from './start-child.ts';
import { refuseFilled, writeFolder } from './write-folder.ts';

export interface ProtectRequest {
  readonly file: string;
  readonly specification: string;
  readonly out: string;
  readonly internal?: string;
  /** Key file of the project. */
  readonly key?: string;
  readonly memory: string;
}

/** Refuses a specification that names columns which the file has not, each at its place. */
async function checkColumnNames({ specification, plan, document }: PreparedTableFile, path: string): Promise<void> {
  const { names } = await settleForm(path, plan.form);
  const wrong = listColumns(specification).flatMap(({ column, path: at, at: side }) =>
    names.includes(column)
      ? []
      : [
          diagnose(
            'table-unknown-column',
            { column, file: basename(path) },
            { place: document.placeOf(at, side ?? 'value'), didYouMean: didYouMean(column, names) },
          ),
        ],
  );
  if (wrong.length > 0) throw new UserError(wrong);
}

export interface ProtectSummary {
  readonly exit: number;
  readonly outcome: FileOutcome;
  readonly files: readonly string[];
}

/** Protects a file behind the wall and writes what may leave. */
export async function protectTableFile(
  request: ProtectRequest,
  catalogue: Catalogue,
  child: Child,
  tell: (step: string) => void,
): Promise<ProtectSummary> {
  if (request.internal !== undefined) refuseBesideResults(request.internal, request.out);
  const prepared = prepareTableFile(request.specification, catalogue);
  const key = request.key === undefined ? undefined : readProjectKey(request.key).key.toString('hex');
  await checkColumnNames(prepared, request.file);
  await refuseFilled(request.out);
  if (request.internal !== undefined) await refuseFilled(request.internal);
  const { plan, rules, specification } = prepared;
  const { name } = plan.method;
  if (needsKeys(name) && request.key === undefined) fail('table-method-needs-key', { method: name });
  const order = {
    kind: 'protect-file',
    plan,
    rules,
    path: resolve(request.file),
    memory: request.memory,
    ...(key !== undefined && { key }),
    ...(request.internal !== undefined && { internal: resolve(request.internal) }),
  } as const;
  const outcome = expectOutcome(await child.carryOut(order, (answer) => answer.kind === 'step' && tell(answer.step)));
  if (outcome.status === 'withheld') return { exit: exitCodes['output-withheld'], outcome, files: [] };
  tell('write');
  const files = renderFileRelease(outcome.released, inlineHierarchies(specification, plan, outcome.released));
  await writeFolder(resolve(request.out), files);
  const exit = outcome.released.review.length > 0 ? exitCodes['needs-review'] : exitCodes.ok;
  return { exit, outcome, files: files.map(({ file }) => file) };
}

function expectOutcome(answer: Answer | undefined): FileOutcome {
  if (answer === undefined) return fail('run-child-died', {});
  if (answer.kind === 'refused') throw new UserError(answer.diagnostics);
  if (answer.kind === 'broken') throw new Error(answer.detail ?? 'the process behind the wall met a bug');
  if (answer.kind !== 'file') throw new Error(`the last answer was \`${answer.kind}\``);
  return answer.outcome;
}
