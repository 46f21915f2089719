import { boundsKnown } from '../../disclosure/attack/attack-release.ts';
import { attackTargets, type Finding } from '../../disclosure/attack/attack-targets.ts';
import { printCertificate } from '../../disclosure/certificate/print-certificate.ts';
import { listFileRows } from '../../disclosure/file/list-file-rows.ts';
import type { ProtectedFile, ProtectedQuantity } from '../../disclosure/file/protect-file.ts';
import { nameQuantity } from '../../disclosure/file/quantity.ts';
import type { Solver } from '../../disclosure/solver/solver.ts';
import { role } from '../../disclosure/system/problem.ts';
import { oneCell } from '../../disclosure/system/relations.ts';
import type { FilePlan } from '../../model/file-plan.ts';
import { printCsv } from '../print-csv.ts';
import type { TextFile } from './render-file-release.ts';

/** What the reviewer sees, within the walls and nowhere else: true values, which rule hides a cell, what readers can tell of it. */
export function renderInternal(plan: FilePlan, { outcome, internal }: ProtectedFile, solver: Solver): readonly TextFile[] {
  const { layout, system, gathered, quantities } = internal;
  const summary = {
    form: 'dolen internal 1',
    status: outcome.status,
    ...(outcome.status === 'withheld' && { why: outcome.why }),
    quantities: quantities.map(({ quantity, cost, optimum, report, problem }) => ({
      quantity: nameQuantity(quantity, plan),
      cost,
      ...(optimum && { least_cost: optimum.kind === 'proven' ? cost : optimum.bound }),
      targets: problem.targets.length,
      insiders: problem.insiders.length,
      protected: report.isProtected,
      found_by_insiders: report.insiders,
      programmes: report.effort,
    })),
  };
  const certificates = quantities.map(({ quantity, report }) => ({
    file: `certificate-${nameQuantity(quantity, plan)}.json`,
    text: printCertificate(report.certificate),
  }));
  const head = [{ file: 'summary.json', text: `${JSON.stringify(summary, null, 2)}\n` }, ...certificates];
  if (system === undefined || gathered === undefined) return head;
  const known = new Map(quantities.map((one) => [one, boundHidden(one, solver)]));
  const tables = plan.tables.map(({ id }, table): TextFile => {
    const grids = gathered.tables.filter(({ laid }) => laid.table === table);
    const { columns, rows } = listFileRows(layout, grids, system);
    const own = quantities.filter(({ problem }) => rows.some(({ place }) => problem.roles[place] !== role.latent));
    const header = [
      ...columns,
      ...own.flatMap(({ quantity }) =>
        ['true', 'hidden', 'rules', 'least', 'most'].map((name) => `${nameQuantity(quantity, plan)}_${name}`),
      ),
    ];
    return {
      file: `${id}.csv`,
      text: printCsv(
        header,
        rows.map(({ codes, place }) => [...codes, ...own.flatMap((one) => describeCell(one, place, known.get(one)))]),
      ),
    };
  });
  return [...head, ...tables];
}

function boundHidden({ problem, hidden }: ProtectedQuantity, solver: Solver): ReadonlyMap<number, Finding> {
  const cells = [...hidden.keys()].filter((cell) => hidden[cell] === 1 && problem.roles[cell] !== role.latent);
  const targets = cells.map((cell) => ({ form: oneCell(cell), demand: { kind: 'candidates', count: 2 } as const }));
  const { findings } = attackTargets(problem.relations, boundsKnown(problem, hidden, 'outsider'), targets, solver, {
    mode: 'bounds',
    point: problem.truth,
  });
  return new Map(cells.flatMap((cell, at) => (findings[at] === undefined ? [] : [[cell, findings[at]] as const])));
}

/** Values are whole parts, as the programmes have them. */
function describeCell(
  { problem, hidden, hits }: ProtectedQuantity,
  place: number,
  known: ReadonlyMap<number, Finding> | undefined,
): readonly string[] {
  const rules = new Set(hits.flatMap(({ hit, form }) => (form.cells.includes(place) ? [hit.rule] : [])));
  const { least, most } = known?.get(place) ?? {};
  const kind = hidden[place] !== 1 ? '' : rules.size > 0 ? 'primary' : 'secondary';
  return [
    String(problem.truth[place] ?? 0),
    kind,
    [...rules].join(' '),
    least === undefined ? '' : String(least),
    most === undefined ? '' : String(most),
  ];
}
