// Runs one invocation of a Node.js function, in a process of its own, as Lambda's runtime does:
// node bootstrap.cjs <folder> <file.export> <milliseconds>, with the event on standard input.
const path = require('node:path');
const { format } = require('node:util');

const RESULT = '\u0000RESULT ';
const [folder, handler, milliseconds] = process.argv.slice(2);
const [file, name] = handler.split('.');
const deadline = Date.now() + Number(milliseconds);
const context = {
  awsRequestId: process.env.LOCAL_AWS_REQUEST_ID,
  functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
  getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
};

// What goes through the console gets Lambda's prefix, so that no pattern for JSON finds JSON in it; what is written to
// standard output itself stays as it is. https://docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html
const LEVELS = { log: 'INFO', info: 'INFO', warn: 'WARN', error: 'ERROR', debug: 'DEBUG', trace: 'TRACE' };
for (const [name, level] of Object.entries(LEVELS))
  console[name] = (...said) =>
    process.stdout.write(`${new Date().toISOString()}\t${context.awsRequestId}\t${level}\t${format(...said)}\n`);

// why: with local AWS killed, nobody else would end a handler that hangs.
setTimeout(() => process.exit(1), Number(milliseconds) + 1_000).unref();

const finish = (result) => process.stdout.write(`\n${RESULT}${JSON.stringify(result)}\n`, () => process.exit(0));

const described = (error) =>
  error instanceof Error
    ? { errorType: error.name, errorMessage: error.message, trace: error.stack?.split('\n') }
    : { errorType: typeof error, errorMessage: String(error) };

let event = '';
process.stdin.setEncoding('utf8').on('data', (chunk) => (event += chunk));
process.stdin.on('end', () => {
  Promise.resolve()
    .then(() => require(path.join(folder, file))[name](JSON.parse(event), context))
    .then((payload) => finish({ payload: payload ?? null }))
    .catch((error) => finish({ error: described(error) }));
});
