import type { Plan } from '../../model/plan.ts';
import { classificationOf, columnOf, readOf, type ReferenceContext } from './reference-context.ts';

/** The filters on the population of a plan, with what columns and codes are called. */
export function nameFilters(context: ReferenceContext, plan: Plan): readonly { readonly title: string; readonly codes: string }[] {
  const read = readOf(plan, plan.spine.read);
  return plan.spine.where.map(({ column, codes }) => {
    const declared = columnOf(context, read, column);
    const labels = new Map(
      declared.codes === undefined
        ? []
        : classificationOf(context, declared.codes).codes.map(({ code, label }): [string, string] => [code, context.say(label)]),
    );
    return { title: context.say(declared.title), codes: context.texts.or(codes.map((code) => labels.get(code) ?? code)) };
  });
}
