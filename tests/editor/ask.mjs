// Asks yaml-language-server as an editor does. Its argument is a JSON file {documents: {uri: text}, asks: [[kind, uri,
// line, character]]}; the answer is {diagnostics: {uri: [...]}, answers: [...]}. `require` comes from the caller.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const { documents, asks } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const home = dirname(require.resolve('yaml-language-server/package.json'));
const server = spawn(process.execPath, [join(home, 'bin', 'yaml-language-server'), '--stdio']);
server.stderr.pipe(process.stderr);

const settings = { yaml: { validate: true, hover: true, completion: true, schemaStore: { enable: false } } };
const waiting = new Map();
const diagnostics = {};
let lastId = 0;
let buffer = Buffer.alloc(0);

function send(message) {
  const body = JSON.stringify({ jsonrpc: '2.0', ...message });
  server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}

function request(method, params) {
  const id = ++lastId;
  send({ id, method, params });
  return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
}

const judged = {};
const done = Object.fromEntries(Object.keys(documents).map((uri) => [uri, new Promise((tell) => { judged[uri] = tell; })]));

function receive({ id, method, params, result, error }) {
  if (method === 'textDocument/publishDiagnostics') {
    diagnostics[params.uri] = params.diagnostics;
    judged[params.uri]?.();
  } else if (method && id !== undefined) {
    send({ id, result: method === 'workspace/configuration' ? params.items.map(({ section }) => settings[section] ?? {}) : null });
  } else if (waiting.has(id)) {
    const { resolve, reject } = waiting.get(id);
    error ? reject(new Error(error.message)) : resolve(result);
  }
}

server.stdout.on('data', (chunk) => {
  buffer = Buffer.concat([buffer, chunk]);
  for (;;) {
    const head = buffer.indexOf('\r\n\r\n');
    if (head < 0) return;
    const end = head + 4 + Number(/Content-Length: (\d+)/i.exec(buffer.subarray(0, head).toString())[1]);
    if (buffer.length < end) return;
    receive(JSON.parse(buffer.subarray(head + 4, end).toString()));
    buffer = buffer.subarray(end);
  }
});

const markdown = ['markdown', 'plaintext'];
await request('initialize', {
  processId: process.pid,
  rootUri: null,
  capabilities: {
    workspace: { configuration: true },
    textDocument: {
      hover: { contentFormat: markdown },
      completion: { completionItem: { snippetSupport: true, documentationFormat: markdown } },
    },
  },
});
send({ method: 'initialized', params: {} });
send({ method: 'workspace/didChangeConfiguration', params: { settings } });
for (const [uri, text] of Object.entries(documents)) {
  send({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId: 'yaml', version: 1, text } } });
}
await Promise.all(Object.values(done));
const answers = [];
for (const [kind, uri, line, character] of asks) {
  answers.push(await request(`textDocument/${kind}`, { textDocument: { uri }, position: { line, character } }));
}
console.log(JSON.stringify({ diagnostics, answers }));
server.kill();
