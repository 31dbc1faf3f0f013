// An independent ActivityPub server for the interoperability tests: Fedify speaks, this file only decides who says what.
//
//   node peer.mjs --port 4101 [--origin http://localhost:4101] [--users alice,bob] [--first-knock cavage|rfc9421]
//                 [--authorized-fetch] [--manual-approve] [--data DIR] [--exit-with-stdin]
//
// One JSON line {"ready":true,…} on stdout says that it listens. The tests drive it through http://127.0.0.1:PORT/_ctl/NAME
// (the table `controls` below; POST with a JSON object, or GET with a query), which answers to loopback only.
import { createHash, randomUUID } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { crc32, deflateSync } from "node:zlib";
import { createExponentialBackoffPolicy, createFederation, exportJwk, generateCryptoKeyPair, importJwk, InProcessMessageQueue, MemoryKvStore } from "@fedify/fedify";
import { signRequest } from "@fedify/fedify/sig";
import {
  Accept, Activity, Announce, Application, Block, Create, Delete, Document, Endpoints, Follow, Hashtag, Image, isActor, Like, Mention,
  Note, Person, PUBLIC_COLLECTION, Reject, Service, Tombstone, Undo, Update,
} from "@fedify/vocab";
import { Temporal } from "@js-temporal/polyfill";

const { values: options } = parseArgs({
  options: {
    "port": { type: "string", default: "4101" },
    "origin": { type: "string" },
    "users": { type: "string", default: "alice,bob" },
    "first-knock": { type: "string", default: "rfc9421" },
    "authorized-fetch": { type: "boolean", default: false },
    "manual-approve": { type: "boolean", default: false },
    "data": { type: "string" },
    "exit-with-stdin": { type: "boolean", default: false },
  },
});
const port = Number(options.port);
const origin = (options.origin ?? `http://localhost:${port}`).replace(/\/+$/, "");
const data = resolve(options.data ?? `data-${port}`);
const users = options.users.split(",").map((name) => name.trim()).filter(Boolean);
const dialects = { "cavage": "draft-cavage-http-signatures-12", "rfc9421": "rfc9421" };
if (!dialects[options["first-knock"]]) throw new Error("--first-knock takes cavage or rfc9421");
// Signs what no user asks for: fetches of keys and of objects that arrive at the shared inbox.
const instanceActor = "instance";
mkdirSync(join(data, "media"), { recursive: true });

// ---------------------------------------------------------------- what is remembered
const stateFile = join(data, "state.json");
const state = {
  keys: {}, profiles: {}, deleted: {}, followers: {}, following: {}, pending: {}, blocked: {}, blockedBy: {},
  posts: {}, sent: {}, seen: {}, received: {}, actors: {},
  ...(existsSync(stateFile) ? JSON.parse(readFileSync(stateFile, "utf8")) : {}),
};
const save = () => writeFileSync(stateFile, JSON.stringify(state, null, 1));
const of = (kind, user) => (state[kind][user] ??= {});
const exists = (user) => user === instanceActor || users.includes(user);

const journal = [];
function log(event, fields) {
  const entry = { n: journal.length, at: new Date().toISOString(), event, ...fields };
  journal.push(entry);
  appendFileSync(join(data, "log.jsonl"), JSON.stringify(entry) + "\n");
}

// ---------------------------------------------------------------- who lives here
const federation = createFederation({
  kv: new MemoryKvStore(),
  // Only the outbox is queued: an incoming activity has taken effect when its sender reads 202.
  queue: { outbox: new InProcessMessageQueue({ pollInterval: { milliseconds: 50 } }) },
  outboxRetryPolicy: createExponentialBackoffPolicy({ initialDelay: { milliseconds: 300 }, maxDelay: { seconds: 5 }, maxAttempts: 12 }),
  circuitBreaker: false,
  origin,
  allowPrivateAddress: true,
  firstKnock: dialects[options["first-knock"]],
  userAgent: { software: "FederatedInteropPeer/1.0", url: new URL(origin) },
  onOutboxError: (error, activity) => log("outbox-error", { id: activity?.id?.href, error: String(error) }),
});
const contextOf = () => federation.createContext(new URL(origin), undefined);

