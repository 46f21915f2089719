export const yamlEntries = {};
