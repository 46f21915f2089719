import { printPlanSql } from '../../engine/print-plan-sql.ts';
import { renderPipelineSchema } from '../../spec/render-pipeline-schema.ts';
import { readYaml } from '../../yaml/read-yaml.ts';
import type { Attack, Attempted } from '../attack.ts';
import { findCanaries } from '../ground/find-canaries.ts';
import type { Ground } from '../ground/ground.ts';
import { prepareText } from '../ground/run-here.ts';
import { listDocumentFields, listSchemaFields, replaceField, type StringField } from '../ground/string-fields.ts';
import { widePipelines } from '../world/pipeline.ts';
import { pass } from './try-pipeline.ts';

interface FieldOf extends StringField {
  readonly document: unknown;
  readonly sql: string;
}

/** Every field of the pipelines that have all there is. */
export async function listFields(ground: Ground): Promise<readonly FieldOf[]> {
  return ground.once('fields', async () => {
    const schema = JSON.parse(renderPipelineSchema()) as Record<string, unknown>;
    const all = await Promise.all(
      widePipelines.map(async (text, place) => {
        const document = readYaml({ file: 'wide.yaml', text }).value;
        const made = await prepareText(ground, JSON.stringify(document), `wide-${place}.yaml`);
        if (!('prepared' in made)) throw new Error(`a pipeline of the suite is not valid: ${made.said}`);
        const sql = JSON.stringify(printPlanSql(made.prepared.plan));
        return listDocumentFields(document, schema).map((field) => ({ ...field, document, sql }));
      }),
    );
    return all.flat();
  });
}

/** Fields of the language that no pipeline of the suite has: whoever adds one adds it there. */
export async function listMissingFields(ground: Ground): Promise<readonly string[]> {
  const has = new Set((await listFields(ground)).map(({ pattern }) => pattern));
  const schema = JSON.parse(renderPipelineSchema()) as Record<string, unknown>;
  // A denominator derives columns, and names its units, as the population does.
  const asPopulation = (pattern: string): string =>
    pattern.replace(/^denominators\.\*\.derive\./, 'derive.').replace(/^denominators\.\*\.one_per/, 'population.one_per');
  return [...listSchemaFields(schema)].filter((pattern) => !has.has(pattern) && !has.has(asPopulation(pattern)));
}

const rotation = 12;

/**
 * One text in fields of a pipeline, each by itself: it is refused, or what runs is the same SQL as before, to the byte. A twelfth of the
 * fields is tried with each text, another one with the next, and all titles together with each.
 */
export function tryFields(text: string, turn: number): Attack['attempt'] {
  return async (ground) => {
    const fields = await listFields(ground);
    const leaks: string[] = [];
    const codes = new Set<string>();
    let refused = 0;
    for (const [place, field] of fields.entries()) {
      const isTitle = /\.(en|cy)$/.test(field.pattern);
      if (isTitle || (place + turn) % rotation !== 0) continue;
      const made = await prepareText(ground, JSON.stringify(replaceField(field.document, field, text)), 'field.yaml');
      if ('prepared' in made) leaks.push(...compareSql(made.prepared, field, field.pattern));
      else {
        refused += 1;
        for (const code of made.codes) codes.add(code);
      }
    }
    leaks.push(...(await tryTitles(ground, fields, text)));
    leaks.push(...(await tryExpression(ground, text)));
    return pass(ground, { ended: refused > 0 ? 'refused' : 'harmless', codes: [...codes], leaks } satisfies Attempted);
  };
}

async function tryTitles(ground: Ground, fields: readonly FieldOf[], text: string): Promise<readonly string[]> {
  const leaks: string[] = [];
  for (const document of new Set(fields.map((field) => field.document))) {
    const own = fields.filter((field) => field.document === document && /\.(en|cy)$/.test(field.pattern));
    const changed = own.reduce((made, field) => replaceField(made, field, text), document);
    const made = await prepareText(ground, JSON.stringify(changed), 'titles.yaml');
    const [first] = own;
    if ('prepared' in made && first) leaks.push(...compareSql(made.prepared, first, 'titles'));
  }
  return leaks;
}

/** As an expression: it is refused, and where it is not, it never meets a record. */
async function tryExpression(ground: Ground, text: string): Promise<readonly string[]> {
  const expression = widePipelines.find((one) => one.includes('sql: '));
  if (expression === undefined) throw new Error('no pipeline of the suite has an expression');
  const made = await prepareText(ground, expression.replace(/sql: ".*"/, `sql: ${JSON.stringify(text)}`), 'expression.yaml');
  if (!('prepared' in made))
    return findCanaries(made.said, [text]).length > 0 && !holdsOwn(text) ? ['the refusal holds a value of somebody'] : [];
  return [`the expression \`${text}\` is taken`];
}

/** Whether the attacker wrote a value of somebody themselves. */
const holdsOwn = (text: string): boolean => findCanaries(text).length > 0;

const compareSql = ({ plan }: { readonly plan: Parameters<typeof printPlanSql>[0] }, { sql }: FieldOf, name: string): readonly string[] =>
  JSON.stringify(printPlanSql(plan)) === sql ? [] : [`a text in \`${name}\` changes what runs`];
