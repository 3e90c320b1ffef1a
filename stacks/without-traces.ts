/**
 * Does a task, and takes no stack trace of anything in it. cdktf takes one, of any length and with source maps, for each of the
 * thousands of references that it makes, and shows none of them: that was half of a synth. V8 takes none where the limit is no
 * plain value. https://v8.dev/docs/stack-trace-api
 */
export function withoutTraces<T>(task: () => T): T {
  const own = Object.getOwnPropertyDescriptor(Error, 'stackTraceLimit');
  Object.defineProperty(Error, 'stackTraceLimit', { get: () => 0, set: () => undefined, configurable: true });
  try {
    return task();
  } finally {
    Reflect.deleteProperty(Error, 'stackTraceLimit');
    if (own) Object.defineProperty(Error, 'stackTraceLimit', own);
  }
}
