import { describe, expect, test } from 'vitest';
import { judgeNetwork, judgeSwap, judgeTemporary, judgeTracing } from '../../../../src/cli/doctor/check-machine.ts';
import { checkClock } from '../../../../src/cli/doctor/check-record.ts';

const swapHeader = 'Filename\tType\tSize\tUsed\tPriority\n';
const mounts = ['/dev/vda / ext4 rw 0 0', 'tmpfs /tmp tmpfs rw 0 0', 'tmpfs /tmpfiles tmpfs rw 0 0'].join('\n');

describe('the doctor on this machine', () => {
  test.each([
    [judgeSwap(swapHeader), 'ok'],
    [judgeSwap(`${swapHeader}/dev/sda2 partition 1 0 -2\n`), 'warning'],
    [judgeSwap(undefined), 'warning'],
    [judgeTracing('1\n'), 'ok'],
    [judgeTracing('0\n'), 'warning'],
    [judgeTracing(undefined), 'warning'],
    [judgeNetwork([]), 'ok'],
    [judgeNetwork(['eth0']), 'warning'],
    [checkClock(0), 'ok'],
    [checkClock(2000, 1000), 'warning'],
    [checkClock(0, Date.UTC(2001)), 'warning'],
  ])('case %#', ({ state, text }, expected) => {
    expect(state, text).toBe(expected);
  });

  test.each([
    ['/tmp', 'in memory'],
    ['/tmp/a', 'in memory'],
    ['/tmpother', 'on a disc (ext4)'],
    ['/var/tmp', 'on a disc (ext4)'],
  ])('says of %s that it is %s', (folder, said) => {
    expect(judgeTemporary(folder, mounts).text).toBe(`\`${folder}\` is ${said}; a run keeps nothing there`);
  });
});
