import dotenv from 'dotenv';
import { loadConfig } from './config/load';
import { ConfigurationError } from './config/problems';
import { synthesize } from './stacks/synthesize';

// What `cdktf synth`, `cdktf diff` and `cdktf deploy` run, by cdktf.json.
dotenv.config({ quiet: true });
try {
  synthesize(loadConfig({ env: process.env }));
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
