import { openCalculator, type Calculator } from '../../src/engine/calculate/open-calculator.ts';
import type { Domain } from '../../src/model/expression.ts';
import { checkBeforeParsing } from '../../src/sql/guard/check-before-parsing.ts';
import { guardExpression, type Guarded } from '../../src/sql/guard/guard-expression.ts';
import type { Scope, ScopeColumn } from '../../src/sql/guard/scope.ts';

/** Columns of every kind that an expression can meet. */
export const domains = {
  born: { kind: 'codes', codes: ['uk', 'eu', 'other', 'not_known'] },
  sex: { kind: 'codes', codes: ['f', 'm'] },
  area: { kind: 'codes', codes: ['W06000001', 'W06000002', 'E12000001', 'Tŷ Hafan 50%', ''] },
  age: { kind: 'integers', from: 0, to: 120, missing: false },
  count: { kind: 'integers', from: -3, to: 4, missing: true },
  day: { kind: 'dates', from: '2019-11-15', to: '2021-03-31', missing: true },
  since: { kind: 'dates', from: '1999-12-30', to: '2000-03-02', missing: false },
} as const satisfies Readonly<Record<string, Domain>>;

const scope: Scope = {
  columns: new Map<string, ScopeColumn>([
    ...Object.entries(domains).map(([name, domain]) => [name, { kind: 'open', domain }] as const),
    ['ALF_PE', { kind: 'opaque', role: 'linking field' }],
    ['ALF_STS_CD', { kind: 'opaque', role: 'match status' }],
    ['issues', { kind: 'closed', why: 'holds a set of codes', instead: 'take one code of it by `pick`' }],
  ]),
  linked: ['registration'],
};

/** A guard on an engine of its own. */
export async function openGuard(): Promise<{ readonly guard: (text: string) => Promise<Guarded>; readonly calculator: Calculator }> {
  const calculator = await openCalculator();
  const guard = async (text: string): Promise<Guarded> => {
    const isParsed = checkBeforeParsing(text, () => undefined);
    return guardExpression(isParsed ? await calculator.parse(text) : undefined, text, scope);
  };
  return { guard, calculator };
}

/** What came of it: the expression as it is shown, or codes with the words that they point at. */
export const tell = (text: string, guarded: Guarded): readonly string[] =>
  'refusals' in guarded ? guarded.refusals.map(({ code, start, end }) => `${code} ${text.slice(start, end)}`.trimEnd()) : [];
