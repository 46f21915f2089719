import { describe, expect, test } from 'vitest';
import { attackFromInside } from '../support/cell-attack.ts';

const malformed = 'the process behind the wall said something that is no answer to its order';

/** Whatever it says that is no answer ends the run: as a bug where all people are made up, and else as every other failure. */
const says: Readonly<Record<string, string>> = {
  'words that are no JSON': `raw('the people are'); end();`,
  'a kind that is none': `tell({ kind: 'rows', rows: [['A0007']] }); end();`,
  'what another order asks for': `tell({ kind: 'entry', sealed: '' }); channel.end();`,
  'a step with one thing more': `tell({ kind: 'step', step: 'load', of: 'A0007' }); end();`,
  'a result with one thing more': `tell({ ...result, rows: ['A0007'] }); channel.end();`,
  'a key of all objects': `raw('{"kind":"step","step":"load","__proto__":{"sealed":""}}'); end();`,
  'a name twice': `raw('{"kind":"step","step":"A0007","step":"load"}'); end();`,
  'spaces that say something': `raw('{"kind": "step","step":"load"}'); end();`,
  'letters as escapes': `raw('{"kind":"step","step":"\\\\u006coad"}'); end();`,
  'bytes that are no text': `raw(Buffer.from([0x22, 0xff, 0x22])); end();`,
  'what a terminal obeys': `tell({ kind: 'step', step: '\\u001b[2J' }); end();`,
  'a map named as a path': `tell({ ...result, maps: [{ name: '../../key', sealed: '' }] }); channel.end();`,
  'a diagnostic of another family': `tell({ kind: 'refused', diagnostics: [{ code: 'run-failed-on-data', family: 'ok', message: '', remedy: '' }] }); channel.end();`,
  'a frame of a gigabyte': `const head = Buffer.alloc(4); head.writeUInt32BE(2 ** 30); channel.write(head); await wait(60000);`,
  'a second last answer': `tell(result); end();`,
  'a step after the last answer': `tell(result); tell({ kind: 'step', step: 'A0007' }); channel.end();`,
  'half a frame after it': `tell(result); channel.write(Buffer.from([0, 0])); channel.end();`,
};

describe('a process behind the wall that says', () => {
  test.each(Object.entries(says))('%s is ended, in the open as a bug', async (_, body) => {
    const { came, left } = await attackFromInside(body, 'dev');
    expect(came).toEqual(new Error(malformed));
    expect(left).toEqual([]);
  });

  test.each(['words that are no JSON', 'a result with one thing more', 'a step after the last answer'])(
    '%s looks in `tre` mode as if it had died',
    async (name) => {
      expect(await attackFromInside(says[name] ?? '', 'tre')).toEqual({ came: undefined, steps: [], left: [] });
    },
  );

  test('what it should is heard', async () => {
    const { came, steps, left } = await attackFromInside(`tell({ kind: 'step', step: 'load' }); end();`, 'tre');
    expect({ came, steps, left }).toEqual({
      came: { kind: 'result', outcomes: [], counts: [], sealed: '', maps: [] },
      steps: ['load'],
      left: [],
    });
  });
});
