// Says what c2pa-rs says about files: one JSON request a line on stdin, one JSON answer a line on stdout, until stdin ends.
//   {"file": "/path", "type": "image/png", "anchors": "PEM" | null, "timestampAnchors": "PEM" | null}
//   {"state": "Valid", "active": {...}, "deltas": [...], "manifests": n}  or  {"error": "..."}
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { initSync, WasmReader } from "@contentauth/c2pa-wasm";

initSync({ module: readFileSync(createRequire(import.meta.url).resolve("@contentauth/c2pa-wasm/c2pa.wasm")) });

async function read({ file, type, anchors }) {
  const settings = { verify: { verify_trust: true }, trust: anchors ? { user_anchors: anchors } : {} };
  const reader = await WasmReader.fromBytes(type, readFileSync(file), JSON.stringify(settings));
  try {
    const store = JSON.parse(reader.json());
    return {
      state: store.validation_state,
      active: store.validation_results?.activeManifest,
      deltas: store.validation_results?.ingredientDeltas ?? [],
      label: store.active_manifest,
      manifests: store.manifests,
    };
  } finally {
    reader.free();
  }
}

process.stdout.write("ready\n");
for await (const line of createInterface({ input: process.stdin })) {
  let answer;
  try {
    answer = await read(JSON.parse(line));
  } catch (error) {
    answer = { error: String(error?.message ?? error) };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
}
