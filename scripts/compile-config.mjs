import { fileURLToPath } from 'node:url';

/**
 * The last step of a build: checks all of config/ and leaves it in dist/config.json, so that commands need not read it anew.
 * Commands take it only while no file of config/ differs from what was compiled.
 */
const { compileConfig } = await import(new URL('../dist/catalogue/compile-config.js', import.meta.url).href);
compileConfig(fileURLToPath(new URL('../config', import.meta.url)), fileURLToPath(new URL('../dist/config.json', import.meta.url)));