// RSA of 2048 bits, as most of the fediverse has it (Fedify itself would make 4096, which only costs the tests time), and Ed25519.
async function keyPairs(user) {
  const kept = of("keys", user);
  for (const algorithm of ["RSASSA-PKCS1-v1_5", "Ed25519"].filter((name) => !kept[name])) {
    const pair = algorithm === "Ed25519"
      ? await generateCryptoKeyPair("Ed25519")
      : await crypto.subtle.generateKey({ name: algorithm, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: "SHA-256" }, true, ["sign", "verify"]);
    kept[algorithm] = { private: await exportJwk(pair.privateKey), public: await exportJwk(pair.publicKey) };
    save();
  }
  return await Promise.all(Object.values(kept).map(async (pair) => ({
    privateKey: await importJwk(pair.private, "private"), publicKey: await importJwk(pair.public, "public"),
  })));
}

async function actorOf(context, user) {
  if (!exists(user)) return null;
  if (state.deleted[user]) return new Tombstone({ id: context.getActorUri(user), formerType: Person, deleted: Temporal.Instant.from(state.deleted[user]) });
  const keys = await context.getActorKeyPairs(user);
  const common = {
    id: context.getActorUri(user), preferredUsername: user, inbox: context.getInboxUri(user), outbox: context.getOutboxUri(user),
    endpoints: new Endpoints({ sharedInbox: context.getInboxUri() }), publicKey: keys[0].cryptographicKey, assertionMethods: keys.map((key) => key.multikey),
  };
  if (user === instanceActor) return new Application({ ...common, name: "Interop peer" });
  const profile = of("profiles", user);
  return new Person({
    ...common, name: profile.name ?? `${user} of the peer`, summary: profile.summary ?? `<p>${user} lives on an interop peer</p>`,
    url: new URL(`/@${user}`, origin), followers: context.getFollowersUri(user), following: context.getFollowingUri(user),
    icon: new Image({ url: new URL(`/media/avatar-${user}.png`, origin), mediaType: "image/png" }),
    manuallyApprovesFollowers: options["manual-approve"], discoverable: true, published: Temporal.Instant.from("2026-01-01T00:00:00Z"),
  });
}

const signerOf = async (context) => await context.getSignedKeyOwner({ documentLoader: await context.getDocumentLoader({ identifier: instanceActor }) });

async function mayRead(context, owner, post) {
  const open = !post || post.visibility === "public" || post.visibility === "unlisted";
  if (open && !options["authorized-fetch"] && Object.keys(of("blocked", owner)).length === 0) return true;
  const reader = await signerOf(context);
  if (!reader?.id) return open && !options["authorized-fetch"];
  if (of("blocked", owner)[reader.id.href]) return false;
  if (open || post.mentions.some((mention) => mention.href === reader.id.href)) return true;
  if (post.visibility !== "followers") return false;
  // A server reads for its users in the name of its own actor.
  const forItsUsers = reader instanceof Application || reader instanceof Service;
  return Object.keys(of("followers", owner)).some((follower) => follower === reader.id.href || (forItsUsers && new URL(follower).origin === reader.id.origin));
}

federation.setActorDispatcher("/users/{identifier}", actorOf)
  .mapHandle((_context, handle) => (exists(handle) ? handle : null))
  .setKeyPairsDispatcher((_context, user) => (exists(user) ? keyPairs(user) : []))
  // The instance actor stays open, or two servers that both want signed fetches wait for each other's key for ever.
  .authorize(async (context, user) => user === instanceActor || await mayRead(context, user, null));
federation.setFollowersDispatcher("/users/{identifier}/followers", (_context, user) =>
  exists(user) ? { items: Object.values(of("followers", user)).map(recipientOf) } : null).setCounter((_context, user) => Object.keys(of("followers", user)).length);
federation.setFollowingDispatcher("/users/{identifier}/following", (_context, user) =>
  exists(user) ? { items: Object.keys(of("following", user)).map((id) => new URL(id)) } : null).setCounter((_context, user) => Object.keys(of("following", user)).length);
