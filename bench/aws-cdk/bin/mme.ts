#!/usr/bin/env node
import * as cdk from 'aws-cdk-lib/core';
import { MmeStack } from '../lib/mme-stack';

const app = new cdk.App();
new MmeStack(app, 'mlops-mme-v1-validation', {
  env: { account: '111122223333', region: 'us-east-1' },
  endpointName: 'mlops-mme-v1',
  environment: 'validation',
});
