// why: cdktf keeps, with each of its thousands of tokens, where that was made; Jest maps each of these lines to its source.
jest.mock('cdktf/lib/tokens/private/stack-trace', () => ({ captureStackTrace: () => [] }));
