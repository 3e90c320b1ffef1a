import { DeployedEndpoint } from '../support/deployed-endpoint';
import { TWO_AT_LEAST, walk } from '../support/random-walk';

const MINUTE = 60_000;
const STEPS = 12;

describe('an endpoint that is changed, scaled, broken and deployed at random', () => {
  let endpoint: DeployedEndpoint;

  beforeAll(async () => {
    endpoint = await DeployedEndpoint.open(TWO_AT_LEAST);
  }, 4 * MINUTE);

  afterAll(() => endpoint.close(), MINUTE);

  it(
    'is never replaced, loses no instance to a deploy, and is at rest as it is configured',
    () => walk(endpoint, STEPS),
    STEPS * 3 * MINUTE,
  );
});
