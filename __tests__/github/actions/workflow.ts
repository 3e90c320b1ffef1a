import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { PROJECT } from '../../support/workplace';
import type { Value } from './expression';

type Values = Readonly<Record<string, Value>>;
export type Permissions = Readonly<Record<string, 'read' | 'write'>>;

export interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly if?: Value;
  readonly uses?: string;
  readonly with?: Values;
  readonly run?: string;
  readonly env?: Values;
}

export interface Job {
  readonly name?: string;
  readonly needs?: string | readonly string[];
  readonly if?: Value;
  readonly uses?: string;
  readonly with?: Values;
  readonly secrets?: Value;
  readonly permissions?: Permissions;
  readonly environment?: Value;
  readonly concurrency?: Concurrency;
  readonly env?: Values;
  readonly outputs?: Values;
  readonly strategy?: { readonly matrix: { readonly include: Value } };
  readonly steps?: readonly Step[];
  readonly 'runs-on'?: string;
  readonly 'timeout-minutes'?: number;
}

export interface Concurrency {
  readonly group: string;
  readonly 'cancel-in-progress': boolean;
}

export interface Workflow {
  readonly on: Readonly<Record<string, { readonly inputs?: Inputs } | null>>;
  readonly permissions: Permissions;
  readonly concurrency?: Concurrency;
  readonly env?: Values;
  readonly jobs: Readonly<Record<string, Job>>;
}

export interface Action {
  readonly inputs?: Inputs;
  readonly runs: { readonly steps: readonly Step[] };
}

type Inputs = Readonly<Record<string, { readonly default?: Value }>>;

const FOLDER = path.join(PROJECT, '.github/workflows');

export const WORKFLOWS = readdirSync(FOLDER).sort();

export const textOf = (file: string): string => readFileSync(path.join(FOLDER, file), 'utf8');

const known = new Map<string, Workflow>();

export function readWorkflow(file: string): Workflow {
  const workflow = known.get(file) ?? (parse(textOf(file)) as Workflow);
  known.set(file, workflow);
  return workflow;
}

/** An action of this repository, from its checkout. */
export const readAction = (folder: string): Action =>
  parse(readFileSync(path.join(folder, 'action.yml'), 'utf8')) as Action;

/** The lines of shells in all workflows, and in the action that they share. */
export function allLines(): string[] {
  const own = WORKFLOWS.flatMap((file) => Object.values(readWorkflow(file).jobs).flatMap(({ steps = [] }) => steps));
  const shared = readAction(path.join(PROJECT, '.github/actions/prepare')).runs.steps;
  return [...new Set([...own, ...shared].flatMap(({ run }) => (run === undefined ? [] : [run])))].sort();
}

export const needsOf = ({ needs = [] }: Job): readonly string[] => (typeof needs === 'string' ? [needs] : needs);

/** What inputs are where they are not given. */
export const defaultsOf = (inputs: Inputs = {}): Values =>
  Object.fromEntries(Object.entries(inputs).map(([name, { default: value = '' }]) => [name, value]));
