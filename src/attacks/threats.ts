/** One way in, what holds it, and what tries it. */
export interface Threat {
  readonly number: number;
  /** In one sentence. */
  readonly name: string;
  /** Ids of `listControls`. */
  readonly controls: readonly string[];
  /** Ids of attacks; `sql-*` stands for all whose ids begin so. */
  readonly attacks: readonly string[];
  /** What of it is not held, or not there to be attacked. */
  readonly open?: string;
}

/** Its name, its controls, its attacks, and what is open. */
type Row = readonly [name: string, controls: string, attacks: string, open?: string];

const rows: readonly Row[] = [
  ['SQL stands where a definition has a text.', 'names-quoted outputs-without-sql', 'sql-*'],
  [
    'What is forbidden is written in another way: with comments, in other letters, behind a second statement.',
    'sql-guard names-quoted yaml-strict',
    'sql-block-comment sql-mixed-case sql-wide-letters sql-stacked engine-parses-* engine-summarize-is-select yaml-reordered',
  ],
  [
    'A function that takes SQL runs it behind the back of whoever checks.',
    'names-quoted engine-closed engine-facts',
    'sql-nested-sql sql-serialised-sql sql-table-function sql-logging engine-nested-* engine-statistics engine-glob engine-read-* engine-sniff',
  ],
  [
    'Rows are written to a file by the engine.',
    'engine-closed engine-facts',
    'sql-copy engine-copy-* engine-export engine-attach-* engine-named-file engine-dotted-path engine-network-file engine-paths-grant-writing engine-other-statement',
  ],
  [
    'Something takes the place of the function that counts, or of the table of people, or a setting is changed.',
    'no-definitions engine-facts',
    'engine-macro-shadows engine-table-shadows engine-set engine-unlock engine-reset engine-search-path engine-other-parser engine-optimiser-off engine-prepared engine-variable sql-macro sql-shadow-table sql-variable',
  ],
  [
    'An aggregate hands on what one person has.',
    'outputs-without-sql statistics-translated',
    'sql-aggregate-list sql-extremes packing-list statistics-least statistics-greatest statistics-mode statistics-range statistics-distinct statistics-median-of-few statistics-quantile-* statistics-quantiles-* statistics-many-quantiles engine-functions-*',
  ],
  [
    'One person is set apart within a measure, or gives most of it.',
    'outputs-without-sql dominance statistics-translated insiders',
    'sql-case sql-boolean sql-window packing-own-* packing-file-giant statistics-dominance statistics-second-largest statistics-split-contribution statistics-holding statistics-gifts-of-nothing statistics-negatives statistics-heavy-weight statistics-bins statistics-moved-bins statistics-open-ends statistics-closed-ends statistics-few-kinds statistics-inside-* statistics-household-gives statistics-squares-of-few-kinds statistics-weights-alike statistics-sums-* statistics-quantiles-*',
  ],
  [
    'Values are packed into the digits of a number.',
    'outputs-without-sql statistics-translated',
    'packing-* statistics-mean-* statistics-sum-minus-sums statistics-ratio* statistics-deviation statistics-variance statistics-weighted-mean statistics-weights-tell-count',
  ],
  [
    'A join counts people several times.',
    'units-counted',
    'sql-cross-join sql-unpack padding-*-fan-out padding-every-code padding-spells-elsewhere',
  ],
  [
    'Records or keys of nobody make a small cell look large.',
    'units-counted insiders',
    'padding-* statistics-households statistics-household-cell',
    'an extract whose owner puts people into it who do not exist: a population is what its table holds.',
  ],
  [
    'A condition names somebody by a key.',
    'outputs-without-sql names-quoted',
    'sql-key sql-hash packing-filter-* packing-key-column packing-linking-column packing-household-column',
  ],
  [
    'Two tables, of one release or of two, differ by few people.',
    'ledger tables-together',
    'statistics-population-filter statistics-moved-edge statistics-one-* statistics-three-* statistics-complement statistics-both-halves statistics-merged-areas statistics-nested-area statistics-drill-* statistics-rolling-years statistics-crossed-filters statistics-small-population statistics-rules-* statistics-keyed-rounding-difference statistics-cell-key-difference statistics-sums-beside statistics-sums-subset* statistics-quantiles-rest* statistics-quantiles-beside statistics-quantiles-subset-run timing-diff-*',
    'what other projects released, and what somebody knows besides and did not enter.',
  ],
  [
    'The same table of an extract that was drawn again differs by who came, left or changed.',
    'ledger',
    'statistics-refreshed-* statistics-sums-refreshed statistics-quantiles-refreshed',
    'where no map of whom a run counted is kept, rounded tables that hide nothing both leave, and one person may move a count by a step.',
  ],
  [
    'Totals less their other parts, and tables that share columns, give a hidden count.',
    'tables-together rule-knowledge insiders ledger',
    'statistics-margin statistics-corners statistics-nearly-total statistics-hierarchy statistics-crossing-groups statistics-small-* statistics-linked-tables statistics-circle statistics-three-way statistics-copy-in-parts statistics-alone statistics-two-in-a-cell statistics-rule-known statistics-at-threshold statistics-determined statistics-wider-codes statistics-frozen statistics-imported-* statistics-withheld-first',
  ],
  [
    'Rounding that is done twice or in two ways, and shares of counts as they were, give the counts.',
    'tables-together statistics-translated ledger few-read-seldom',
    'statistics-same-again statistics-other-method statistics-two-* statistics-rounded-* statistics-many-hosts* statistics-keyed-rounding-* statistics-cell-key-* statistics-share-* packing-digits packing-fine-rate packing-per-billion',
  ],
  [
    'Nobody or everybody in a cell, and rows that are left out, tell of each person.',
    'zeros-and-all whole-grid',
    'statistics-zero statistics-all statistics-nearly-all statistics-all-but-k statistics-empty-row statistics-missing-category statistics-without-value',
  ],
  [
    'What is hidden looks like a number, or like something else that is hidden.',
    'one-mark',
    'labels-hidden labels-total statistics-quotient-of-nothing',
  ],
  [
    'The name of a row is made of data.',
    'closed-names outputs-without-sql',
    'labels-unlisted-code labels-rare-code packing-text-column packing-number-column packing-date-column sql-pivot padding-file-unknown-code',
  ],
  [
    'Names of columns, tables, files and projects carry something.',
    'closed-names closed-schema owners-floor',
    'labels-*-id labels-*-name labels-long-title labels-one-language labels-title-* yaml-unknown-* yaml-*-policy yaml-other-method',
    'what somebody means by a name that is admitted: names are in the pipeline, which a reviewer reads.',
  ],
  [
    'The order of rows, and which are there, tell of somebody.',
    'whole-grid same-shape outputs-without-sql',
    'sql-limit sql-having sql-row-number sql-sample statistics-empty-row timing-file-names',
  ],
  ['A message quotes a value.', 'errors-masked one-failure', 'errors-* engine-quotes-* sql-cast sql-raise timing-failure-*'],
  [
    'The exit code, the time, the log, or that something failed, is a bit about the data.',
    'one-failure same-shape closed-log coarse-time bands ledger-by-operator',
    'timing-*',
    'whether a run failed on the data is one bit, and so is whether a table was withheld; what a run costs grows with what there is to do.',
  ],
  [
    'The engine or a library prints rows, plans or numbers.',
    'private-child engine-closed coarse-time',
    'sql-pragma sql-summary engine-profiling-mode engine-engine-logging process-standard-streams process-spoken-debug timing-progress',
  ],
  [
    'The process dies before the log is written.',
    'log-by-parent framed-channel',
    'process-child-* process-stopped process-interrupted process-killed process-closed-pipe process-at-once process-log-is-folder process-*-frame files-log-linked',
  ],
  [
    'Rows stay on a disc: in a spill, a dump, a snapshot or a folder that is left.',
    'private-child engine-closed engine-facts results-in-place',
    'process-* engine-spill-* engine-too-much-memory engine-copy-temporary files-results-*',
    'memory that the system swaps to a disc: `dolen doctor` looks whether it could.',
  ],
  [
    'Something takes so long, or so much, that nothing else runs.',
    'yaml-strict private-child engine-closed files-opened-once',
    'yaml-alias-* yaml-deep-* yaml-long sql-repeat sql-pattern errors-memory engine-too-much-memory files-device files-pipe files-long-line packing-nine-columns',
  ],
  ['YAML is read as something else than it seems to be.', 'yaml-strict closed-schema owners-floor', 'yaml-*'],
  [
    'A path leads elsewhere, or a file is another one when it is read.',
    'files-opened-once results-in-place key-of-one-kind',
    'files-* process-out-is-file process-start-files',
  ],
  [
    'An extract is made so that whatever reads or shows it obeys it.',
    'files-opened-once texts-neutralised closed-names',
    'files-* labels-* errors-write-in*',
  ],
  [
    'One release is approved, and another one handed on.',
    'release-by-digest',
    'record-other-* record-file-after record-file-less record-log-of-other record-kept-* timing-released-digest',
    'there is no review by a second person in Dolen yet. What is handed on is held against the digest in the log by whoever runs `dolen check`.',
  ],
  [
    'Somebody approves what is their own, or stands for two people.',
    'operators-signature owners-floor',
    'record-own-* record-other-policy record-policy-not-signed record-other-bytes record-other-type record-two-accounts record-one-key-two-roles record-key-in-record files-unsigned timing-import-*',
    'there is no review by two people in Dolen yet. One person signs, the operator, and their key is held apart from those of runs; who stands behind a key is known by its fingerprint, kept outside.',
  ],
  [
    'What is handed on claims that checks have passed.',
    'checks-again release-by-digest',
    'record-number record-hidden-shown record-status record-looser-rules record-other-operator record-certificate-* record-manifest record-acro-summary record-file-*',
    'without the record nobody can tell a release from one that another pipeline made: `dolen check` says so, and asks for a reviewer.',
  ],
  [
    'The log is edited, cut, put in another order, or written anew.',
    'log-by-parent',
    'record-log-* timing-verifies timing-cut-log timing-changed-log files-log-linked',
    'whoever may write the log can rewrite what is newer than the last head that was kept outside.',
  ],
  [
    'A digest of something small is found by trying.',
    'keyed-digests',
    'timing-guessed-digest timing-input-digest timing-salts timing-run-ids process-key-elsewhere',
  ],
  [
    'Texts that somebody wrote are kept where they cannot be taken out again.',
    'same-shape closed-log errors-masked',
    'labels-log timing-entries timing-step-fields errors-write-in*',
  ],
  [
    'A package or an extension is not what it was.',
    'engine-closed engine-facts',
    'engine-install engine-load engine-update-extensions engine-version sql-extension sql-attach',
    'packages are pinned by digest in the lock file and installed without their scripts; a package that was bad when it was pinned is not found.',
  ],
  [
    'Another version of the engine does something else.',
    'engine-facts sql-guard',
    'engine-version engine-functions-* engine-parses-* engine-spill-off engine-secret sql-new-field',
  ],
  [
    'A linking field is found from a digest of it.',
    'keyed-digests outputs-without-sql',
    'timing-linking-digest packing-linking-column sql-hash',
  ],
];

/** Every way in that Dolen was made against. A test holds each to controls and attacks that are there, and each attack to a way in. */
export const listThreats = (): readonly Threat[] =>
  rows.map(([name, controls, attacks, open], place) => ({
    number: place + 1,
    name,
    controls: controls.split(' '),
    attacks: attacks.split(' '),
    ...(open !== undefined && { open }),
  }));
