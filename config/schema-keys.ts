import { z } from 'zod';
import { settingsSchema } from './schema';

type Schema = z.core.$ZodType;

/** Every key that can be set, in the order of the schema. A group with names of your own is one key. */
export const schemaKeys = (): string[] => leavesOf(settingsSchema, []);

/** The keys of the group at a path. */
export function keysAt(path: string): string[] {
  const steps = path === '' ? [] : path.split('.');
  const schema = steps.reduce<Schema | undefined>(memberOf, settingsSchema);
  return Object.keys(shapeOf(schema));
}

function leavesOf(schema: Schema, steps: readonly string[]): string[] {
  const members = Object.entries(shapeOf(schema));
  return members.length === 0
    ? [steps.join('.')]
    : members.flatMap(([name, member]) => leavesOf(member, [...steps, name]));
}

function memberOf(schema: Schema | undefined, key: string): Schema | undefined {
  const inner = unwrapped(schema);
  return inner instanceof z.ZodRecord ? inner.valueType : shapeOf(inner)[key];
}

function shapeOf(schema: Schema | undefined): Readonly<Record<string, Schema>> {
  const inner = unwrapped(schema);
  return inner instanceof z.ZodObject ? inner.shape : {};
}

function unwrapped(schema: Schema | undefined): Schema | undefined {
  return schema instanceof z.ZodPrefault || schema instanceof z.ZodDefault || schema instanceof z.ZodOptional
    ? unwrapped(schema.unwrap())
    : schema;
}
