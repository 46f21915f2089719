import { readTextFile } from './read-text-file.ts';
import { readYaml, type YamlDocument } from './read-yaml.ts';

/** Reads a YAML file. Throws `UserError`. */
export const readYamlFile = (file: string): YamlDocument => readYaml({ file, text: readTextFile(file) });
