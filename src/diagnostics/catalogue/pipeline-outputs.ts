import { groupDigits } from '../group-digits.ts';
import { entry } from './entry.ts';
import { allow, list } from './list-names.ts';

/** About pipelines: the link, tables, linkage quality and rules. */
export const pipelineOutputEntries = {
  'pipeline-link-several': entry<{ link: string; first: string }>({
    family: 'definition-invalid',
    message: ({ link, first }) => `\`${link}\` is a second link, after \`${first}\``,
    remedy: () => 'keep one link a pipeline; write a second pipeline for the other',
  }),
  'pipeline-translation-working': entry<{ kind: 'classification' | 'contract'; id: string; codes: number }>({
    family: 'definition-invalid',
    message: ({ kind, id, codes }) =>
      `an official release would show Welsh that no translator has checked: the ${kind} \`${id}\`${codes === 0 ? '' : `, ${codes} ${codes === 1 ? 'code' : 'codes'} of it`}`,
    remedy: () => 'have the Welsh checked and write `cy_status: sourced` in its file, or release a draft',
  }),
  'pipeline-link-to-population': entry<{ table: string }>({
    family: 'definition-invalid',
    message: ({ table }) => `the population \`${table}\` is linked to itself`,
    remedy: () => 'link it to the register: a table of another dataset',
  }),
  'pipeline-link-field': entry<{ column: string; table: string; allowed: readonly string[] }>({
    family: 'definition-invalid',
    message: ({ column, table }) => `\`${column}\` is not a linking field of \`${table}\` that has a match status`,
    remedy: ({ allowed }) => allow(allowed),
  }),
  'pipeline-link-purpose': entry<{ link: string; both: boolean }>({
    family: 'definition-invalid',
    message: ({ link, both }) =>
      both
        ? `\`${link}\` has both \`spells\` and \`take\``
        : `\`${link}\` does not say what it is for: it has neither \`spells\` nor \`take\``,
    remedy: () => 'write `spells` to find who is registered on a date, or `take` to get columns of the other table',
  }),
  'pipeline-link-take': entry<{ column: string; table: string; allowed: readonly string[] }>({
    family: 'definition-invalid',
    message: ({ column, table }) => `\`${column}\` is no column of \`${table}\` with a code list`,
    remedy: ({ allowed }) => allow(allowed),
  }),
  'pipeline-link-table': entry<{ table: string; role: string }>({
    family: 'definition-invalid',
    message: ({ table, role }) => `the contract of \`${table}\` does not have one column that is a ${role}, which a link needs`,
    remedy: () => 'use another table, or declare the column in the contract',
  }),
  'pipeline-match-status-unknown': entry<{ rule: string; contracts: readonly string[]; allowed: readonly string[] }>({
    family: 'definition-invalid',
    message: ({ rule, contracts }) => `no contract that is linked (${list(contracts)}) has a match status rule \`${rule}\``,
    remedy: ({ allowed }) => allow(allowed),
  }),
  'pipeline-match-status-differs': entry<{ rule: string; contracts: readonly string[] }>({
    family: 'definition-invalid',
    message: ({ rule, contracts }) => `the match status rule \`${rule}\` is not the same in ${list(contracts)}`,
    remedy: () => 'make the contracts agree, or use another rule',
  }),
  'pipeline-duplicates-not-admitted': entry<{ rule: string; table: string; allowed: readonly string[] }>({
    family: 'definition-invalid',
    message: ({ rule, table }) => `the contract of \`${table}\` does not admit \`${rule}\` for records that share a linking field`,
    remedy: ({ allowed }) => allow(allowed),
  }),
  'pipeline-spells-elsewhere': entry<{ spells: string; register: string }>({
    family: 'definition-invalid',
    message: ({ spells, register }) => `the spells \`${spells}\` are not of the dataset of the register \`${register}\``,
    remedy: () => 'use the spells of the register: their person ids are the same only there',
  }),
  'pipeline-spell-rule-unknown': entry<{ rule: string; contract: string; allowed: readonly string[] }>({
    family: 'definition-invalid',
    message: ({ rule, contract }) => `the contract \`${contract}\` has no spell rule \`${rule}\``,
    remedy: ({ allowed }) => allow(allowed),
  }),
  'pipeline-spell-rule-death': entry<{ rule: string; register: string }>({
    family: 'definition-invalid',
    message: ({ rule, register }) => `the spell rule \`${rule}\` ends spells at death, and \`${register}\` has no date of death`,
    remedy: () => 'use a rule that does not',
  }),
  'pipeline-date-outside': entry<{ date: string; from: string; to: string; column: string }>({
    family: 'definition-invalid',
    message: ({ date, column }) => `${date} is outside the dates that \`${column}\` holds`,
    remedy: ({ from, to }) => `use a date from ${from} to ${to}`,
  }),

  'pipeline-dimension-twice': entry<{ column: string }>({
    family: 'definition-invalid',
    message: ({ column }) => `\`${column}\` is in this list already`,
    remedy: () => 'name each column once',
  }),
  'pipeline-dimension-filtered': entry<{ column: string; left: readonly string[] }>({
    family: 'definition-invalid',
    message: ({ column, left }) =>
      `the population is filtered so that \`${column}\` is only ${list(left)}: its other codes would be zeros, and the table could never pass`,
    remedy: ({ column, left }) =>
      left.length === 1
        ? `take \`${column}\` out of this list: everybody has that code`
        : `use a column derived from \`${column}\` whose every code is left, or drop the filter`,
  }),
  'pipeline-table-too-large': entry<{ cells: number; limit: number }>({
    family: 'definition-invalid',
    message: ({ cells, limit }) => `the table has ${groupDigits(cells)} cells, totals included; the limit is ${groupDigits(limit)}`,
    remedy: () => 'use fewer columns, or columns of fewer codes',
  }),
  'pipeline-tables-too-large': entry<{ tables: number; cells: number; limit: number }>({
    family: 'definition-invalid',
    message: ({ tables, cells, limit }) =>
      `the ${tables} tables have ${groupDigits(cells)} cells together, totals and linkage rates included; the limit is ${groupDigits(limit)}`,
    remedy: () => 'use fewer tables, or columns of fewer codes; what is left out can have a pipeline of its own',
  }),
  'pipeline-table-id-reserved': entry<{ id: string }>({
    family: 'definition-invalid',
    message: ({ id }) => `the table id \`${id}\` begins with \`linkage-\``,
    remedy: () => 'choose another id: those are kept for the linkage rates that Dolen makes',
  }),
  'pipeline-measure-column': entry<{ column: string; allowed: readonly string[] }>({
    family: 'definition-invalid',
    message: ({ column }) => `\`${column}\` is not a column of this table`,
    remedy: ({ allowed }) => `put it in \`by\`; ${allow(allowed)}`,
  }),
  'pipeline-measure-outside': entry<{ inner: string; outer: string; codes: readonly string[] }>({
    family: 'definition-invalid',
    message: ({ inner, outer, codes }) => `\`${inner}\` has codes that \`${outer}\` has not: ${list(codes)}`,
    remedy: ({ inner, outer }) => `add them to \`${outer}\`, or take them from \`${inner}\``,
  }),
  'pipeline-measure-weight': entry<{ column: string; allowed: readonly string[] }>({
    family: 'definition-invalid',
    message: ({ column }) => `\`${column}\` is not a weight of the population`,
    remedy: ({ allowed }) => allow(allowed),
  }),
  'pipeline-measure-amount': entry<{ column: string; allowed: readonly string[] }>({
    family: 'definition-invalid',
    message: ({ column }) => `\`${column}\` is not a number of the population with a declared range that nobody lacks`,
    remedy: ({ allowed }) =>
      allowed.length === 0 ? 'count instead: the contract of the population has no whole number that everybody has' : allow(allowed),
  }),
  'pipeline-amount-several': entry<{ column: string }>({
    family: 'definition-invalid',
    message: ({ column }) => `a unit can have several codes of \`${column}\`, and its number would count several times`,
    remedy: () => 'put the measure into a table without this column',
  }),
  'pipeline-measure-refused': entry<{ statistic: string; instead: string }>({
    family: 'not-permitted',
    message: ({ statistic }) => `\`${statistic}\` says more of single people than can be told to whoever protects them`,
    remedy: ({ instead }) => `ask for ${instead}`,
  }),
  'pipeline-quantile-step': entry<{ column: string; step: string; least: string }>({
    family: 'definition-invalid',
    message: ({ column, step }) => `\`${column}\` has more than a hundred steps of ${step}, which no attack could try`,
    remedy: ({ least }) => `set \`step\` to ${least} or more`,
  }),
  'pipeline-quantile-steps': entry<{ column: string; step: string; first: string }>({
    family: 'not-permitted',
    message: ({ column, step, first }) =>
      `quantiles of \`${column}\` are in steps of ${first} before, and of ${step} here: two roundings of one number tell more of it than either`,
    remedy: ({ first }) => `set \`step\` to ${first} here too`,
  }),
  'pipeline-measure-twice': entry<{ measure: string }>({
    family: 'definition-invalid',
    message: ({ measure }) => `two measures are called \`${measure}\`, one of them a quantile that is named after its percentage`,
    remedy: () => 'give one of them another name',
  }),
  'pipeline-amount-uncounted': entry<{ table: string }>({
    family: 'definition-invalid',
    message: ({ table }) => `the table \`${table}\` has a sum, a mean or a quantile and no count, without which none can be read`,
    remedy: () => 'add a measure that counts, for example `people: { count: persons }`',
  }),
  'pipeline-amount-divided': entry<{ column: string; by: string; table: string }>({
    family: 'not-permitted',
    message: ({ column, by, table }) =>
      by === column
        ? `\`${column}\` is a number that is told of, and the table \`${table}\` is by it`
        : `\`${column}\` is a number that is told of, and the table \`${table}\` is by \`${by}\`, which is made of it`,
    remedy: ({ by }) =>
      `take \`${by}\` out of all tables, or the measure out of this one: codes say of a sum or a quantile, and these of counts, more than declared bounds do`,
  }),
  'pipeline-amount-method': entry<{ measure: string; method: string }>({
    family: 'not-permitted',
    message: ({ measure, method }) => `the measure \`${measure}\` is a sum, a mean or a quantile, which has no form under \`${method}\``,
    remedy: () =>
      'set `method: exact` under `disclosure`, once every owner admits it in the `floor` of a contract; no contract that ships with Dolen does. Or take the measure out',
  }),
  'pipeline-measure-whole': entry<{ measure: string }>({
    family: 'definition-invalid',
    message: ({ measure }) => `\`of\` has all codes of \`over\`: \`${measure}\` would always be 100 %`,
    remedy: () => 'take codes out of `of`, or add others to `over`',
  }),
  'pipeline-weighted-share-not-admitted': entry<{ measure: string; policy: string }>({
    family: 'not-permitted',
    message: ({ measure, policy }) => `\`${measure}\` is a weighted share, and the policy \`${policy}\` has no rule for those`,
    remedy: () => 'use a policy with `weighted_shares`, or a share without weights',
  }),
  'pipeline-linkage-quality-missing': entry<{ link: string }>({
    family: 'definition-invalid',
    message: ({ link }) => `the pipeline links (\`${link}\`) but releases no linkage rates`,
    remedy: () => 'add `linkage_quality` under `release`, for example `linkage_quality: [birthplace_2, [age_band, sex], local_authority]`',
  }),
  'pipeline-linkage-quality-unlinked': entry<Record<never, never>>({
    family: 'definition-invalid',
    message: () => 'there are no linkage rates without a link',
    remedy: () => 'remove `linkage_quality`, or declare the link under `link`',
  }),
  'pipeline-linkage-quality-result': entry<{ column: string }>({
    family: 'definition-invalid',
    message: ({ column }) => `\`${column}\` is what the link found: a linkage rate by it says nothing`,
    remedy: () => 'use columns of the population',
  }),
  'pipeline-linkage-quality-twice': entry<{ columns: readonly string[] }>({
    family: 'definition-invalid',
    message: ({ columns }) => `the linkage rates by ${list(columns)} are in this list already`,
    remedy: () => 'remove one',
  }),

  'pipeline-method-not-admitted': entry<{ method: string; by: readonly string[]; allowed: readonly string[] }>({
    family: 'not-permitted',
    message: ({ method, by }) => `the method \`${method}\` is not admitted by ${by.join(' nor by ')}`,
    remedy: ({ allowed }) =>
      allowed.length === 0
        ? 'policy and owners admit no method in common: nothing can leave until one of them admits another; take out a dataset, or ask them'
        : `set \`method\` to one that all admit; ${allow(allowed)}`,
  }),
  'pipeline-weighted-share-method': entry<{ measure: string; method: string }>({
    family: 'not-permitted',
    message: ({ measure, method }) => `the measure \`${measure}\` is a weighted share, which has no form under \`${method}\``,
    remedy: () => 'choose a method that rounds each count by itself, or put the measure into a pipeline of its own',
  }),
  'pipeline-rule-loosened': entry<{ rule: string; wish: string; floor: string; source: string }>({
    family: 'not-permitted',
    message: ({ rule, wish, floor, source }) => `\`${rule}: ${wish}\` is looser than ${floor}, which ${source} asks for`,
    remedy: ({ rule }) => `remove \`${rule}\`, or make it stricter: a pipeline may tighten a rule, never loosen it`,
  }),
};
