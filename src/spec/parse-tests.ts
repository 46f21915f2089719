import { parseLocated, type Parsed } from '../yaml/parse-located.ts';
import { readYaml, type YamlDocument, type YamlSource } from '../yaml/read-yaml.ts';
import { testsSchema, type TestsSpecification } from './tests-schema.ts';

/** Test YAML to a specification, with the document that knows where each part stands. Throws `UserError` where it is no YAML. */
export function parseTests(source: YamlSource): { readonly document: YamlDocument; readonly parsed: Parsed<TestsSpecification> } {
  const document = readYaml(source);
  return { document, parsed: parseLocated(document, testsSchema) };
}
