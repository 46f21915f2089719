import { chai, JestAsymmetricMatchers, JestChaiExpect, JestExtend } from '@vitest/expect';

/** As much of vitest as the tests of the rules use: it collects them, to be run one by one, many times. */
for (const plugin of [JestExtend, JestChaiExpect, JestAsymmetricMatchers]) chai.use(plugin);
const collected = globalThis.collectedTests;
const collect = (body) => collected.push({ body, file: globalThis.collectingFrom });
const spread = (row) => (Array.isArray(row) ? row : [row]);

export const expect = chai.expect;
export const describe = (_, body) => body();
describe.each = (rows) => (_, body) => rows.forEach((row) => body(...spread(row)));
export const test = (_, body) => collect(body);
test.each = (rows) => (_, body) => rows.forEach((row) => collect(() => body(...spread(row))));
export const it = (...named) => test(...named);
export const expectTypeOf = () => ({ toEqualTypeOf() {} });
