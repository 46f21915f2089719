import { openCatalogue } from '../../catalogue/open-catalogue.ts';
import { UserError } from '../../diagnostics/diagnostic.ts';
import { checkEngine } from '../../engine/check-engine.ts';
import { judge, type Finding } from './finding.ts';

export function checkNode(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const fits = major > 20 || (major === 20 && minor >= 19);
  const text = `${process.versions.node}; 20.19 or newer is needed`;
  return judge('Node', fits, text, text);
}

/** That it is the engine which is tested, that it locks, and that files are read through their descriptor. */
export async function checkEngineLocks(): Promise<Finding> {
  try {
    const { version, locked, descriptors } = await checkEngine();
    const faults = [
      ...(locked ? [] : ['the locked engine still reads files']),
      ...(descriptors ? [] : ['files cannot be read through their descriptor']),
    ];
    return judge('engine', faults.length === 0, `DuckDB ${version}, locks, reads through descriptors`, faults.join('; '));
  } catch (error) {
    return { check: 'engine', state: 'failed', text: tell(error) };
  }
}

export function checkConfig(configRoot: string): Finding {
  try {
    const catalogue = openCatalogue(configRoot);
    const contracts = catalogue.listIds('contract').map((id) => catalogue.loadContract(id));
    const classifications = catalogue.listIds('classification').map((id) => catalogue.loadClassification(id));
    const policies = catalogue.listIds('policy').map((id) => catalogue.loadPolicy(id));
    const text = `${contracts.length} contracts, ${classifications.length} classifications, ${policies.length} policies`;
    return judge('config', contracts.length > 0 && policies.length > 0, text, text);
  } catch (error) {
    return { check: 'config', state: 'failed', text: tell(error) };
  }
}

function tell(error: unknown): string {
  if (!(error instanceof UserError)) throw error;
  return error.diagnostics.map(({ message }) => message).join('; ');
}
