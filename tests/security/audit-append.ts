import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import { logEvent } from '../../src/audit/log-event.ts';
import { openLog } from '../../src/audit/open-log.ts';
import { UserError } from '../../src/diagnostics/diagnostic.ts';

/**
 * A process that writes a log: `<folder> <times to open> <entries each time> <wait in ms>`. Says that it opens, says the
 * number of each entry when it is on the disc, keeps the log open for good after `hold`, and says the code of what stopped it.
 */
const [folder = '', opens = '1', entries = '1', waitMs = '0', hold] = process.argv.slice(2);
const event = logEvent('policy.set', `run-${process.pid}`, {
  policy: 'dolen-default',
  policy_version: 1,
  min_persons: 10,
  zeros: 'below-threshold',
  class_min_remainder: 10,
  class_max_percent: 90,
  method: 'midpoint-6',
});
try {
  for (let opened = 0; opened < Number(opens); opened += 1) {
    const options = {
      folder,
      project: 'migrant-integration',
      synthetic: true,
      clock: () => new Date(),
      randomBytes,
      waitMs: Number(waitMs),
    };
    writeSync(1, 'opening\n');
    const log = openLog(options);
    try {
      for (let entry = 0; entry < Number(entries); entry += 1) writeSync(1, `${log.append(event).seq}\n`);
    } finally {
      if (hold) setInterval(() => undefined, 1000);
      else log.close();
    }
  }
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  writeSync(1, `${error.diagnostics.map(({ code, message }) => `${code}: ${message}`).join()}\n`);
  process.exitCode = error.exitCode;
}
