import { WrongFault } from '../faults';
import { parseFault } from './faults';
import type { Pipeline } from './pipeline';
import { CONTROL_PREFIX, type HttpRequest, type HttpResponse } from './types';

/** What this gateway tells of itself, and is told, under a path of its own. */
export function control(pipeline: Pipeline, { method, path, body }: HttpRequest): HttpResponse {
  const { faults, journal, decisions } = pipeline;
  const paths: Readonly<Record<string, Readonly<Record<string, () => unknown>>>> = {
    // why: the process ID tells whoever reads instance.json that this is the instance it describes.
    health: { GET: () => ({ status: 'running', pid: process.pid }) },
    calls: { GET: () => journal.all() },
    decisions: { GET: () => decisions.all() },
    faults: {
      GET: () => faults.all(),
      POST: () => faults.add(parseFault(body.toString())),
      DELETE: () => faults.clear(),
    },
  };

  const answers = own(paths, path.slice(CONTROL_PREFIX.length));
  if (!answers) return json(404, { error: 'no such path' });
  const answer = own(answers, method);
  if (!answer)
    return json(405, { error: `${method} is not allowed here; allowed: ${Object.keys(answers).join(', ')}` });
  try {
    return json(200, answer());
  } catch (error) {
    if (error instanceof WrongFault) return json(400, { error: error.message });
    throw error;
  }
}

const own = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

const json = (status: number, value: unknown): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: Buffer.from(JSON.stringify(value)),
});
