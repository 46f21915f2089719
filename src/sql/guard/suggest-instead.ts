/** What to write where people write something that no expression may do. */
const instead: readonly (readonly [RegExp, string])[] = [
  [
    /^(current_date|today|now|current_timestamp|get_current_timestamp|get_current_time|transaction_timestamp|localtime|localtimestamp|current_localtimestamp|current_localtime|current_time)$/,
    "write the date itself, as `DATE '2021-03-21'`: a run gives the same on every day",
  ],
  [/^(random|setseed|uuid|uuidv4|uuidv7|gen_random_uuid)$/, 'leave chance out: the same records have to give the same codes'],
  [
    /^(count|count_star|sum|avg|mean|min|max|median|mode|quantile.*|stddev.*|var_.*|first|last|any_value|list|string_agg|group_concat|array_agg|histogram|arg_m.*|approx_.*|bit_.*|bool_.*|product|entropy|kurtosis|skewness|corr|covar_.*)$/,
    'an expression is over one row: count and add up under `tables`',
  ],
  [/^(iff|ifelse)$/, "write `CASE WHEN … THEN '…' ELSE '…' END`"],
  [/^(nvl|isnull)$/, 'write `coalesce(a, b)`'],
  [/^(age|datepart)$/, "write `date_sub('year', from, until)`: completed years"],
  [/^(strftime|strptime|to_date|format_date|monthname|dayname)$/, 'write `year(d)`, `month(d)` or `day(d)`, and compare numbers'],
  [/^(weekday|dayofweek)$/, 'write `isodow(d)`: Monday 1 to Sunday 7'],
  [/^(to_years|to_months|to_weeks|to_days|to_quarters|interval)$/, 'write `d + INTERVAL 5 YEAR`: the number written out'],
  [
    /^(regexp_replace|regexp_extract.*|regexp_split.*|string_split.*|str_split.*|split)$/,
    "write `split_part(a, '-', 1)`, `substring(a, 1, 2)` or `replace(a, 'b', 'c')`",
  ],
  [
    /^(lpad|rpad|repeat|range|generate_series|list_.*|array_.*|unnest)$/,
    'compare the parts of a text with `left`, `right` and `substring`',
  ],
  [/^(position|strpos|instr)$/, "write `contains(a, 'b')`"],
  [/^(md5.*|sha.*|hash)$/, 'nothing that could stand for a person is made: give the codes of a list'],
  [/^(\*\*|\^|pow|power|exp|ln|log.*|sqrt|.*sin.*|.*cos.*|.*tan.*)$/, 'write products: `a * a`'],
  [/^(!__postfix|factorial|gamma|&|\||xor|<<|>>|~|@)$/, 'compare numbers, or write `abs(a)`'],
  [/^(~~~|glob)$/, "write `a LIKE 'b%'`"],
  [
    /^(getenv|current_setting|getvariable|nextval|currval|version|current_.*|session_user|user|typeof|error|query|query_table|json.*|txid_current)$/,
    'use only the columns of the row',
  ],
  [/^(list_value|struct_pack|row|map|struct_extract|array_value)$/, 'use single values: `a IN (…)` compares with several'],
  [/^(timezone|timestamp.*|epoch.*|to_timestamp.*)$/, 'use dates: no extract has times'],
  [/^like_escape$|^not_like_escape$|^ilike_escape$|^not_ilike_escape$/, "write `contains(a, '%')`, or `regexp_matches`"],
];

export const suggestInstead = (name: string): string | undefined => instead.find(([form]) => form.test(name))?.[1];
