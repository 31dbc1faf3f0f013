// The npm side of the JSON-LD benchmark: takes one JSON object a line, answers with one, and does nothing in between.
//   {"ask":"load","contexts":{url:path},"documents":[path]}              {"loaded":n}
//   {"ask":"probe","what":"expand"}                                     {"answers":[text or null]}   one per document, null where it refuses
//   {"ask":"run","what":"expand","from":"text","documents":[index],"seconds":1}   {"documents":n,"seconds":s}
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import jsonld from 'jsonld';

const compactContext = { '@context': ['https://www.w3.org/ns/activitystreams', 'https://w3id.org/security/v1'] };
let contexts = new Map();
let texts = [];
let parsed = [];

// http or https, a trailing slash, a fragment and the suffix make no difference; Litepub's context lies on every server that uses it.
function key(url) {
  const plain = url.replace(/^https?:\/\//, '').replace(/#.*$/, '').replace(/\.jsonld$/, '').replace(/\/$/, '');
  return plain.endsWith('/schemas/litepub-0.1') ? 'litepub.social/litepub/context' : plain;
}

async function documentLoader(url) {
  const document = contexts.get(key(url));
  if (!document) throw new Error(`no such context: ${url}`);
  return { contextUrl: null, documentUrl: url, document };
}

const options = { documentLoader, safe: false };
const operations = {
  expand: document => jsonld.expand(document, options),
  compact: document => jsonld.compact(document, compactContext, options),
  canonicalise: document => jsonld.canonize(document, { ...options, format: 'application/n-quads' }),
};

const asText = result => typeof result === 'string' ? result : JSON.stringify(result);

function load({ contexts: paths, documents }) {
  contexts = new Map(Object.entries(paths).map(([url, path]) => [key(url), JSON.parse(readFileSync(path, 'utf8'))]));
  texts = documents.map(path => readFileSync(path, 'utf8'));
  parsed = texts.map(text => JSON.parse(text));
  return { loaded: texts.length };
}

async function probe({ what }) {
  const answers = [];
  for (const document of parsed) {
    try {
      answers.push(asText(await operations[what](document)));
    } catch {
      answers.push(null);
    }
  }
  return { answers };
}

// Whole passes over the documents, so that every one weighs the same.
async function run({ what, from, documents, seconds }) {
  const operation = operations[what];
  const start = process.hrtime.bigint();
  const end = start + BigInt(Math.round(seconds * 1e9));
  let count = 0;
  do {
    for (const index of documents) {
      if (from === 'text') asText(await operation(JSON.parse(texts[index])));
      else await operation(parsed[index]);
      count++;
    }
  } while (process.hrtime.bigint() < end);
  return { documents: count, seconds: Number(process.hrtime.bigint() - start) / 1e9 };
}

const asks = { load, probe, run };
for await (const line of createInterface({ input: process.stdin })) {
  const ask = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(await asks[ask.ask](ask))}\n`);
}
