import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A process that runs tests; answers one request at a time, and is ended where an answer takes more than so many milliseconds. */
export function startRunner(bundle) {
  const program = fileURLToPath(new URL('run-tests.mjs', import.meta.url));
  const child = fork(program, [bundle], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  const ask = (request, patience) =>
    new Promise((resolve) => {
      const end = (answer) => {
        clearTimeout(timer);
        child.removeAllListeners();
        resolve(answer);
      };
      const timer = setTimeout(() => {
        child.kill('SIGKILL');
        end({ failed: 'never came back', isOver: true });
      }, patience);
      child.once('message', end);
      child.once('exit', () => end({ failed: 'broke down', isOver: true }));
      child.send(request);
    });
  return { ask, end: () => child.kill('SIGKILL') };
}
