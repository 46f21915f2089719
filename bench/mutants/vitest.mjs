import { chai, JestAsymmetricMatchers, JestChaiExpect, JestExtend } from '@vitest/expect';

/** As much of vitest as the tests of the rules use: it collects them, to be run one by one, many times. */
for (const plugin of [JestExtend, JestChaiExpect, JestAsymmetricMatchers]) chai.use(plugin);
const collected = globalThis.collectedTests;
const spread = (row) => (Array.isArray(row) ? row : [row]);

export const expect = chai.expect;
export const describe = (_, body) => body();
describe.each = (rows) => (_, body) => rows.forEach((row) => body(...spread(row)));
export const test = (name, body) => collected.push({ name, body });
test.each = (rows) => (name, body) => rows.forEach((row) => collected.push({ name, body: () => body(...spread(row)) }));
export const it = (...named) => test(...named);
export const expectTypeOf = () => ({ toEqualTypeOf() {} });
