// Reads a list of diagrams (JSON) from standard input; answers what mermaid's own parser says of each: null, or its complaint.
import { text } from 'node:stream/consumers';
import { JSDOM } from 'jsdom';

// why: mermaid cleans labels with the page that it is in.
const { window } = new JSDOM('');
Object.assign(globalThis, { window, document: window.document });
const { default: mermaid } = await import('mermaid');

const complaints = [];
for (const diagram of JSON.parse(await text(process.stdin)))
  complaints.push(
    await mermaid.parse(diagram).then(
      () => null,
      (error) => String(error.message),
    ),
  );
process.stdout.write(JSON.stringify(complaints));
