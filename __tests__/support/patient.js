// End-to-end tests share two processors with everything else.
jest.setTimeout(60_000);