federation.setOutboxDispatcher("/users/{identifier}/outbox", (context, user) =>
  exists(user) ? { items: Object.values(of("posts", user)).filter((post) => !post.deleted && post.visibility === "public").reverse().map((post) => createOf(context, user, post)) } : null)
  .setCounter((_context, user) => Object.values(of("posts", user)).filter((post) => !post.deleted && post.visibility === "public").length);
federation.setObjectDispatcher(Note, "/users/{identifier}/posts/{post}", (context, { identifier, post }) => {
  const found = of("posts", identifier)[post];
  return found && !found.deleted ? noteOf(context, identifier, found) : null;
}).authorize(async (context, { identifier, post }) => await mayRead(context, identifier, of("posts", identifier)[post]));
federation.setNodeInfoDispatcher("/nodeinfo/2.1", () => ({
  software: { name: "federated-interop-peer", version: "1.0.0" }, protocols: ["activitypub"], openRegistrations: false,
  usage: { users: { total: users.length }, localPosts: Object.values(state.posts).flatMap(Object.values).length, localComments: 0 },
}));

// ---------------------------------------------------------------- what is written here
function audienceOf(context, user, post) {
  const followers = context.getFollowersUri(user);
  const mentioned = post.mentions.map((mention) => new URL(mention.href));
  switch (post.visibility) {
    case "public": return { tos: [PUBLIC_COLLECTION], ccs: [followers, ...mentioned] };
    case "unlisted": return { tos: [followers, ...mentioned], ccs: [PUBLIC_COLLECTION] };
    case "followers": return { tos: [followers, ...mentioned], ccs: [] };
    case "direct": return { tos: mentioned, ccs: [] };
    default: throw new Error("visibility is public, unlisted, followers or direct");
  }
}
const noteOf = (context, user, post) => new Note({
  id: context.getObjectUri(Note, { identifier: user, post: post.id }), attribution: context.getActorUri(user), ...audienceOf(context, user, post),
  content: post.content, summary: post.warning, sensitive: Boolean(post.warning), url: new URL(`/@${user}/${post.id}`, origin),
  published: Temporal.Instant.from(post.published), updated: post.updated && Temporal.Instant.from(post.updated), replyTarget: post.inReplyTo && new URL(post.inReplyTo),
  attachments: post.images.map((image) => new Document({ mediaType: image.mediaType, url: new URL(image.url), name: image.alt, width: image.width, height: image.height })),
  tags: [
    ...post.mentions.map((mention) => new Mention({ href: new URL(mention.href), name: mention.name })),
    ...post.hashtags.map((tag) => new Hashtag({ href: new URL(`/tags/${tag}`, origin), name: `#${tag}` })),
  ],
});
const createOf = (context, user, post) => new Create({
  id: new URL(`#create`, context.getObjectUri(Note, { identifier: user, post: post.id })), actor: context.getActorUri(user),
  object: noteOf(context, user, post), ...audienceOf(context, user, post), published: Temporal.Instant.from(post.published),
});

function png(width, height, seed) {
  const chunk = (type, bytes) => {
    const typed = Buffer.concat([Buffer.from(type, "latin1"), bytes]);
    const framed = Buffer.alloc(typed.length + 8);
    framed.writeUInt32BE(bytes.length, 0);
    typed.copy(framed, 4);
    framed.writeUInt32BE(crc32(typed), typed.length + 4);
    return framed;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  const rows = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) rows.set([(x * 255) / width, (y * 255) / height, seed], y * (width * 3 + 1) + 1 + x * 3);
  return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), chunk("IHDR", header), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))]);
}
function keepImage(wish, name, seed) {
  const image = { alt: null, width: 64, height: 48, mediaType: "image/png", ...(wish === true ? {} : wish) };
  if (!image.url) {
    writeFileSync(join(data, "media", name), image.base64 ? Buffer.from(image.base64, "base64") : png(image.width, image.height, seed));
    image.url = new URL(`/media/${name}`, origin).href;
  }
  delete image.base64;
  return image;
}

