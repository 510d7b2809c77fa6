// The workbook in this browser's database. Put before the scripts that use it: a module's page, the home page, joining.

const DATABASE = "resiliency", STORE = "workbook", OPEN = "resiliency-open", ROUNDS = 600_000, PATIENCE = 10_000; // milliseconds
const NOTHING = {version: "", data: null, sealed: false};
const EMPTY = () => new TextEncoder().encode('{"schema":1,"entries":{}}').buffer;
const news = "BroadcastChannel" in globalThis ? new BroadcastChannel("resiliency") : null;
let connection = null, key = null; // key: {seal, key} of a passphrase that was given on this page

/** The workbook has a passphrase that is not known on this page. */
class Locked extends Error {}

function database() {
  if (connection) return connection;
  connection = new Promise((resolve, reject) => {
    const asked = indexedDB.open(DATABASE, 1), lost = () => { connection = null; };
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE);
    asked.onerror = asked.onblocked = () => { lost(); reject(asked.error ?? new DOMException("", "InvalidStateError")); };
    asked.onsuccess = () => {
      asked.result.onclose = lost;
      asked.result.onversionchange = () => { asked.result.close(); lost(); };
      resolve(asked.result);
    };
  });
  connection.catch(() => { connection = null; });
  return connection;
}

/** Do something in one transaction. What `act` gives to `is` is returned once the transaction is complete. */
async function within(mode, act) {
  const opened = await inTime(database());
  return inTime(new Promise((resolve, reject) => {
    const transaction = opened.transaction(STORE, mode, {durability: "strict"});
    let result;
    transaction.oncomplete = () => resolve(result);
    transaction.onabort = transaction.onerror = () => reject(transaction.error ?? new DOMException("", "AbortError"));
    act(transaction.objectStore(STORE), (value) => { result = value; });
  }));
}

function inTime(promise) {
  let timer;
  const late = new Promise((_, reject) => { timer = setTimeout(() => reject(new DOMException("", "TimeoutError")), PATIENCE); });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** Why the browser did not do it, as Python names it. */
function reasonOf(error) {
  if (error?.name === "QuotaExceededError") return "full";
  return ["SecurityError", "InvalidStateError", "UnknownError", "TypeError", "ReferenceError", "NotAllowedError"].includes(error?.name) ? "no right" : "other";
}

/** Return what the browser has: {version, data, sealed}. Throws Locked, or what the database throws. */
async function readKept() {
  const record = await within("readonly", (store, is) => { store.get("workbook").onsuccess = ({target}) => is(target.result); });
  return record ? opened(record) : NOTHING;
}

/**
 * Keep a workbook in place of the one of version `base`: both looks and the change are one transaction.
 *
 * Returns null when it is kept, else what the browser has instead. `aside` names where an unreadable one is put.
 */
async function writeKept(base, version, data, aside = "", seal = key?.seal) {
  const sealed = seal ? await encrypted(data, version) : {data};
  const other = await within("readwrite", (store, is) => {
    store.get("workbook").onsuccess = ({target: {result: record}}) => {
      if (record?.version === version) { is(null); return; }
      if ((record?.version ?? "") !== base) { is(record ?? NOTHING); return; }
      if (aside && record) store.put(record, aside);
      store.put({version, seal, ...sealed}, "workbook");
      if (seal) store.delete("progress");
      is(null);
    };
  });
  return other && opened(other);
}

/** How far the modules are, for the pages that have no kernel; not kept beside a workbook with a passphrase. */
const keepProgress = (progress) => within("readwrite", (store) => {
  store.get("workbook").onsuccess = ({target}) => { if (target.result && !target.result.seal) store.put(progress, "progress"); };
});
const progressKept = () => within("readonly", (store, is) => { store.get("progress").onsuccess = ({target}) => is(target.result ?? {}); });

/** Remove everything, and leave an empty workbook, so that a page that is still open does not write the old one again. */
async function removeAll() {
  const record = {version: fresh(), data: EMPTY()};
  await within("readwrite", (store) => { store.clear(); store.put(record, "workbook"); });
  key = null;
  forgetDrafts();
  news?.postMessage("removed");
  return record;
}

function forgetDrafts() {
  try {
    for (const name of Object.keys(sessionStorage)) if (name.startsWith("resiliency")) sessionStorage.removeItem(name);
  } catch { /* a browser without such a store has no drafts either */ }
}

const fresh = () => Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, "0")).join("");

