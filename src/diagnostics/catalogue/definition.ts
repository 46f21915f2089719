export const definitionEntries = {};