// ---------------------------------------------------------------- what arrives
const loaderFor = (context) => context.getDocumentLoader({ identifier: context.recipient ?? instanceActor });
const localUser = (context, id) => { const uri = id && context.parseUri(id); return uri?.type === "actor" && exists(uri.identifier) ? uri.identifier : null; };
const outline = (context, activity) => ({ type: activity.constructor.name, id: activity.id?.href, actor: activity.actorId?.href, object: activity.objectId?.href, inbox: context.recipient ?? "shared" });
const recipientOf = (entry) => ({ id: new URL(entry.id), inboxId: new URL(entry.inbox), endpoints: entry.sharedInbox ? { sharedInbox: new URL(entry.sharedInbox) } : null });
const entryOf = (actor, fields) => ({ id: actor.id.href, inbox: actor.inboxId.href, sharedInbox: actor.endpoints?.sharedInbox?.href ?? null, ...fields });
const linkOf = (url) => (url?.href instanceof URL ? url.href.href : url?.href);

async function describe(object, documentLoader) {
  const attachments = [], tags = [];
  for await (const item of object.getAttachments({ documentLoader, suppressError: true })) attachments.push({
    type: item.constructor.name, mediaType: item.mediaType, url: linkOf(item.url), name: item.name?.toString() ?? null, width: item.width, height: item.height, blurhash: item.blurhash,
  });
  for await (const tag of object.getTags({ documentLoader, suppressError: true })) tags.push({ type: tag.constructor.name, name: tag.name?.toString(), href: tag.href?.href });
  return {
    id: object.id?.href, type: object.constructor.name, attributedTo: object.attributionId?.href, content: object.content?.toString() ?? null, summary: object.summary?.toString() ?? null,
    sensitive: object.sensitive ?? null, inReplyTo: object.replyTargetId?.href ?? null, to: object.toIds.map((id) => id.href), cc: object.ccIds.map((id) => id.href),
    url: linkOf(object.url), attachments, tags, published: object.published?.toString(), updated: object.updated?.toString() ?? null,
  };
}
async function keepObject(context, activity, more = {}) {
  const documentLoader = await loaderFor(context);
  const object = await activity.getObject({ documentLoader, suppressError: true });
  if (!object?.id) return log("unreadable-object", outline(context, activity));
  if (isActor(object)) state.actors[object.id.href] = { name: object.name?.toString(), summary: object.summary?.toString(), preferredUsername: object.preferredUsername?.toString() };
  else state.seen[object.id.href] = { ...state.seen[object.id.href], ...await describe(object, documentLoader), ...more };
  save();
}
function tally(kind, object, actor, present) {
  const kept = ((state.received[object] ??= {})[kind] ??= []).filter((one) => one !== actor);
  state.received[object][kind] = present ? [...kept, actor] : kept;
  save();
}
const dropAll = (kind, actor) => { for (const table of Object.values(state[kind])) delete table[actor]; };

