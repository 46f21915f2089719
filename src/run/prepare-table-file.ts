import { realpathSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';
import type { Catalogue } from '../catalogue/open-catalogue.ts';
import type { Policy } from '../catalogue/policy.ts';
import { settingsOf } from '../catalogue/settings-of.ts';
import { diagnose, fail, UserError } from '../diagnostics/diagnostic.ts';
import { chooseRules, type FileRules } from '../disclosure/file/choose-rules.ts';
import { listLoosened } from '../disclosure/file/list-loosened.ts';
import type { FileMethod } from '../model/file-plan.ts';
import type { Method } from '../model/plan.ts';
import { parseTableFile, type ParsedTableFile } from '../spec/parse-table-file.ts';
import type { RulesSpecification } from '../spec/table-file-schema.ts';
import { readDefinitionText } from '../yaml/read-definition-text.ts';
import { readTextFile } from '../yaml/read-text-file.ts';
import { readYaml, type YamlDocument } from '../yaml/read-yaml.ts';
import { checkNoise } from './check-noise.ts';

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
  if (found && rules) refuseLoosened(document, found, rules, admitted);
  checkNoise(found?.id ?? '', found?.perturbation?.value);
  const chosen = chooseRules(found, rules, admitted);
  const plan = { ...parsed.plan, method: settleMethod(parsed.plan.method, found, chosen) };
  return { ...parsed, plan, document, rules: chosen };
}

/** A looser rule would be without effect, and whoever wrote it would not know. */
function refuseLoosened(document: YamlDocument, policy: Policy, rules: RulesSpecification, method: Method | undefined): void {
  const loosened = listLoosened(rules, chooseRules(policy, undefined, method)).map(({ path, wish, floor }) =>
    diagnose(
      'table-rule-loosened',
      { rule: path.at(-1) ?? '', wish, floor, policy: policy.id },
      { place: document.placeOf(['rules', ...path], 'value') },
    ),
  );
  if (loosened.length > 0) throw new UserError(loosened);
}

/** The policy settles the noise, and the least that counts are rounded to; the threshold what small ones become at the least. */
function settleMethod(method: FileMethod, policy: Policy | undefined, { minPersons }: FileRules): FileMethod {
  const { base = 0, noise } = (policy && settingsOf(method.name, policy)?.value) ?? {};
  const least = method.name === 'small-counts' ? Math.max(base, minPersons) : base;
  return { ...method, base: Math.max(method.base, least), ...(noise && { noise }) };
}
