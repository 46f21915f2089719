import type { ProtectedTable } from '../model/protected-table.ts';
import type { RunReport } from '../model/run-report.ts';

export const releasedTables = ({ outcomes }: RunReport): readonly ProtectedTable[] =>
  outcomes.filter((outcome): outcome is ProtectedTable => outcome.status === 'passed');