const inbox = federation.setInboxListeners("/users/{identifier}/inbox", "/inbox").setSharedKeyDispatcher(() => ({ identifier: instanceActor }));
const on = (type, handle) => inbox.on(type, async (context, activity) => { await handle(context, activity); log("in", outline(context, activity)); });
on(Follow, async (context, follow) => {
  const user = localUser(context, follow.objectId);
  const actor = user && await follow.getActor({ documentLoader: await loaderFor(context), suppressError: true });
  if (!actor?.inboxId) return log("follow-ignored", outline(context, follow));
  const blocked = of("blocked", user)[actor.id.href];
  const entry = entryOf(actor, { follow: follow.id.href });
  if (options["manual-approve"] && !blocked) of("pending", user)[entry.id] = entry;
  else {
    if (!blocked) of("followers", user)[entry.id] = entry;
    await send(user, [entry], new (blocked ? Reject : Accept)({ id: newId(), actor: context.getActorUri(user), object: follow }));
  }
  save();
});
const settle = (accepted) => (context, answer) => {
  for (const user of users) {
    const entry = of("following", user)[answer.actorId?.href];
    if (!entry || (answer.objectId && answer.objectId.href !== entry.follow)) continue;
    if (accepted) entry.accepted = true; else delete of("following", user)[entry.id];
  }
  save();
};
on(Accept, settle(true));
on(Reject, settle(false));
on(Create, (context, create) => keepObject(context, create));
on(Update, (context, update) => keepObject(context, update));
on(Delete, (_context, { objectId, actorId }) => {
  if (objectId?.href === actorId?.href) for (const kind of ["followers", "following", "pending"]) dropAll(kind, actorId.href);
  if (state.seen[objectId?.href]?.attributedTo === actorId?.href) delete state.seen[objectId.href];
  if (objectId?.href === actorId?.href) state.actors[actorId.href] = { deleted: true };
  save();
});
on(Like, (_context, like) => tally("likes", like.objectId?.href, like.actorId?.href, true));
on(Announce, async (context, announce) => {
  tally("announces", announce.objectId?.href, announce.actorId?.href, true);
  if (new URL(announce.objectId.href).origin !== origin) await keepObject(context, announce, { announcedBy: announce.actorId?.href });
});
on(Block, (context, block) => {
  const user = localUser(context, block.objectId);
  if (!user) return;
  of("blockedBy", user)[block.actorId.href] = true;
  for (const kind of ["followers", "following", "pending"]) delete of(kind, user)[block.actorId.href];
  save();
});
on(Undo, async (context, undo) => {
  const undone = await undo.getObject({ documentLoader: await loaderFor(context), suppressError: true });
  const actor = undo.actorId?.href, object = undone?.objectId?.href, user = localUser(context, undone?.objectId);
  if (undone?.actorId?.href !== actor) return log("undo-ignored", outline(context, undo));
  if (undone instanceof Follow && user) for (const kind of ["followers", "pending"]) delete of(kind, user)[actor];
  if (undone instanceof Block && user) delete of("blockedBy", user)[actor];
  if (undone instanceof Like) tally("likes", object, actor, false);
  if (undone instanceof Announce) tally("announces", object, actor, false);
  save();
});
on(Activity, () => {});
inbox.onUnverifiedActivity((_context, activity, reason) => log("unverified", { type: activity.constructor.name, id: activity.id?.href, actor: activity.actorId?.href, reason: reason?.type }))
  .onError((_context, error) => log("inbox-error", { error: String(error?.stack ?? error) }));

// ---------------------------------------------------------------- what the tests ask for
const newId = () => new URL(`/activities/${randomUUID()}`, origin);
const required = (value, name) => { if (value === undefined || value === null || value === "") throw new Error(`${name} is missing`); return value; };

async function send(user, entries, activity) {
  const recipients = [...new Map(entries.filter((entry) => entry.inbox).map((entry) => [entry.id, recipientOf(entry)])).values()];
  await contextOf().sendActivity({ identifier: user }, recipients, activity, { preferSharedInbox: true, fanout: "skip" });
  log("out", { type: activity.constructor.name, id: activity.id?.href, object: activity.objectId?.href, to: recipients.map((recipient) => recipient.id.href) });
  return { id: activity.id.href, recipients: recipients.length };
}
async function find(user, target) {
  const context = contextOf(), documentLoader = await context.getDocumentLoader({ identifier: user });
  const [, name, host] = /^@?([^@/]+)@([^@/]+)$/.exec(required(target, "target")) ?? [];
  if (name) {
    // Fedify looks handles up over https only; on loopback everything is http.
    const answer = await fetch(`${new URL(origin).protocol}//${host}/.well-known/webfinger?resource=${encodeURIComponent(`acct:${name}@${host}`)}`, { headers: { accept: "application/jrd+json" } });
    if (!answer.ok) throw new Error(`WebFinger for ${target} answers ${answer.status}`);
    target = required((await answer.json()).links?.find((link) => link.rel === "self" && /activity\+json|ld\+json/.test(link.type))?.href, "the self link of WebFinger");
  }
  const found = await context.lookupObject(target, { documentLoader });
  if (!found?.id) throw new Error(`${target} cannot be fetched`);
  return found;
}
async function findActor(user, target) {
  const actor = await find(user, target);
  if (!isActor(actor) || !actor.inboxId) throw new Error(`${target} is not an actor`);
  return actor;
}
const ownerOf = async (user, object) => entryOf(await findActor(user, required(object.attributionId, "attributedTo").href));
const followersOf = (user) => Object.values(of("followers", user));
const postOf = (user, id) => required(of("posts", user)[basename(required(id, "id"))], "the post");
const readersOf = (user, post) => [...(post.visibility === "direct" ? [] : followersOf(user)), ...post.mentions.map((mention) => mention.entry)];

