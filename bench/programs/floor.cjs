// The least that any synthesis with cdktf costs: Node.js, cdktf and the binding of one provider, and a stack with nothing in it.
const { AwsProvider } = require('@cdktf/provider-aws/lib/provider');
const { App, TerraformStack } = require('cdktf');

const app = new App({ skipValidation: true });
new AwsProvider(new TerraformStack(app, 'floor'), 'aws', { region: 'us-east-1' });
app.synth();
