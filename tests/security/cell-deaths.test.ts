import { describe, expect, test } from 'vitest';
import { UserError } from '../../src/diagnostics/diagnostic.ts';
import { attackFromInside } from '../support/cell-attack.ts';

const begin = `tell({ kind: 'step', step: 'load' }); await wait(20);`;

describe('a process behind the wall that ends by', () => {
  test.each(
    Object.entries({
      'an abort of native code': 'process.abort();',
      'being killed': `process.kill(process.pid, 'SIGKILL'); await wait(60000);`,
      'a fault of memory': `process.kill(process.pid, 'SIGSEGV'); await wait(60000);`,
      'more memory than it may have': 'const all = []; for (;;) all.push(Buffer.alloc(2 ** 30));',
      'leaving without an answer': 'process.exit(0);',
      'closing the channel and staying': 'channel.end(); await wait(60000);',
      'an error nobody catches': `throw new Error('A0007');`,
    }),
  )('%s gives no answer, and leaves no file', async (_, body) => {
    expect(await attackFromInside(begin + body, 'tre')).toEqual({ came: undefined, steps: ['load'], left: [] });
  });

  test('never answering is ended by the clock: told with 14 in the open, as every failure in `tre` mode', async () => {
    const hang = `${begin} for (;;);`;
    const [open, closed] = await Promise.all((['dev', 'tre'] as const).map((mode) => attackFromInside(hang, mode, { minutes: 0.03 })));
    expect(open?.came).toBeInstanceOf(UserError);
    expect(open?.came).toMatchObject({ message: 'run-time-limit', exitCode: 14 });
    expect(closed).toEqual({ came: undefined, steps: ['load'], left: [] });
  });
});
