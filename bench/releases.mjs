import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeExtracts } from './extracts.mjs';
import { runMeasured } from './measure.mjs';

const pipelines = ['gp-registration', 'single-advice-fund', 'homelessness-prevention', 'national-survey'];
const fine = ['registration-by-area', 'registration-by-birthplace'];
const mostSeconds = 120;
const mostMegabytes = 4000;
const mostHidden = 10;
const leastInside = 99;

/**
 * Each shipped pipeline on all of Wales with its linkage tables, from its first read to its last write, protected and attacked: what that
 * takes, and how much of its tables is left to use. The truth comes from the makers of the synthetic extracts.
 */
export async function benchReleases(cli, folder, isSmall) {
  const extracts = await makeExtracts(cli, folder, isSmall ? 30_000 : 3_107_500);
  const truth = readTruth(extracts);
  const rows = [];
  const uses = [];
  for (const id of pipelines) {
    const place = join(folder, 'releases', id);
    rmSync(place, { recursive: true, force: true });
    const out = join(place, 'out');
    const args = [
      cli,
      'run',
      `pipelines/${id}.yaml`,
      '--extracts',
      extracts,
      '--out',
      out,
      '--record',
      join(place, 'record'),
      '--mode',
      'dev',
    ];
    const run = await runMeasured(process.execPath, args);
    if (run.code !== 0 && run.code !== 20) throw new Error(`dolen run ended with ${run.code}: ${run.stderr}`);
    const peak = Math.round(run.peak);
    rows.push({
      what: `${id}: the whole run, protected and attacked`,
      bar: `≤ ${mostSeconds} s, ≤ ${mostMegabytes} MB`,
      value: `${run.seconds.toFixed(1)} s, ${peak} MB`,
      met: run.seconds <= mostSeconds && peak <= mostMegabytes,
    });
    uses.push(...readdirSync(out).flatMap((name) => measureUse(join(out, name, 'results.json'), truth)));
  }
  const withheld = uses.filter(({ isWithheld }) => isWithheld).map(({ id }) => id);
  rows.push({
    what: `tables wholly withheld, of ${uses.length}`,
    bar: 'none',
    value: withheld.join(', ') || 'none',
    met: withheld.length === 0,
  });
  for (const { id, hidden } of uses.filter((use) => fine.includes(use.id)))
    rows.push({
      what: `[c] in ${id}`,
      bar: `≤ ${mostHidden} % of cells`,
      value: `${hidden.toFixed(1)} %`,
      met: hidden <= mostHidden,
    });
  const known = uses.filter(({ people }) => people > 0);
  const inside = (100 * sum(known.map((use) => use.inside))) / sum(known.map(({ people }) => people));
  rows.push({
    what: `people inside published interior cells, ${known.length} tables`,
    bar: `≥ ${leastInside} %`,
    value: `${inside.toFixed(2)} %`,
    met: inside >= leastInside,
  });
  const least = known.toSorted((a, b) => a.inside / a.people - b.inside / b.people)[0];
  rows.push({ what: `the same, of the table with least: ${least.id}`, value: `${((100 * least.inside) / least.people).toFixed(2)} %` });
  return rows;
}

/** Counts of people by table and codes, as they are in truth. */
function readTruth(extracts) {
  const files = readdirSync(join(extracts, 'truth')).filter((name) => name.endsWith('.json'));
  return new Map(files.flatMap((name) => Object.entries(JSON.parse(readFileSync(join(extracts, 'truth', name), 'utf8')).tables)));
}

/** Of each table of results: how many percent of its counts are hidden, and how many people are in interior cells, and in those that are shown. */
function measureUse(file, truth) {
  const { tables } = JSON.parse(readFileSync(file, 'utf8'));
  return tables.map(({ id, status, dimensions, measures, cells = [] }) => {
    if (status === 'withheld') return { id, isWithheld: true, hidden: 100, people: 0, inside: 0 };
    const counted = cells.filter(({ measure }) => measure === (measures[0]?.id ?? 'people'));
    const hidden = (100 * counted.filter(({ suppressed }) => suppressed).length) / counted.length;
    const known = truth.get(id)?.cells ?? {};
    const use = { id, isWithheld: false, hidden, people: 0, inside: 0 };
    for (const { at, suppressed } of counted) {
      const positions = at.map((place, d) => dimensions[d].positions[place]);
      const people = positions.every(({ kind }) => kind === 'leaf') ? (known[positions.map(({ code }) => code).join('|')] ?? 0) : 0;
      use.people += people;
      if (!suppressed) use.inside += people;
    }
    return use;
  });
}

const sum = (values) => values.reduce((all, value) => all + value, 0);
