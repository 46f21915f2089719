import { openCalculator } from '../dist/engine/calculate/open-calculator.js';
import { checkBeforeParsing } from '../dist/sql/guard/check-before-parsing.js';
import { checkPrinted } from '../dist/sql/guard/check-printed.js';
import { guardExpression } from '../dist/sql/guard/guard-expression.js';
import { printExpression } from '../dist/sql/guard/print-expression.js';
import { readsTheSame } from '../dist/sql/guard/reads-the-same.js';
import { showExpression } from '../dist/sql/guard/show-expression.js';
import { median } from './measure.mjs';
import { mutateText, seedTexts } from './mutate-sql.mjs';

const mutations = 20_000;
const most = 5;

const scope = {
  columns: new Map(
    Object.entries({
      born: { kind: 'codes', codes: ['uk', 'eu', 'other', 'not_known'] },
      sex: { kind: 'codes', codes: ['f', 'm'] },
      area: { kind: 'codes', codes: ['W06000001', 'W06000002', 'E12000001'] },
      age: { kind: 'integers', from: 0, to: 120, missing: false },
      count: { kind: 'integers', from: -3, to: 4, missing: true },
      day: { kind: 'dates', from: '2019-11-15', to: '2021-03-31', missing: true },
      since: { kind: 'dates', from: '1999-12-30', to: '2000-03-02', missing: false },
    })
      .map(([name, domain]) => [name, { kind: 'open', domain }])
      .concat([['ALF_PE', { kind: 'opaque', role: 'linking field' }]]),
  ),
  linked: [],
};

/** Milliseconds from a text to its tree, and mutated texts: whether any breaks the guard, hangs it, or gets by it something that is not listed. */
export async function benchGuard(_cli, _folder, isSmall) {
  const calculator = await openCalculator();
  try {
    return [await measureExpressions(calculator), await tryMutations(calculator, isSmall ? 500 : mutations)];
  } finally {
    calculator.close();
  }
}

const guard = async (calculator, text) =>
  guardExpression(checkBeforeParsing(text, () => undefined) ? await calculator.parse(text) : undefined, text, scope);

async function measureExpressions(calculator) {
  const sound = seedTexts.slice(0, 10);
  for (const text of sound) await guard(calculator, text);
  const times = [];
  for (let i = 0; i < 300; i += 1) {
    const start = performance.now();
    await guard(calculator, sound[i % sound.length]);
    times.push(performance.now() - start);
  }
  const longest = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)];
  const value = `${median(times).toFixed(2)} ms, 19 of 20 within ${longest.toFixed(2)} ms`;
  return { what: 'guard of one expression, median of 300', bar: `≤ ${most} ms`, value, met: median(times) <= most };
}

/** Numbers that follow from one another: the same texts in every run. */
function openDice(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 8;
  };
}

async function tryMutations(calculator, number) {
  const next = openDice(20_261_129);
  const columns = [...scope.columns.keys()].filter((name) => name !== 'ALF_PE');
  let [taken, broken, escaped, slowest] = [0, 0, 0, 0];
  for (let i = 0; i < number; i += 1) {
    const dice = Array.from({ length: 1 + (next() % 3) }, next);
    const text = mutateText(seedTexts[next() % seedTexts.length], dice);
    const start = performance.now();
    try {
      const guarded = await guard(calculator, text);
      if ('expression' in guarded) {
        taken += 1;
        const isListed = checkPrinted(await calculator.parse(printExpression(guarded.expression)), columns);
        const isSame = readsTheSame(await calculator.parse(showExpression(guarded.expression)), guarded.expression);
        if (!isListed || !isSame) escaped += 1;
      } else if (guarded.refusals.length === 0) broken += 1;
    } catch {
      broken += 1;
    }
    slowest = Math.max(slowest, performance.now() - start);
  }
  return {
    what: `${number} mutated expressions: broken, escaped, over 1 s`,
    bar: '0, 0, none',
    value: `${broken}, ${escaped}, slowest ${slowest.toFixed(0)} ms; ${taken} were sound`,
    met: broken === 0 && escaped === 0 && slowest < 1000,
  };
}
