export interface Control {
  readonly id: string;
  /** What it sees to, in one sentence. */
  readonly does: string;
  /** The code that does it. */
  readonly code: readonly string[];
  /** Tests of it besides the attacks. */
  readonly tests: readonly string[];
}

const control = (id: string, does: string, code: readonly string[], tests: readonly string[]): Control => ({ id, does, code, tests });

/** What stands against attacks, in the order in which somebody meets it. A test holds each attack and each file against this list. */
export const listControls = (): readonly Control[] => [
  control(
    'yaml-strict',
    'YAML is read in one strict way: no tags, merges, doubled keys, directives or runaway aliases, and every warning is an error.',
    ['src/yaml/read-yaml.ts', 'src/yaml/check-text.ts'],
    ['tests/unit/yaml/read-yaml.test.ts'],
  ),
  control(
    'closed-schema',
    'A definition may hold what its schema names and nothing else.',
    ['src/spec/pipeline-schema.ts', 'src/spec/parse-pipeline.ts'],
    ['tests/unit/spec/broken-pipelines.test.ts'],
  ),
  control(
    'closed-names',
    'Names and codes are those of declared lists, in closed forms; what is in no list is rejected and counted.',
    ['src/spec/terms.ts', 'src/engine/fates.ts', 'src/disclosure/file/lay-out-file.ts'],
    ['tests/unit/plan/broken-columns.test.ts'],
  ),
  control(
    'names-quoted',
    'SQL is built of nodes: names and values are quoted by Dolen, and texts of a pipeline are never part of it.',
    ['src/sql/quote-identifier.ts', 'src/sql/quote-literal.ts', 'src/engine/print-plan-sql.ts'],
    ['tests/unit/sql/quote.test.ts'],
  ),
  control(
    'outputs-without-sql',
    'Tables are asked for by columns with code lists and by named measures: there is no SQL, no filter on free values, and no number without a form.',
    ['src/spec/table-schema.ts', 'src/plan/plan-measure.ts'],
    ['tests/unit/plan/broken-outputs.test.ts'],
  ),
  control(
    'sql-guard',
    'An expression in `derive` is parsed by the engine that has no data, kept only in forms that are listed, and worked out before a row is read.',
    ['src/sql/guard/guard-expression.ts', 'src/run/plan-with-sql.ts'],
    ['tests/security/sql-guard.test.ts'],
  ),
  control(
    'no-definitions',
    'Nobody defines functions, tables or settings in the engine that counts; counts are made of full names and checked in TypeScript.',
    ['src/engine/open-engine.ts', 'src/tabulate/roll-up-atoms.ts'],
    ['tests/security/engine-lock.test.ts'],
  ),
  control(
    'engine-closed',
    'The engine is opened without extensions or a place to spill, is closed before anything is counted, and then answers single queries only.',
    ['src/engine/open-engine.ts'],
    ['tests/security/engine-lock.test.ts', 'tests/security/engine-facts.test.ts'],
  ),
  control(
    'engine-facts',
    'What this version of the engine does by itself is known, and another version is refused.',
    ['src/engine/engine-version.ts', 'src/engine/open-engine.ts'],
    ['tests/security/engine-facts.test.ts'],
  ),
  control(
    'owners-floor',
    'Policies and contracts are signed by the operator; a pipeline may tighten what they ask, never loosen it.',
    ['src/plan/plan-rules.ts', 'src/audit/check-signed.ts'],
    ['tests/unit/plan/plan-rules.test.ts', 'tests/e2e/signed-policies.test.ts'],
  ),
  control(
    'operators-signature',
    'What the operator signed is exact bytes of one kind under one key, and another key is refused until it is expected by name.',
    ['src/audit/signed-envelope.ts', 'src/audit/signed-definitions.ts', 'src/audit/check-signed.ts', 'src/audit/operator-key.ts'],
    ['tests/e2e/signed-policies.test.ts'],
  ),
  control(
    'key-of-one-kind',
    'A project key is for real or for made-up extracts, and nobody else may read it.',
    ['src/audit/project-key.ts', 'src/run/open-record.ts'],
    ['tests/unit/audit/project-key.test.ts'],
  ),
  control(
    'files-opened-once',
    'Extracts are named by a manifest within one folder, opened once without following a link, digested while they are read, and read through that descriptor.',
    ['src/catalogue/load-extracts.ts', 'src/engine/files/open-extract.ts', 'src/engine/files/watch-files.ts'],
    ['tests/security/engine-refusals.test.ts'],
  ),
  control(
    'units-counted',
    'What is counted are distinct units of the population, once each: neither copies of records nor joins nor keys of nobody add to it.',
    ['src/engine/load-spine.ts', 'src/engine/group-atoms.ts', 'src/disclosure/rules/count-units.ts'],
    ['tests/differential/distinct-people.test.ts'],
  ),
  control(
    'tables-together',
    'All tables of a release are one system, which is protected and then attacked as a whole.',
    ['src/disclosure/release/protect-release.ts', 'src/disclosure/attack/attack-release.ts'],
    ['tests/property/attack.test.ts', 'tests/property/release.test.ts'],
  ),
  control(
    'zeros-and-all',
    'That nobody or everybody is in a cell is a count like any other.',
    ['src/disclosure/rules/check-threshold.ts', 'src/disclosure/rules/check-class-disclosure.ts'],
    ['tests/unit/disclosure/rules/check-counts.test.ts'],
  ),
  control(
    'whole-grid',
    'A table has every combination of its code lists, in their order, whoever is in it.',
    ['src/tabulate/grid.ts', 'src/disclosure/file/list-file-rows.ts'],
    ['tests/unit/tabulate/grid.test.ts'],
  ),
  control(
    'rule-knowledge',
    'Whoever knows the rules, and why a cell is hidden, is reckoned with.',
    ['src/disclosure/attack/attack-release.ts'],
    ['tests/property/attack.test.ts'],
  ),
  control(
    'insiders',
    'Whoever is in the data knows their own part, what they give to a sum too, and is reckoned with.',
    [
      'src/disclosure/attack/attack-by-insiders.ts',
      'src/disclosure/release/list-amount-insiders.ts',
      'src/run/find-all-givers.ts',
      'src/disclosure/file/list-insiders.ts',
      'src/disclosure/file/know-sums.ts',
    ],
    ['tests/property/attack.test.ts', 'tests/unit/disclosure/file/inside.test.ts'],
  ),
  control(
    'statistics-translated',
    'A statistic is released only where it can be told what a reader learns from its printed digits; extremes and modes have no form.',
    [
      'src/disclosure/file/tell-statistics.ts',
      'src/spec/check-statistics.ts',
      'src/plan/check-amounts.ts',
      'src/tabulate/list-few-kinds.ts',
      'src/plan/plan-quantiles.ts',
      'src/disclosure/release/list-quantiles.ts',
      'src/disclosure/release/protect-quantiles.ts',
    ],
    [
      'tests/property/statistics.test.ts',
      'tests/unit/disclosure/file/statistics.test.ts',
      'tests/property/quantile-release.test.ts',
      'tests/unit/disclosure/protect-quantiles.test.ts',
    ],
  ),
  control(
    'dominance',
    'A sum is unsafe where few give most of it, counted by person and by owner.',
    [
      'src/disclosure/rules/check-dominance.ts',
      'src/disclosure/rules/check-prior-posterior.ts',
      'src/disclosure/rules/check-contributors.ts',
      'src/disclosure/list-amount-hits.ts',
      'src/tabulate/roll-up-holdings.ts',
    ],
    ['tests/unit/disclosure/rules/check-amounts.test.ts'],
  ),
  control(
    'one-mark',
    'What is hidden has one mark, whatever hid it, and is never 0 or blank.',
    ['src/report/checks/render-file-release.ts', 'src/report/tidy-table.ts'],
    ['tests/unit/report/render-tidy-csv.test.ts'],
  ),
  control(
    'ledger',
    'What was released before, here or elsewhere, is part of the system that is attacked.',
    ['src/run/see-earlier.ts', 'src/disclosure/release/join-snapshots.ts'],
    ['tests/unit/disclosure/release/earlier-releases.test.ts', 'tests/e2e/ledger.test.ts'],
  ),
  control(
    'few-read-seldom',
    'The same few people are not read against more groups than rounding bears, over one release and all before it.',
    ['src/disclosure/release/hide-often.ts', 'src/disclosure/attack/find-read-often.ts', 'src/disclosure/rounding/most-hosts.ts'],
    ['tests/unit/disclosure/release/read-often.test.ts', 'tests/unit/disclosure/rounding/most-hosts.test.ts'],
  ),
  control(
    'ledger-by-operator',
    'What is entered as published elsewhere is the word of the operator, who has the key that policies are signed with: nobody else can try guesses.',
    ['src/run/import-tables.ts'],
    ['tests/e2e/signed-policies.test.ts'],
  ),
  control(
    'texts-neutralised',
    'Texts are shown as texts by every program: escaped in markup, put in quotation marks in tables, without what a terminal obeys.',
    ['src/report/markup.ts', 'src/report/neutralise-text.ts', 'src/report/print-csv.ts', 'src/diagnostics/render-diagnostic.ts'],
    ['tests/unit/report/neutralise-text.test.ts', 'tests/unit/report/markup.test.ts'],
  ),
  control(
    'errors-masked',
    'Of an error of the engine its kind is kept and nothing of its text; messages hold no value of the data.',
    ['src/engine/engine-error.ts'],
    ['tests/security/engine-errors.test.ts'],
  ),
  control(
    'one-failure',
    'Every failure that depends on the data has one text, one exit code, one form in the log, and ends at a tick of the clock.',
    ['src/run/end-in-failure.ts', 'src/run/coarse-time.ts'],
    ['tests/e2e/disclosure-faults.test.ts'],
  ),
  control(
    'same-shape',
    'What is said, logged and written has one form whatever the data hold.',
    ['src/run/run-pipeline.ts', 'src/audit/log-event.ts'],
    ['tests/unit/audit/log-event.test.ts'],
  ),
  control(
    'closed-log',
    'The operational log holds steps, times and exit codes.',
    ['src/cli/operational-log.ts'],
    ['tests/e2e/record.test.ts'],
  ),
  control(
    'coarse-time',
    'Times that depend on the data are told in steps.',
    ['src/run/coarse-time.ts', 'src/cli/progress.ts'],
    ['tests/e2e/stop.test.ts'],
  ),
  control(
    'bands',
    'Numbers of records that are no table are told in three bands.',
    ['src/engine/band-counts.ts'],
    ['tests/unit/run/read-counts.test.ts'],
  ),
  control(
    'keyed-digests',
    'Digests of what is not released are made under a key and salted: trying small numbers finds none.',
    ['src/audit/digest-with-key.ts', 'src/audit/start-writer.ts'],
    ['tests/unit/audit/open-log.test.ts'],
  ),
  control(
    'private-child',
    'Rows are met by a process of its own with a private folder, a closed environment, limits of the system, and streams that nobody reads.',
    ['src/run/start-child.ts', 'src/run/cell/enclose.ts'],
    ['tests/security/cell-grants.test.ts', 'tests/security/cell-deaths.test.ts'],
  ),
  control(
    'framed-channel',
    'What that process answers is held to one strict form.',
    ['src/run/frame.ts', 'src/model/codec/read-answer.ts'],
    ['tests/security/cell-answers.test.ts'],
  ),
  control(
    'log-by-parent',
    'The log is written by the other process, before anything is read, and any change or cut of it shows.',
    ['src/run/open-record.ts', 'src/audit/open-log.ts', 'src/audit/verify-log.ts'],
    ['tests/security/audit-tamper.test.ts', 'tests/security/audit-crash.test.ts'],
  ),
  control(
    'checks-again',
    'What results and certificates say of themselves is worked out again from their numbers; a claim that checks have passed is never read.',
    ['src/run/check-results.ts', 'src/disclosure/certificate/match-released.ts', 'src/run/attack-table-file.ts'],
    ['tests/e2e/check.test.ts', 'tests/e2e/certificate.test.ts'],
  ),
  control(
    'release-by-digest',
    'What was released is known by the digest of all its files: the log names it before it appears, and anything else is another release.',
    ['src/run/checking/check-against-record.ts', 'src/report/render-manifest.ts', 'src/run/read-ledger.ts'],
    ['tests/e2e/check.test.ts'],
  ),
  control(
    'results-in-place',
    'Results appear whole or not at all, read by their owner only, and never take the place of something else.',
    ['src/run/write-results.ts'],
    ['tests/unit/run/write-results.test.ts'],
  ),
];
