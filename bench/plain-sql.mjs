import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from 'duckdb';
import { parse } from 'yaml';

// The fastest SQL we could write for pipelines/gp-registration.yaml: same opening order, but no contract, no checks, no
// record. Prints a digest of the released counts of its four tables. Arguments: extracts folder, output folder.

const [extracts, out] = process.argv.slice(2);
const date = "date '2021-03-21'";
const file = (name) => `read_parquet('${join(extracts, name)}')`;
const codes = (id) => parse(readFileSync(`config/classifications/${id}.yaml`, 'utf8')).codes;
const list = (values) => values.map((value) => `'${value}'`).join(', ');

const birthplaces = codes('birthplace-7');
const areas = codes('local-authority').map(({ code }) => code);
const lengths = codes('length-of-residence');
const ages = codes('age-5-bands').map(({ to }) => to);
const { datasets } = parse(readFileSync(join(extracts, 'extracts.yaml'), 'utf8'));
const [census, register] = ['census-2021', 'wdsd'].map((id) => datasets.find(({ contract }) => contract === id).tables);

const instance = await DuckDBInstance.create(':memory:', {
  threads: '2',
  memory_limit: '1800MB',
  temp_directory: '',
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
  allow_community_extensions: 'false',
  allow_unsigned_extensions: 'false',
  allow_persistent_secrets: 'false',
});
const db = await instance.connect();
await db.run('set preserve_insertion_order = false');

const accepted = "ALF_STS_CD in ('1', '4', '39')";
const rank = "case ALF_STS_CD when '1' then 0 when '4' then 1 else 2 end";
const birthplace = birthplaces.map(({ of }, i) => `when country_of_birth in (${list(of)}) then ${i}`).join(' ');
const length = lengths.map(({ of }, i) => `when coalesce(year_of_arrival, '-8') in (${list(of)}) then ${i}`).join(' ');
const age = ages.map((to, i) => `when age <= ${to} then ${i}`).join(' ');
const days = (column) => `datediff('day', date '1800-01-01', ${column})`;
const open = 131071;
const wanted = days(date);
const end = `(${open} - (before & ${open}))`;
const valid = "PRAC_CD_PE is not null and FROM_DT <= coalesce(TO_DT, date '9999-12-31')";

// The last spell to start by the date decides; where it has ended, the next may be near enough to bridge.
await db.run(`
  create table spells as
  select PERS_ID_PE as person,
    max(case when FROM_DT <= ${date} then (${days('FROM_DT')} << 17) | (${open} - least(coalesce(${days('TO_DT')}, ${open}), ${open})) end) as before,
    min(case when FROM_DT > ${date} then ${days('FROM_DT')} end) as after
  from ${file(register.registrations.file)} where ${valid} group by 1`);
await db.run(`
  create table near as
  select person, before >> 17 as started, ${end} as ended, after from spells where ${end} < ${wanted} and after - ${end} <= 31`);
await db.run(`
  create table bridged as
  select person, any_value(after) as after from (
    select person, after,
      max(case when ${days('FROM_DT')} = started and least(coalesce(${days('TO_DT')}, ${open}), ${open}) = ended then PRAC_CD_PE end) as was,
      arg_max(PRAC_CD_PE, (${open} - least(coalesce(${days('TO_DT')}, ${open}), ${open}), PRAC_CD_PE)) filter (where ${days('FROM_DT')} = after) as next
    from near join ${file(register.registrations.file)} on PERS_ID_PE = person
    where ${valid} and (FROM_DT between ${date} + 1 and ${date} + 30 or TO_DT between ${date} - 30 and ${date} - 1) group by 1, 2)
  where was = next group by 1`);
await db.run(`
  create table register as
  select ALF_PE as alf, PERS_ID_PE as person, ${rank} as rank, ALF_MTCH_PCT as percent,
    (case when DOD < ${date} or s.before is null then 1
      when ${end} >= ${wanted} then 0
      when b.person is not null and (DOD is null or b.after <= ${days('DOD')}) and (DOD is null or ${days('DOD')} >= ${wanted}) then 0
      else 1 end)::utinyint as state
  from ${file(register.persons.file)}
  left join spells s on s.person = PERS_ID_PE left join bridged b on b.person = PERS_ID_PE
  where ALF_PE is not null and ${accepted}`);
await db.run('drop table spells');
await db.run(`
  delete from register where person in (
    select person from (
      select person, row_number() over (partition by alf order by rank, percent desc nulls first, person) as place
      from register where alf in (select alf from register group by 1 having count(*) > 1)) where place > 1)`);
await db.run(`
  create table spine as
  select (case ${birthplace} end)::utinyint as birthplace, (case ${age} end)::utinyint as age, (sex::utinyint - 1)::utinyint as sex,
    enum_code(local_authority::enum(${list(areas)})) as area, (case ${length} end)::utinyint as length, r.state, r.alf, c.rank, c.percent, person_id
  from (select *, case when ${accepted} then ALF_PE end as field, ${rank} as rank, ALF_MTCH_PCT as percent from ${file(census.persons.file)}) c
  left join register r on r.alf = field`);
await db.run(`
  update spine set state = null where person_id in (
    select person_id from (
      select person_id, row_number() over (partition by alf order by rank, percent desc nulls first, person_id) as place
      from spine where alf in (select alf from spine where alf is not null group by 1 having count(*) > 1)) where place > 1)`);
await db.run('set enable_external_access = false');
await db.run('set lock_configuration = true');

const atoms = await db.runAndReadAll(`
  select birthplace, age, sex, area, length, coalesce(state, 2)::utinyint, count(*)::double from spine group by all`);
const columns = atoms.getColumns();
const toBirthplace2 = columns[0].map((code) => (birthplaces[code].code === 'uk' ? 0 : 1));
const tables = {
  'registration-by-birthplace': release([columns[0], columns[5]], [birthplaces.length, 3]),
  'registration-by-age-and-sex': release([toBirthplace2, columns[1], columns[2], columns[5]], [2, ages.length, 2, 3]),
  'registration-by-area': release([toBirthplace2, columns[3], columns[5]], [2, areas.length, 3]),
  'registration-by-length-of-residence': release([columns[4], columns[5]], [lengths.length, 3]),
};
mkdirSync(out, { recursive: true });
for (const [id, counts] of Object.entries(tables)) writeFileSync(join(out, `${id}.csv`), `${counts.join('\n')}\n`);
console.log(
  createHash('sha256')
    .update(JSON.stringify(Object.entries(tables)))
    .digest('hex'),
);

/** Leaf counts to midpoint 6, totals as their sums, row-major with the total last on each dimension. */
function release(codesOf, sizes) {
  const shape = sizes.map((size) => size + 1);
  const counts = new Float64Array(shape.reduce((a, b) => a * b, 1));
  for (let row = 0; row < columns[6].length; row += 1) {
    let cell = 0;
    for (let d = 0; d < shape.length; d += 1) cell = cell * shape[d] + codesOf[d][row];
    counts[cell] += columns[6][row];
  }
  for (let cell = 0; cell < counts.length; cell += 1) counts[cell] = counts[cell] === 0 ? 0 : Math.ceil(counts[cell] / 6) * 6 - 3;
  let stride = 1;
  for (let d = shape.length - 1; d >= 0; d -= 1) {
    for (let cell = 0; cell < counts.length; cell += 1)
      if (Math.floor(cell / stride) % shape[d] < sizes[d]) {
        const total = cell + (sizes[d] - (Math.floor(cell / stride) % shape[d])) * stride;
        counts[total] += counts[cell];
      }
    stride *= shape[d];
  }
  return [...counts];
}