async function interact(user, type, target) {
  const object = await find(user, target), owner = await ownerOf(user, object), context = contextOf();
  const wide = type === Announce ? { to: PUBLIC_COLLECTION, ccs: [context.getFollowersUri(user), new URL(owner.id)], published: Temporal.Now.instant() } : { to: new URL(owner.id) };
  const activity = new type({ id: newId(), actor: context.getActorUri(user), object: object.id, ...wide });
  const entries = type === Announce ? [...followersOf(user), owner] : [owner];
  of("sent", user)[`${type.name} ${object.id.href}`] = { id: activity.id.href, entries };
  save();
  return await send(user, entries, activity);
}
async function undo(user, type, object) {
  const key = `${type.name} ${object}`, sent = required(of("sent", user)[key], `a sent ${key}`), actor = contextOf().getActorUri(user);
  delete of("sent", user)[key];
  save();
  return await send(user, sent.entries, new Undo({ id: newId(), actor, object: new type({ id: new URL(sent.id), actor, object: new URL(object) }) }));
}
async function address(user, type, actor) {
  const activity = new type({ id: newId(), actor: contextOf().getActorUri(user), object: actor.id }), entry = entryOf(actor);
  of("sent", user)[`${type.name} ${entry.id}`] = { id: activity.id.href, entries: [entry] };
  if (type === Follow) of("following", user)[entry.id] = { ...entry, follow: activity.id.href, accepted: false };
  save();
  return { ...await send(user, [entry], activity), actor: entry.id };
}
async function answer(user, target, accepted) {
  const entry = required(of("pending", user)[target] ?? of("followers", user)[target], `a follow by ${target}`), actor = contextOf().getActorUri(user);
  delete of("pending", user)[target];
  if (accepted) of("followers", user)[target] = entry; else delete of("followers", user)[target];
  save();
  return await send(user, [entry], new (accepted ? Accept : Reject)({ id: newId(), actor, object: new Follow({ id: new URL(entry.follow), actor: new URL(target), object: actor }) }));
}
async function mentionsFor(user, wish) {
  const actors = await Promise.all([wish.mention ?? []].flat().map((target) => findActor(user, target)));
  if (wish.inReplyTo) actors.push(await findActor(user, required((await find(user, wish.inReplyTo)).attributionId, "attributedTo").href));
  const unique = [...new Map(actors.map((actor) => [actor.id.href, actor])).values()];
  return unique.map((actor) => ({ href: actor.id.href, name: `@${actor.preferredUsername}@${actor.id.host}`, entry: entryOf(actor) }));
}
async function download(url, user, signed, dialect, accept) {
  let request = new Request(required(url, "url"), { headers: { accept, "user-agent": "FederatedInteropPeer/1.0" }, redirect: "manual" });
  if (signed) {
    const [{ privateKey, keyId }] = await contextOf().getActorKeyPairs(user);
    request = await signRequest(request, privateKey, keyId, { spec: dialects[dialect ?? options["first-knock"]] });
  }
  const response = await fetch(request);
  return { status: response.status, contentType: response.headers.get("content-type"), bytes: Buffer.from(await response.arrayBuffer()) };
}

