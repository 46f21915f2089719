import highs from 'highs';
import type { Highs, Model, Solution } from 'highs';
import { countRows, type Bounds, type LinearForm, type Relations } from '../system/relations.ts';
import type { Limit, Optimum, Programme, ProgrammeKind, Sense, Solver } from './solver.ts';

let loaded: Promise<Solver> | undefined;

/** The solver, which is loaded once: HiGHS, compiled to WebAssembly, on one thread. */
export function loadSolver(): Promise<Solver> {
  // Under Node's resolution the types describe a CommonJS namespace; what is imported is the loader itself.
  loaded ??= (highs as unknown as () => Promise<Highs>)().then((engine) => ({
    open: (relations, bounds, kind = 'linear') => openProgramme(engine, relations, bounds, kind),
  }));
  return loaded;
}

const mostIterations = 1_000_000;
/** Of HiGHS's bits: from the programme, and irreducible. */
const irreducible = 6;

function openProgramme(engine: Highs, relations: Relations, bounds: Bounds, kind: ProgrammeKind): Programme {
  const { constants } = engine;
  const model = engine.createModel({
    numCols: relations.cells,
    numRows: countRows(relations),
    colCost: new Float64Array(relations.cells),
    colLower: bounds.low,
    colUpper: bounds.high,
    rowLower: relations.low,
    rowUpper: relations.high,
    matrix: {
      format: 'csr',
      numRows: countRows(relations),
      numCols: relations.cells,
      starts: relations.start,
      indices: relations.cell,
      values: relations.coefficient,
    },
    ...(kind === 'integer' && { integrality: new Int32Array(relations.cells).fill(constants.variableType.integer) }),
  });
  model.options.set({ output_flag: false, random_seed: 0 });
  // Interval audits solve one model for many objectives: a warm primal simplex without presolve is then three times as fast.
  if (kind === 'linear') model.options.set({ presolve: 'off', solver: 'simplex', simplex_strategy: 4 });
  else if (kind === 'bounded') model.options.set({ presolve: 'off', solver: 'simplex', simplex_strategy: 1 });
  else model.options.set({ mip_rel_gap: 0, mip_abs_gap: 0, mip_feasibility_tolerance: 1e-9 });
  let iterations = 0;
  let costed: LinearForm = { cells: new Int32Array(0), coefficients: noDuals };

  const optimise = (form: LinearForm, sense: Sense, limit: Limit = {}): Optimum => {
    if (form !== costed) {
      const { cells } = costed;
      if (cells.length > 0) model.changeColsCost({ kind: 'set', indices: cells }, new Float64Array(cells.length));
      if (form.cells.length > 0) model.changeColsCost({ kind: 'set', indices: form.cells }, form.coefficients);
      costed = form;
    }
    model.changeObjectiveSense(sense === 'least' ? constants.objectiveSense.minimize : constants.objectiveSense.maximize);
    model.options.set({ simplex_iteration_limit: limit.iterations ?? mostIterations });
    if (kind === 'integer') {
      model.clearSolver();
      model.options.set({ mip_max_nodes: limit.nodes ?? mostIterations });
    }
    try {
      model.run();
    } catch {
      // HiGHS gives up on numerical grounds: no answer, and nothing that it could be asked again from where it stands.
      model.clearSolver();
      return { status: 'unfinished' };
    }
    iterations += Math.max(0, Number(model.info.get('simplex_iteration_count')));
    return readOptimum(engine, model, kind);
  };

  return {
    optimise,
    setBounds: (cell, low, high) => void model.changeColBounds(cell, low, high),
    addRow: (form, low, high) => void model.addRow(low, high, { indices: form.cells, values: form.coefficients }),
    conflict: () => {
      model.options.set({ iis_strategy: irreducible });
      const { colIndex, rowIndex } = model.getIis();
      return { rows: rowIndex, cells: colIndex };
    },
    count: () => iterations,
    close: () => model.dispose(),
  };
}

function readOptimum({ constants }: Highs, model: Model, kind: ProgrammeKind): Optimum {
  const status = model.getModelStatus();
  const known = constants.modelStatus;
  if (status === known.infeasible) return { status: 'infeasible' };
  if (status === known.unbounded) return { status: 'unbounded' };
  if (status === known.optimal) {
    const { colValue, colDual, rowDual }: Solution = model.getSolution();
    const duals = kind !== 'integer' ? { rowDuals: rowDual, reducedCosts: colDual } : { rowDuals: noDuals, reducedCosts: noDuals };
    return { status: 'optimal', value: model.getObjectiveValue(), point: colValue, ...duals };
  }
  if (kind !== 'integer' || model.info.get('primal_solution_status') !== constants.solutionStatus.feasible) return { status: 'unfinished' };
  return { status: 'unfinished', point: model.getSolution().colValue, bound: Number(model.info.get('mip_dual_bound')) };
}

const noDuals = new Float64Array(0);
