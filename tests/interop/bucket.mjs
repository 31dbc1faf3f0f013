// A bucket for the tests of the S3 store: s3rver on loopback. It leaves version 4 signatures unchecked, so they are checked here, in front of it.
// Ends with its standard input.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';

const S3rver = createRequire(import.meta.url)('s3rver');
const [directory, bucket] = process.argv.slice(2);
const keys = { S3RVER: 'S3RVER' };

const hash = (data) => createHash('sha256').update(data).digest('hex');
const mac = (key, data) => createHmac('sha256', key).update(data).digest();
const encode = (text) => encodeURIComponent(text).replace(/[!'()*]/g, (c) => '%' + c.charCodeAt(0).toString(16).toUpperCase());

// "Authenticating Requests (AWS Signature Version 4)" of the S3 reference: the code of the refusal, or null.
function refusal(request) {
  const said = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(request.headers.authorization ?? '');
  if (!said) return 'AccessDenied';
  const [, id, day, region, names, signature] = said;
  if (!(id in keys)) return 'InvalidAccessKeyId';
  if (!names.split(';').includes('host') || !names.split(';').includes('x-amz-content-sha256')) return 'AccessDenied';
  const url = new URL(request.url, 'http://localhost');
  const query = [...url.searchParams].map(([name, value]) => `${encode(name)}=${encode(value)}`).sort().join('&');
  const headers = names.split(';').map((name) => `${name}:${(request.headers[name] ?? '').trim().replace(/ +/g, ' ')}\n`).join('');
  const canonical = [request.method, request.url.split('?')[0], query, headers, names, request.headers['x-amz-content-sha256']].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, hash(canonical)].join('\n');
  const key = ['s3', 'aws4_request'].reduce(mac, mac(mac('AWS4' + keys[id], day), region));
  return timingSafeEqual(mac(key, text), Buffer.from(signature, 'hex')) ? null : 'SignatureDoesNotMatch';
}

const store = new S3rver({ silent: true, directory, configureBuckets: [{ name: bucket }] });
await store.configureBuckets();
const answer = store.callback();
const server = createServer((request, response) => {
  const code = refusal(request);
  if (!code) return answer(request, response);
  request.resume();
  response.writeHead(403, { 'content-type': 'application/xml' });
  response.end(request.method === 'HEAD' ? undefined : `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>Refused.</Message></Error>`);
});
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ ready: true, port: server.address().port })));
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
