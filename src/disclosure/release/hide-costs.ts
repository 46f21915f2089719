import { createHmac } from 'node:crypto';
import { nameBox } from '../file/name-boxes.ts';
import { role, type ProtectionProblem } from '../system/problem.ts';
import type { System } from '../system/build-system.ts';

/**
 * The costs of open cells under a secret, so that a stranger who has the release and the program cannot repeat the choice: each is raised by less than
 * a tenth, by an HMAC-SHA-256 of who is in the cell. Steps of 1/1024 are exact in binary: same key, same bytes. Costs as they are
 * where there is no key.
 */
export function hideCosts(
  { cost, roles }: Pick<ProtectionProblem, 'cost' | 'roles'>,
  { boxes }: Pick<System, 'boxes'>,
  key: Uint8Array | undefined,
): Float64Array {
  if (key === undefined) return cost;
  return cost.map((value, cell) => {
    const box = boxes[cell];
    if (box === undefined || roles[cell] !== role.open) return value;
    const digest = createHmac('sha256', key)
      .update(`${domain}${box.source}\u001d${nameBox(box.sides)}`)
      .digest();
    return value * (1 + (digest.readUInt32BE() % steps) / 1024);
  });
}

const domain = 'dolen suppression cost v1\n';

/** 102/1024 is just below a tenth. */
const steps = 103;
