import fc from 'fast-check';

/** One suite gives one verdict: properties draw the same cases each time, and others where DOLEN_SEED names another draw. */
fc.configureGlobal({ seed: Number(process.env.DOLEN_SEED ?? 20_261_129) });
