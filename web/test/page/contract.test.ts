import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

interface Schema { type?: string | string[]; oneOf?: Schema[]; $ref?: string; properties?: Record<string, Schema> }

const at = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const schemas = (JSON.parse(at('../../openapi.json')) as { components: { schemas: Record<string, Schema> } }).components.schemas;
const source = ts.createSourceFile('contract.ts', at('../../src/page/api/contract.ts'), ts.ScriptTarget.ES2022, true);

/** Where the page has another word for it. */
const names: Record<string, string> = { OptionRow: 'Option', ConfiguredKey: 'ConfigurationItem', Preferences: 'LoadLineFile' };
const interfaces = source.statements.filter(ts.isInterfaceDeclaration)
  .map((each) => ({ name: each.name.text, schema: schemas[names[each.name.text] ?? each.name.text]?.properties, members: each.members.filter(ts.isPropertySignature) }))
  .filter((each): each is typeof each & { schema: Record<string, Schema> } => each.schema !== undefined);

const mayBeNull = (schema: Schema): boolean => (Array.isArray(schema.type) && schema.type.includes('null')) || (schema.oneOf ?? []).some((each) => each.type === 'null');

// the service's document is made from its own types; what the page takes for granted must be in it
describe.each(interfaces.map((each) => [each.name, each] as const))('%s', (_, { schema, members }) => {
  const told = members.map((member) => ({ name: member.name.getText(source), type: member.type!.getText(source) }));

  it('reads nothing that the service does not say', () => expect(told.map((each) => each.name).filter((name) => !(name in schema))).toEqual([]));

  it('expects nothing where nothing may come', () =>
    expect(told.filter(({ name, type }) => schema[name] !== undefined && mayBeNull(schema[name]) && !/\bnull\b|unknown/.test(type)).map((each) => each.name)).toEqual([]));
});

it('is held to most of what it says', () => expect(interfaces.length).toBeGreaterThan(20));