// A passphrase: PBKDF2 makes the key, AES-GCM seals. Only where the page is secure: https, or this computer itself.

const canSeal = () => Boolean(globalThis.isSecureContext && globalThis.crypto?.subtle);

/** Give the workbook a passphrase, another one, or none (""). Throws Locked when it has one that is not known here. */
async function protect(passphrase) {
  for (;;) {
    const {version, data} = await readKept(), before = key;
    key = passphrase ? await derived(passphrase, {salt: crypto.getRandomValues(new Uint8Array(16)), rounds: ROUNDS}) : null;
    try {
      if (!await writeKept(version, fresh(), data ?? EMPTY())) break;
    } catch (error) { key = before; throw error; }
    key = before;
  }
  await remember();
}

/** Open the workbook with its passphrase; returns whether it is the right one. */
async function unlock(passphrase) {
  const record = await within("readonly", (store, is) => { store.get("workbook").onsuccess = ({target}) => is(target.result); });
  if (!record?.seal) return true;
  const tried = await derived(passphrase, record.seal);
  try { await decrypted(record, tried); } catch { return false; }
  key = tried;
  await remember();
  return true;
}

async function opened(record) {
  const {version, data, seal} = record;
  if (!seal) { key = null; return {version, data, sealed: false}; }
  if (!key) await recall(seal);
  if (!key || !sameSeal(key.seal, seal)) { key = null; throw new Locked(); }
  return {version, data: await decrypted(record, key), sealed: true};
}

const sameSeal = (one, other) => one.rounds === other.rounds && one.salt.length === other.salt.length && one.salt.every((byte, n) => byte === other.salt[n]);

async function derived(passphrase, seal) {
  const from = await crypto.subtle.importKey("raw", new TextEncoder().encode(passphrase.normalize("NFC")), "PBKDF2", false, ["deriveBits"]);
  const bits = await crypto.subtle.deriveBits({name: "PBKDF2", hash: "SHA-256", salt: seal.salt, iterations: seal.rounds}, from, 256);
  return {seal, bits, key: await sealing(bits)};
}

const sealing = (bits) => crypto.subtle.importKey("raw", bits, "AES-GCM", false, ["encrypt", "decrypt"]);
const using = (iv, version) => ({name: "AES-GCM", iv, additionalData: new TextEncoder().encode(version)});

async function encrypted(data, version) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return {iv, data: await crypto.subtle.encrypt(using(iv, version), key.key, data)};
}

const decrypted = ({iv, data, version}, {key: by}) => crypto.subtle.decrypt(using(iv, version), by, data);

/**
 * Let the next page of this tab open the workbook without asking again.
 *
 * Half of what that needs is in the tab and goes with it, the other half is a key in the database that nobody can read out.
 */
async function remember() {
  const bits = key?.bits;
  try {
    if (!key) { sessionStorage.removeItem(OPEN); return; }
    delete key.bits;
    const made = await crypto.subtle.generateKey({name: "AES-GCM", length: 256}, false, ["encrypt", "decrypt"]), iv = crypto.getRandomValues(new Uint8Array(12));
    const half = await within("readwrite", (store, is) => {
      store.get("half").onsuccess = ({target}) => { if (!target.result) store.put(made, "half"); is(target.result ?? made); };
    });
    const data = await crypto.subtle.encrypt({name: "AES-GCM", iv}, half, bits);
    sessionStorage.setItem(OPEN, JSON.stringify({iv: [...iv], data: [...new Uint8Array(data)]}));
  } catch { /* then every page asks */ }
}

async function recall(seal) {
  try {
    const {iv, data} = JSON.parse(sessionStorage.getItem(OPEN));
    const half = await within("readonly", (store, is) => { store.get("half").onsuccess = ({target}) => is(target.result); });
    const bits = await crypto.subtle.decrypt({name: "AES-GCM", iv: new Uint8Array(iv)}, half, new Uint8Array(data));
    key = {seal, key: await sealing(bits)};
  } catch { key = null; }
}
