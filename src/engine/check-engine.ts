import { open } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { quoteLiteral } from '../sql/quote-literal.ts';
import { engineVersion } from './engine-version.ts';
import { descriptorPath } from './files/open-extract.ts';
import { openEngine } from './open-engine.ts';

/** Whether this machine's engine is the one Dolen is tested on, reads files through descriptors, and reads none once locked. */
export interface EngineCheck {
  readonly version: string;
  readonly expected: string;
  readonly locked: boolean;
  readonly descriptors: boolean;
}

export async function checkEngine(): Promise<EngineCheck> {
  const engine = await openEngine({ threads: 1, memory: '100MB' });
  const handle = await open(fileURLToPath(import.meta.url), 'r');
  try {
    const read = (path: string): Promise<boolean> =>
      engine.readRows(`SELECT count(*) FROM read_blob(${quoteLiteral(path)})`).then(
        () => true,
        () => false,
      );
    const version = String((await engine.readRows('SELECT version()'))[0]?.[0]).replace(/^v/, '');
    const descriptors = await read(await descriptorPath(handle.fd));
    await engine.lock();
    return { version, expected: engineVersion, locked: !(await read(fileURLToPath(import.meta.url))), descriptors };
  } finally {
    await handle.close();
    engine.close();
  }
}
