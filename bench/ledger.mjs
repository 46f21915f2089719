import { cpSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { makeExtracts } from './extracts.mjs';
import { runMeasured } from './measure.mjs';

const mostSeconds = 120;
const mostMegabytes = 4000;
const mostLedger = 2000;

/**
 * `dolen diff` of one more pipeline beside a record of so many releases. The releases are made by Dolen's own code: their pipelines are
 * planned, the people counted once for all of them, all tables protected together, and each run logged and kept as a run does it.
 */
export async function benchLedger(cli, folder, isSmall, { releases = isSmall ? 5 : 500, people = isSmall ? 20_000 : 3_107_500 } = {}) {
  const extracts = await makeExtracts(cli, folder, people);
  const place = join(folder, 'ledger');
  const what = `diff beside ${releases} releases, ${people} people`;
  const made = await fillRecord({ releases, extracts, place });
  if (made.withheld !== undefined) return [{ what, bar: `≤ ${mostSeconds} s`, value: `no such record: ${made.withheld}`, met: false }];
  const asked = join(place, 'pipelines', 'asked.yaml');
  const record = join(place, 'record');
  const args = [
    cli,
    '--json',
    'diff',
    asked,
    '--config',
    join(place, 'config'),
    '--extracts',
    extracts,
    '--record',
    record,
    '--mode',
    'dev',
  ];
  const run = await runMeasured(process.execPath, args);
  if (run.code !== 0 && run.code !== 20) throw new Error(`dolen diff ended with ${run.code}: ${run.stderr}`);
  const passed = JSON.parse(run.stdout).tables.map(({ status }) => status);
  const size = megabytesIn(record);
  return [
    {
      what: `${what}, ${made.cells} cells`,
      bar: `≤ ${mostSeconds} s`,
      value: `${run.seconds.toFixed(1)} s (${passed.join()})`,
      met: run.seconds <= mostSeconds,
    },
    { what: 'process tree', bar: `≤ ${mostMegabytes} MB`, value: `${Math.round(run.peak)} MB`, met: run.peak <= mostMegabytes },
    { what: 'the record', bar: `≤ ${mostLedger} MB`, value: `${size.toFixed(1)} MB`, met: size <= mostLedger },
  ];
}

/** Columns that tables have beside ages: what each is made from. */
const columns = {
  birthplace_2: 'recode: country_of_birth, to: birthplace-2',
  birthplace_7: 'recode: country_of_birth, to: birthplace-7',
  ethnic_group_5: 'recode: ethnic_group, to: ethnic-group-5',
  residence: 'recode: year_of_arrival, to: length-of-residence',
};

/** Of each kind, by turns: bands of age are another grouping in each release, and in every third of two tables. */
const kinds = [
  ['birthplace_7', 'ages'],
  ['birthplace_2', 'sex', 'ages'],
  ['birthplace_7', 'local_authority'],
  ['birthplace_7', 'general_health'],
  ['birthplace_7', 'ethnic_group_5'],
  ['birthplace_2', 'tenure'],
];

const edges = Array.from({ length: 19 }, (_, at) => 5 * (at + 1));

async function fillRecord({ releases, extracts, place }) {
  const dolen = await loadDolen();
  rmSync(place, { recursive: true, force: true });
  cpSync('config', join(place, 'config'), { recursive: true });
  mkdirSync(join(place, 'pipelines'));
  const { plans, fine, edgesOf } = await planReleases(dolen, place, releases);
  const [folder, keyFile] = [join(place, 'record'), join(place, 'record', 'project.key')];
  mkdirSync(folder);
  const { key } = dolen.createProjectKey(keyFile, { synthetic: true, randomBytes });
  const inputs = [];
  const counted = await countPeople(dolen, fine, {
    extracts,
    key: key.toString('hex'),
    tell: { step: () => {}, input: (digest) => inputs.push(digest) },
  });

  const tables = plans.flatMap((plan, release) =>
    plan.outputs.map((output) =>
      dolen.rollUpAtoms(findAtoms(counted, output, edgesOf[release]), { ...output, id: `${release} ${output.id}` }),
    ),
  );
  const parts = plans.flatMap((plan, release) =>
    dolen.digestParts({ ...plan, outputs: plan.outputs.map((output) => ({ ...output, id: `${release} ${output.id}` })) }, inputs),
  );
  const solver = await dolen.loadSolver();
  const started = performance.now();
  const released = dolen.protectRelease({
    tables,
    described: dolen.describeRelease(parts),
    earlier: [],
    alone: [],
    rules: plans[0].rules,
    solver,
  });
  console.error(`protected together in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  const withheld = released.filter(({ status }) => status !== 'released');
  if (withheld.length > 0) return { withheld: `${withheld.length} of ${tables.length} tables withheld, ${withheld[0].why.code}` };

  const clock = () => new Date('2026-01-01T00:00:00Z');
  const chosen = await dolen.chooseExtracts(plans[0], extracts);
  for (const [release, plan] of plans.entries()) {
    const record = dolen.openRecord({ plan, extracts: chosen, folder, keyFile, purpose: 'release', clock, randomBytes });
    record.start();
    for (const input of inputs) record.input(input);
    const own = released.filter(({ table }) => table.output.id.startsWith(`${release} `));
    const truth = own.map(({ table, counts }) => {
      const { title, purpose, dimensions, measures } = table.output;
      const id = table.output.id.slice(`${release} `.length);
      const outcome = dolen.sealTable({ id, title, purpose, dimensions, measures, method: plan.rules.method.value, counts });
      record.admit({ table: id, identity: dolen.digestWithKey(key, `${release} ${id}`), encoded: dolen.encodeProtected(outcome) });
      return [id, table.persons];
    });
    record.keep(dolen.sealTruth(new Map(truth), key));
    record.end(0);
    record.close();
  }
  return { cells: tables.reduce((sum, { persons }) => sum + persons.length, 0) };
}

/** One plan for each release, one for all that counts people by every column and the finest ages, and where each release cuts ages. */
async function planReleases({ openCatalogue, preparePlan }, place, releases) {
  const draw = drawNumbers();
  const asked = Array.from({ length: releases + 1 }, (_, release) => ({
    id: release === releases ? 'asked' : `release-${release}`,
    cuts: edges.filter(() => draw() < 0.5),
    tables: [kinds[release % 2], kinds[2 + (release % 4)], ...(release % 3 === 0 ? [kinds[(release + 1) % 2]] : [])],
  }));
  const finest = { id: 'finest', cuts: edges, tables: kinds };
  for (const { id, cuts } of [finest, ...asked]) writeAges(join(place, 'config', 'classifications', `ages-${id}.yaml`), `ages-${id}`, cuts);
  const catalogue = openCatalogue(join(place, 'config'));
  const plans = [];
  for (const { id, tables } of [finest, ...asked]) {
    const file = join(place, 'pipelines', `${id}.yaml`);
    writeFileSync(file, writePipeline(id, tables));
    plans.push((await preparePlan(file, catalogue, 'dev')).plan);
  }
  const [fine, ...others] = plans;
  return { plans: others.slice(0, releases), fine, edgesOf: asked.map(({ cuts }) => cuts) };
}

/** The people by the columns of each kind of table. */
async function countPeople({ chooseExtracts, loadAndLink }, plan, { extracts, key, tell }) {
  const { files } = await chooseExtracts(plan, extracts);
  return loadAndLink({ plan, files, key, engine: { threads: 2, memory: '2000MB' } }, tell, ({ atoms: [atoms] }) =>
    kinds.map((kind) => {
      const places = kind.map((column) => atoms.columns.indexOf(column));
      const sums = new Map();
      atoms.counts.forEach((count, row) => {
        const codes = places.map((at) => atoms.codes[at][row]);
        const name = codes.join();
        const sum = sums.get(name);
        if (sum) sum.count += count;
        else sums.set(name, { codes, count });
      });
      const rows = [...sums.values()];
      return {
        columns: kind,
        codes: kind.map((_, at) => Uint16Array.from(rows, ({ codes }) => codes[at])),
        counts: Float64Array.from(rows, ({ count }) => count),
      };
    }),
  );
}

/** Those of the kind of a table, with its bands of age. */
function findAtoms(counted, { dimensions }, cuts) {
  const wanted = dimensions.map(({ column }) => column).join();
  const atoms = counted.find(({ columns: own }) => own.join() === wanted);
  const bandOf = [0, ...edges].map((from) => cuts.filter((cut) => cut <= from).length);
  return { ...atoms, codes: atoms.codes.map((codes, at) => (atoms.columns[at] === 'ages' ? codes.map((leaf) => bandOf[leaf]) : codes)) };
}

function writeAges(file, id, cuts) {
  const starts = [0, ...cuts];
  const codes = starts.map((from, at) => {
    const to = (starts[at + 1] ?? 121) - 1;
    const label = `{ en: '${from} to ${to}', cy: '${from} i ${to}' }`;
    return `  - { code: '${from}-${to}', label: ${label}, cy_status: working, from: ${from}, to: ${to} }`;
  });
  const head = [`version: 1`, `id: ${id}`, 'title: { en: Age, cy: Oedran }', 'cy_status: working', `source: 'made for this measurement'`];
  writeFileSync(file, [...head, 'total: { en: All ages, cy: Pob oedran }', 'groups: numbers', 'codes:', ...codes, ''].join('\n'));
}

function writePipeline(id, tables) {
  const title = `{ en: 'Made for a measurement', cy: 'Gwnaed ar gyfer mesuriad' }`;
  const used = [...new Set(tables.flat())].filter((column) => column in columns);
  return [
    `version: 1\nid: ${id}\ntitle: ${title}\nproject: migrant-integration`,
    'datasets: { census: census-2021 }\npopulation: { from: census.persons, unit: person }',
    `derive:\n  ages: { band: age, to: ages-${id} }`,
    ...used.map((column) => `  ${column}: { ${columns[column]} }`),
    'tables:',
    ...tables.map(
      (by, at) => `  table-${at}:\n    title: ${title}\n    by: [${by.join(', ')}]\n    measures: { people: { count: persons } }`,
    ),
    'disclosure: { policy: dolen-default, method: midpoint-6 }',
    '',
  ].join('\n');
}

/** Numbers from 0 to 1, always the same. */
function drawNumbers() {
  let state = 12_345;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

async function loadDolen() {
  const rooms = [
    'catalogue/open-catalogue',
    'run/prepare-plan',
    'run/choose-extracts',
    'run/open-record',
    'run/see-earlier',
    'engine/load-and-link',
    'tabulate/roll-up-atoms',
    'audit/digest-with-key',
    'audit/project-key',
    'disclosure/release/describe-release',
    'disclosure/release/protect-release',
    'disclosure/release/seal-truth',
    'disclosure/solver/load-solver',
    'disclosure/seal-table',
    'disclosure/encode-protected',
  ];
  return Object.assign({}, ...(await Promise.all(rooms.map((room) => import(`../dist/${room}.js`)))));
}

const megabytesIn = (folder) =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0) / 1e6;

if (process.argv[1]?.endsWith('ledger.mjs')) {
  const [releases, people] = process.argv.slice(2).map(Number);
  for (const { what, bar, value } of await benchLedger('dist/cli/main.js', 'target/bench', false, { releases, people }))
    console.log(what, bar, value);
}
