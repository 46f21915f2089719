import { readTextFile } from './read-text-file.ts';
import { readYaml, type YamlDocument } from './read-yaml.ts';

/** Reads a YAML file; `file` is the name shown in messages. Throws `UserError`. */
export const readYamlFile = (path: string, file: string = path): YamlDocument => readYaml({ file, text: readTextFile(path, file) });
