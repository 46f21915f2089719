import { realpathSync } from 'node:fs';
import { basename, dirname, resolve, sep } from 'node:path';
import type { Catalogue } from '../catalogue/open-catalogue.ts';
import { diagnose, fail, UserError } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/did-you-mean.ts';
import { exitCodes } from '../diagnostics/exit-codes.ts';
import { chooseRules, type FileRules } from '../disclosure/file/choose-rules.ts';
import { readProjectKey } from '../audit/project-key.ts';
import type { Policy } from '../catalogue/policy.ts';
import { settingsOf } from '../catalogue/settings-of.ts';
import type { FileMethod } from '../model/file-plan.ts';
import { needsKeys } from '../model/needs-keys.ts';
import { checkNoise } from './check-noise.ts';
import { settleForm } from '../engine/files/settle-form.ts';
import type { FileOutcome } from '../model/released-file.ts';
import type { Answer } from '../model/wall.ts';
import { renderFileRelease } from '../report/checks/render-file-release.ts';
import { inlineHierarchies } from '../spec/inline-hierarchies.ts';
import { listColumns, parseTableFile, type ParsedTableFile } from '../spec/parse-table-file.ts';
import { readDefinitionText } from '../yaml/read-definition-text.ts';
import { readTextFile } from '../yaml/read-text-file.ts';
import { readYaml, type YamlDocument } from '../yaml/read-yaml.ts';
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

export interface PreparedTableFile extends ParsedTableFile {
  readonly document: YamlDocument;
  readonly rules: FileRules;
}

/** Reads a specification, its hierarchies and its policy. Throws `UserError`. */
export function prepareTableFile(file: string, catalogue: Catalogue, purpose: 'protect' | 'attack' = 'protect'): PreparedTableFile {
  const document = readYaml({ file, text: readDefinitionText(file, /\.ya?ml$|[/\\]specification\.json$/) });
  const parsed = parseTableFile(
    document,
    (name) => {
      try {
        const [folder, hierarchy] = [realpathSync(dirname(file)), realpathSync(resolve(dirname(file), name))];
        if (hierarchy.startsWith(`${folder}${sep}`) && /\.(hrc|rda|txt)$/i.test(hierarchy)) return readTextFile(hierarchy);
      } catch {
        // As one that lies elsewhere.
      }
      return fail('table-hrc-missing', { file: name });
    },
    purpose,
  );
  const { policy, rules, method } = parsed.specification;
  const found = policy === undefined ? undefined : catalogue.loadPolicy(policy, document.placeOf(['policy'], 'value'));
  const name = method === undefined || method === 'suppression' ? 'exact' : method;
  const allowed: readonly string[] = found?.methods.value ?? [];
  if (found && !allowed.includes(name)) {
    const params = {
      method: method ?? 'suppression',
      policy: found.id,
      allowed: allowed.map((one) => (one === 'exact' ? 'suppression' : one)),
    };
    throw new UserError([
      diagnose('table-method-not-admitted', params, { place: document.placeOf([method === undefined ? 'policy' : 'method'], 'value') }),
    ]);
  }
  const admitted = found?.methods.value.find((one) => one === name);
  checkNoise(found?.id ?? '', found?.perturbation?.value);
  const chosen = chooseRules(found, rules, admitted);
  const plan = { ...parsed.plan, method: settleMethod(parsed.plan.method, found, chosen) };
  return { ...parsed, plan, document, rules: chosen };
}

/** The policy settles the noise, and the least that counts are rounded to; the threshold what small ones become at the least. */
function settleMethod(method: FileMethod, policy: Policy | undefined, { minPersons }: FileRules): FileMethod {
  const { base = 0, noise } = (policy && settingsOf(method.name, policy)?.value) ?? {};
  const least = method.name === 'small-counts' ? Math.max(base, minPersons) : base;
  return { ...method, base: Math.max(method.base, least), ...(noise && { noise }) };
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
