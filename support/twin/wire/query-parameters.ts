import type { NormalizedSchema } from "@smithy/core/schema";

import { AwsError } from "./aws-error.ts";

/** How the two query protocols differ. */
export interface QueryDialect {
  readonly namespace: string;
  /** EC2 flattens lists in requests, capitalises names, wraps nothing in responses. */
  readonly ec2: boolean;
}

/** `A.1.B=x` as nested maps. */
type Tree = Map<string, Tree | string>;

/** Reads the parameters of a form under a schema. @throws AwsError for what does not fit it */
export function readForm(schema: NormalizedSchema, form: URLSearchParams, dialect: QueryDialect): Record<string, unknown> {
  const root = tree(form);
  for (const common of ["Action", "Version"]) root.delete(common);
  return new ParameterReader(dialect).read(schema, root, "") as Record<string, unknown>;
}

function tree(form: URLSearchParams): Tree {
  const root: Tree = new Map();
  for (const [key, value] of form) {
    const path = key.split(".");
    let node = root;
    for (const step of path.slice(0, -1)) {
      const next = node.get(step);
      const child: Tree = next instanceof Map ? next : new Map();
      node.set(step, child);
      node = child;
    }
    node.set(path.at(-1) ?? key, value);
  }
  return root;
}

class ParameterReader {
  readonly #dialect: QueryDialect;

  constructor(dialect: QueryDialect) {
    this.#dialect = dialect;
  }

  read(schema: NormalizedSchema, node: Tree | string, path: string): unknown {
    if (schema.isStructSchema()) return this.#structure(schema, this.#inner(node, path), path);
    if (schema.isListSchema()) return this.#list(schema, node, path);
    if (schema.isMapSchema()) return this.#map(schema, node, path);
    if (typeof node !== "string") throw this.#misfit(path, "Expected a single value");
    return this.#scalar(schema, node, path);
  }

  #structure(schema: NormalizedSchema, node: Tree, path: string): unknown {
    const read: Record<string, unknown> = {};
    const left = new Set(node.keys());
    for (const [name, member] of schema.structIterator()) {
      const parameter = this.#parameterName(name, member);
      const value = node.get(parameter);
      if (value === undefined) continue;
      left.delete(parameter);
      read[name] = this.read(member, value, join(path, parameter));
    }
    this.#refuseUnknown(left, path);
    return read;
  }

  #list(schema: NormalizedSchema, node: Tree | string, path: string): unknown {
    if (node === "") return []; // how clients of the query protocol write an empty list
    const item = schema.getValueSchema();
    const { xmlName = "member" } = item.getMergedTraits();
    const items = this.#isFlat(schema) ? this.#inner(node, path) : this.#only(node, xmlName, path);
    return this.#numbered(items, path).map(([number, value]) => this.read(item, value, join(path, number)));
  }

  #map(schema: NormalizedSchema, node: Tree | string, path: string): unknown {
    const key = schema.getKeySchema().getMergedTraits().xmlName ?? "key";
    const value = schema.getValueSchema().getMergedTraits().xmlName ?? "value";
    const items = this.#isFlat(schema) ? this.#inner(node, path) : this.#only(node, "entry", path);
    const entries = this.#numbered(items, path).map(([number, item]) => {
      const at = join(path, number);
      const entry = this.#inner(item, at);
      const name = entry.get(key);
      if (typeof name !== "string") throw this.#misfit(at, "Expected a key");
      return [name, this.read(schema.getValueSchema(), entry.get(value) ?? "", at)];
    });
    return Object.fromEntries(entries);
  }

  #isFlat(schema: NormalizedSchema): boolean {
    return this.#dialect.ec2 || schema.getMergedTraits().xmlFlattened !== undefined;
  }

  #inner(node: Tree | string, path: string): Tree {
    if (typeof node === "string") throw this.#misfit(path, "Start of structure or map found where not expected.");
    return node;
  }

  /** The one child under which a list or map of the query protocol has its items. */
  #only(node: Tree | string, name: string, path: string): Tree {
    const child = this.#inner(node, path).get(name);
    if (child === undefined) throw this.#misfit(path, "Unexpected list element termination");
    return this.#inner(child, path);
  }

  #numbered(node: Tree, path: string): (readonly [number: string, value: Tree | string])[] {
    const items = [...node];
    this.#refuseUnknown(new Set(items.map(([key]) => key).filter((key) => !/^\d+$/.test(key))), path);
    return items.filter(([key]) => /^\d+$/.test(key)).sort(([a], [b]) => Number(a) - Number(b));
  }

  /** EC2 refuses a parameter it does not know; the other services pass over it. */
  #refuseUnknown(parameters: ReadonlySet<string>, path: string): void {
    const [first] = parameters;
    if (!this.#dialect.ec2 || first === undefined) return;
    const message = `The parameter ${join(path, first)} is not recognized`;
    throw new AwsError("UnknownParameter", message, { status: 400 });
  }

  #parameterName(name: string, member: NormalizedSchema): string {
    const traits = member.getMemberTraits();
    const { ec2QueryName } = traits as { ec2QueryName?: string };
    if (this.#dialect.ec2 && ec2QueryName) return ec2QueryName;
    const key = traits.xmlName ?? name;
    return this.#dialect.ec2 ? key.charAt(0).toUpperCase() + key.slice(1) : key;
  }

  #scalar(schema: NormalizedSchema, text: string, path: string): unknown {
    if (schema.isBooleanSchema()) {
      if (!/^(true|false)$/i.test(text)) throw this.#misfit(path, `Value (${text}) is no boolean.`);
      return text.toLowerCase() === "true";
    }
    if (schema.isTimestampSchema()) {
      const date = new Date(text);
      if (Number.isNaN(date.getTime())) throw this.#misfit(path, `Value (${text}) is no timestamp.`);
      return date;
    }
    if (schema.isBlobSchema()) return Buffer.from(text, "base64");
    if (schema.isNumericSchema()) {
      const number = Number(text);
      if (text.trim() === "" || Number.isNaN(number)) throw this.#misfit(path, `Value (${text}) is no number.`);
      return number;
    }
    return text;
  }

  #misfit(path: string, message: string): AwsError {
    const sentence = path ? `${message} (at ${path})` : message;
    return new AwsError(this.#dialect.ec2 ? "InvalidParameterValue" : "MalformedInput", sentence, { status: 400 });
  }
}

function join(path: string, step: string): string {
  return path ? `${path}.${step}` : step;
}