// Each takes what the test sent and the user (`as`, the first one unless told) in whose name it happens.
const controls = {
  "state": (_wish, user) => ({ ...state, keys: undefined, user, actor: contextOf().getActorUri(user).href }),
  "seen": (wish) => (wish.id ? state.seen[wish.id] ?? null : Object.values(state.seen)),
  "log": (wish) => journal.filter((entry) => (!wish.event || entry.event === wish.event) && (!wish.type || entry.type === wish.type) && entry.n >= Number(wish.after ?? 0)),
  "follow": async (wish, user) => address(user, Follow, await findActor(user, wish.target)),
  "unfollow": async (wish, user) => {
    const { id } = await findActor(user, wish.target);
    delete of("following", user)[id.href];
    return await undo(user, Follow, id.href);
  },
  "approve": (wish, user) => answer(user, wish.target, true),
  "reject": (wish, user) => answer(user, wish.target, false),
  // { content, visibility, image | images: true or { alt, width, height, base64 + mediaType, url }, mention, hashtags, inReplyTo, warning }
  "post": async (wish, user) => {
    const id = randomUUID();
    const images = (wish.images ?? (wish.image ? [wish.image] : [])).map((image, i) => keepImage(image, `${id}-${i}.png`, i));
    const post = { id, content: wish.content ?? "<p>Hello</p>", visibility: wish.visibility ?? "public", warning: wish.warning, inReplyTo: wish.inReplyTo, hashtags: wish.hashtags ?? [],
      published: new Date().toISOString(), mentions: await mentionsFor(user, wish), images };
    of("posts", user)[id] = post;
    save();
    const sent = await send(user, readersOf(user, post), createOf(contextOf(), user, post));
    return { id: contextOf().getObjectUri(Note, { identifier: user, post: id }).href, create: sent.id, recipients: sent.recipients, images };
  },
  "update": async (wish, user) => {
    const post = postOf(user, wish.id), context = contextOf();
    Object.assign(post, { content: wish.content ?? post.content, warning: wish.warning ?? post.warning, updated: new Date().toISOString() });
    save();
    return await send(user, readersOf(user, post), new Update({ id: newId(), actor: context.getActorUri(user), object: noteOf(context, user, post), ...audienceOf(context, user, post) }));
  },
  "delete": async (wish, user) => {
    const post = postOf(user, wish.id), context = contextOf();
    post.deleted = true;
    save();
    const object = new Tombstone({ id: context.getObjectUri(Note, { identifier: user, post: post.id }) });
    return await send(user, readersOf(user, post), new Delete({ id: newId(), actor: context.getActorUri(user), object, ...audienceOf(context, user, post) }));
  },
  "like": (wish, user) => interact(user, Like, wish.id),
  "unlike": (wish, user) => undo(user, Like, wish.id),
  "announce": (wish, user) => interact(user, Announce, wish.id),
  "unannounce": (wish, user) => undo(user, Announce, wish.id),
  "block": async (wish, user) => {
    const actor = await findActor(user, wish.target);
    of("blocked", user)[actor.id.href] = true;
    for (const kind of ["followers", "following", "pending"]) delete of(kind, user)[actor.id.href];
    return await address(user, Block, actor);
  },
  "unblock": async (wish, user) => {
    const { id } = await findActor(user, wish.target);
    delete of("blocked", user)[id.href];
    return await undo(user, Block, id.href);
  },
  "update-profile": async (wish, user) => {
    Object.assign(of("profiles", user), { name: wish.name, summary: wish.summary });
    save();
    const object = await actorOf(contextOf(), user);
    return await send(user, followersOf(user), new Update({ id: newId(), actor: object.id, object, to: PUBLIC_COLLECTION }));
  },
  "delete-actor": async (_wish, user) => {
    const id = contextOf().getActorUri(user), entries = [...followersOf(user), ...Object.values(of("following", user))];
    const sent = await send(user, entries, new Delete({ id: new URL("#delete", id), actor: id, object: id, to: PUBLIC_COLLECTION }));
    state.deleted[user] = new Date().toISOString();
    save();
    return sent;
  },
  "lookup": async (wish, user) => await (await find(user, wish.target)).toJsonLd({ contextLoader: contextOf().contextLoader }),
  "fetch-image": async (wish, user) => {
    const { status, contentType, bytes } = await download(wish.url, user, false, null, "image/*");
    return { status, contentType, size: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
  },
  // { url, signed, dialect, accept }: what our server shows to this user, or to a stranger.
  "fetch-object": async (wish, user) => {
    const { status, contentType, bytes } = await download(wish.url, user, wish.signed === true || wish.signed === "true", wish.dialect, wish.accept ?? "application/activity+json");
    const text = bytes.toString();
    let json = null;
    try { json = JSON.parse(text); } catch { /* Not JSON: `text` says what it was. */ }
    return { status, contentType, json, text: json ? undefined : text.slice(0, 2000) };
  },
};

// ---------------------------------------------------------------- the HTTP server
async function control(name, wish) {
  try {
    if (!controls[name]) return [404, { error: `no control ${name}`, controls: Object.keys(controls) }];
    const user = wish.as ?? users[0];
    if (!users.includes(user)) return [400, { error: `no user ${user}` }];
    return [200, await controls[name](wish, user) ?? null];
  } catch (error) {
    log("control-error", { name, error: String(error?.stack ?? error) });
    return [500, { error: String(error?.message ?? error) }];
  }
}
const page = (text, status) => new Response(`<!doctype html><title>${text}</title>`, { status, headers: { "content-type": "text/html; charset=utf-8" } });

async function serve(incoming, outgoing) {
  const chunks = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const body = Buffer.concat(chunks), url = new URL(incoming.url, origin);
  if (url.pathname.startsWith("/_ctl/")) {
    if (!/^(127\.|::1$|::ffff:127\.)/.test(incoming.socket.remoteAddress)) return outgoing.writeHead(403).end();
    const wish = { ...Object.fromEntries(url.searchParams), ...(body.length ? JSON.parse(body) : {}) };
    const [status, result] = await control(url.pathname.slice("/_ctl/".length), wish);
    return outgoing.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(result));
  }
  if (url.pathname.startsWith("/media/")) {
    const file = join(data, "media", basename(url.pathname));
    if (!existsSync(file) && basename(file).startsWith("avatar-")) writeFileSync(file, png(32, 32, 128));
    return existsSync(file) ? outgoing.writeHead(200, { "content-type": "image/png" }).end(readFileSync(file)) : outgoing.writeHead(404).end();
  }
  const headers = new Headers();
  for (let i = 0; i < incoming.rawHeaders.length; i += 2) headers.append(incoming.rawHeaders[i], incoming.rawHeaders[i + 1]);
  const hasBody = incoming.method !== "GET" && incoming.method !== "HEAD";
  const response = await federation.fetch(new Request(url, { method: incoming.method, headers, body: hasBody ? body : undefined }), {
    contextData: undefined, onNotFound: () => page("Not found", 404), onNotAcceptable: () => page(url.pathname, 200),
  });
  const signature = headers.has("signature-input") ? "rfc9421" : headers.has("signature") ? "cavage" : "none";
  if (hasBody || signature !== "none") {
    let json = null;
    try { json = hasBody ? JSON.parse(body) : null; } catch { /* Whatever it was, Fedify has answered it. */ }
    log("http", { method: incoming.method, path: incoming.url, status: response.status, signature, type: json?.type, id: json?.id, contentType: headers.get("content-type"), userAgent: headers.get("user-agent"), body: json });
  }
  outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end(Buffer.from(await response.arrayBuffer()));
}

for (const user of [...users, instanceActor]) await keyPairs(user);
const server = createServer((incoming, outgoing) => serve(incoming, outgoing).catch((error) => {
  log("http-error", { path: incoming.url, error: String(error?.stack ?? error) });
  if (!outgoing.headersSent) outgoing.writeHead(500);
  outgoing.end();
}));
server.listen(port, "127.0.0.1", () => console.log(JSON.stringify({ ready: true, origin, port, users, pid: process.pid, node: process.version, firstKnock: options["first-knock"] })));
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(0));
// A test host that is killed cannot stop its children; its end of this pipe closes all the same.
if (options["exit-with-stdin"]) process.stdin.resume().on("close", () => process.exit(0)).on("end", () => process.exit(0));
