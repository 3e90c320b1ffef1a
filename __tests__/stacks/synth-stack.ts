import { Testing } from 'cdktf';
import type { Config } from '../../config/resolve';
import { EndpointStack } from '../../stacks/endpoint-stack';
import { stackName } from '../../stacks/stack-name';
import { Synthesized, testApp } from '../support/synth';
import { askingOnce } from './terraform-version';

const known = new Map<string, Synthesized>();

/** The whole stack, with every validation of cdktf; once for each configuration of a test file. */
export function synthStack(config: Config): Synthesized {
  const key = JSON.stringify(config);
  const synth =
    known.get(key) ??
    askingOnce(() => new Synthesized(Testing.synth(new EndpointStack(testApp(), stackName(config), config), true)));
  known.set(key, synth);
  return synth;
}
