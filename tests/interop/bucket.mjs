// A bucket for the tests of the S3 store: s3rver on loopback, which checks every signature. Ends with its standard input.
import { createRequire } from 'node:module';

const S3rver = createRequire(import.meta.url)('s3rver');
const [directory, bucket] = process.argv.slice(2);
const server = new S3rver({
  address: '127.0.0.1',
  port: 0,
  silent: true,
  directory,
  configureBuckets: [{ name: bucket }],
  allowMismatchedSignatures: false,
});
const { port } = await server.run();
console.log(JSON.stringify({ ready: true, port }));
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
