import { z } from 'zod';
import { sourceStatuses } from './classification.ts';
import { columnRoles, type ContractColumn, type ContractTable, type DatasetContract } from './dataset-contract.ts';
import { code, columnName, cyStatus, id, label, method, sentence, tableName, version, zeros } from './terms.ts';

const columnSchema = z.strictObject({
  title: label,
  type: z.enum(['bigint', 'integer', 'decimal', 'date', 'text']),
  roles: z.array(z.enum(columnRoles)).min(1),
  missing: z.enum(['never', 'allowed']),
  unit: sentence,
  source: sentence,
  status: z.enum(sourceStatuses),
  codes: id.optional(),
  range: z.strictObject({ min: z.number(), max: z.number() }).optional(),
  dates: z.strictObject({ from: z.iso.date(), to: z.iso.date() }).optional(),
  pattern: sentence.optional(),
  agrees: z.array(code).min(1).optional(),
});

const tieBreak = z.union([
  z.strictObject({ by: z.enum(['match-status', 'match-percent']) }),
  z.strictObject({ by: z.literal('column'), column: columnName }),
]);

const tableSchema = z.strictObject({
  title: label,
  key: z.array(columnName),
  parent: z.strictObject({ table: tableName, by: z.array(columnName).min(1) }).optional(),
  max_reject_share: z.number().min(0).max(1),
  tie_break: z.array(tieBreak).optional(),
  duplicate_rules: z.array(z.enum(['best', 'none', 'one-person', 'each'])).optional(),
  columns: z.record(columnName, columnSchema),
});

/** `config/datasets/*.yaml` as written. */
export const contractSchema = z.strictObject({
  version,
  id,
  title: label,
  cy_status: cyStatus,
  owner: sentence,
  status: z.enum(['published', 'model']),
  source: sentence,
  limits: z.array(label),
  floor: z.strictObject({
    min_persons: z.int().min(1).max(1000),
    zeros,
    candidates: z.int().min(2).max(1000).optional(),
    methods: z.array(method).min(1),
    source: sentence,
  }),
  match_status_rules: z
    .record(
      id,
      z.strictObject({
        source: sentence,
        accept: z
          .array(
            z.strictObject({
              status: code,
              min_percent: z.number().min(0).max(1).optional(),
              missing_percent: z.literal('accept').optional(),
            }),
          )
          .min(1),
      }),
    )
    .optional(),
  spell_rules: z
    .record(id, z.strictObject({ title: label, bridge_gap_days: z.int().min(0).max(366), end_at_death: z.boolean(), source: sentence }))
    .optional(),
  tables: z.record(tableName, tableSchema),
});

export type WrittenContract = z.output<typeof contractSchema>;

export function typeContract(written: WrittenContract, file: string): DatasetContract {
  const { floor } = written;
  return {
    id: written.id,
    version: written.version,
    title: written.title,
    cyStatus: written.cy_status,
    owner: written.owner,
    status: written.status,
    source: written.source,
    limits: written.limits,
    floor: {
      minPersons: floor.min_persons,
      zeros: floor.zeros,
      ...(floor.candidates !== undefined && { candidates: floor.candidates }),
      methods: floor.methods,
      source: floor.source,
    },
    tables: Object.entries(written.tables).map(([name, table]) => typeTable(name, table)),
    matchStatusRules: Object.entries(written.match_status_rules ?? {}).map(([rule, { source, accept }]) => ({
      id: rule,
      source,
      accept: accept.map(({ status, min_percent, missing_percent }) => ({
        status,
        ...(min_percent !== undefined && { minPercent: min_percent }),
        ...(missing_percent !== undefined && { missingPercent: missing_percent }),
      })),
    })),
    spellRules: Object.entries(written.spell_rules ?? {}).map(([rule, { title, bridge_gap_days, end_at_death, source }]) => ({
      id: rule,
      title,
      bridgeGapDays: bridge_gap_days,
      endAtDeath: end_at_death,
      source,
    })),
    file,
  };
}

function typeTable(name: string, table: z.output<typeof tableSchema>): ContractTable {
  return {
    name,
    title: table.title,
    key: table.key,
    ...(table.parent && { parent: table.parent }),
    maxRejectShare: table.max_reject_share,
    columns: Object.entries(table.columns).map(([column, written]) => typeColumn(column, written)),
    tieBreak: table.tie_break ?? [],
    duplicateRules: table.duplicate_rules ?? [],
  };
}

function typeColumn(name: string, { codes, range, dates, pattern, agrees, ...rest }: z.output<typeof columnSchema>): ContractColumn {
  return {
    name,
    ...rest,
    ...(codes !== undefined && { codes }),
    ...(range && { range }),
    ...(dates && { dates }),
    ...(pattern !== undefined && { pattern }),
    ...(agrees && { agrees }),
  };
}
