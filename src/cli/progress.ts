import type { Terminal } from './terminal.ts';

/** Shows the step under way and the time since the start, where a person watches; elsewhere nothing. */
export interface Progress {
  readonly step: (name: string) => void;
  readonly end: () => void;
}

const refreshMilliseconds = 200;

export function startProgress(terminal: Terminal): Progress {
  if (!terminal.interactive) return { step: () => undefined, end: () => undefined };
  const start = performance.now();
  let current = '';
  const draw = (): void => void process.stderr.write(`\r\u001b[2K${elapsed(performance.now() - start)}  ${current}`);
  const timer = setInterval(draw, refreshMilliseconds);
  timer.unref();
  return {
    step: (name) => {
      if (name === current) return;
      current = name;
      draw();
    },
    end: () => {
      clearInterval(timer);
      process.stderr.write('\r\u001b[2K');
    },
  };
}

const elapsed = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1).padStart(5)} s`;
