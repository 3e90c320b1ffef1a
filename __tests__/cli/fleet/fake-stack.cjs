// Plays the process of a stack: fake-stack.cjs JOURNAL NAME ENDING [MILLISECONDS]
const { appendFileSync } = require('node:fs');

const [, , journal, name, ending, milliseconds = '20'] = process.argv;
const write = (what) => appendFileSync(journal, `${what} ${name} ${process.pid}\n`);
const end = (result, code) => {
  process.stdout.write(JSON.stringify(result), () => {
    write('end');
    process.exit(code);
  });
};

process.on('SIGINT', () => {
  write('interrupt');
  // As Terraform does, it takes its time to come to an end; a second signal would be seen meanwhile.
  setTimeout(() => end({ error: 'interrupted', state: 'half done', fix: 'again' }, 130), 300);
});

console.error(`${name} says what it does`);
write('begin');
if (ending === 'crash') process.kill(process.pid, 'SIGKILL');
const endings = {
  well: () => end({ changed: true }, 0),
  badly: () => end({ error: 'no such bucket\nin detail', state: 'nothing was changed', fix: 'make it' }, 1),
  never: () => undefined,
  silently: () => process.exit(7),
};
const never = 2 ** 30;
setTimeout(endings[ending], ending === 'never' ? never : Number(milliseconds));
