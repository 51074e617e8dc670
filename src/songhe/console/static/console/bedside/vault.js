/**
 * What this telephone keeps: IndexedDB, every record sealed with AES-GCM under a key that no script can read out.
 * The key lies in the same database: it protects what is copied off the telephone's storage piece by piece, not
 * against somebody who can use the unlocked telephone.
 */

const NAME = "songhe-bedside";
const STORES = ["keys", "kept", "sheets", "photos"];
const SAFE = { durability: "strict" };
let opened = null;

function database() {
  opened ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => STORES.forEach((store) => asked.result.createObjectStore(store, { keyPath: "id" }));
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  return opened;
}

/** One transaction: `work(store)` returns a request; resolved once it is on the disk. */
async function within(name, mode, work) {
  const transaction = (await database()).transaction(name, mode, SAFE);
  const request = work(transaction.objectStore(name));
  await new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = transaction.onerror = () => reject(transaction.error);
  });
  return request.result;
}

async function key() {
  const found = await within("keys", "readonly", (store) => store.get("key"));
  if (found) return found.key;
  const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  await within("keys", "readwrite", (store) => store.add({ id: "key", key: made })).catch(() => {}); // another's stands
  return (await within("keys", "readonly", (store) => store.get("key"))).key;
}

const algorithm = (iv, store, id) => {
  const additionalData = new TextEncoder().encode(`${store}/${id}`);
  return { name: "AES-GCM", iv, additionalData };
};

/** Keep a value (plain data) under its id; resolved once it is on the disk. */
export async function put(store, id, value) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(value));
  const sealed = await crypto.subtle.encrypt(algorithm(iv, store, id), await key(), plain);
  await within(store, "readwrite", (rows) => rows.put({ id, iv, sealed }));
}

async function unsealed(store, row) {
  const plain = await crypto.subtle.decrypt(algorithm(row.iv, store, row.id), await key(), row.sealed);
  return JSON.parse(new TextDecoder().decode(plain));
}

/** The value of an id, or undefined. */
export async function get(store, id) {
  const row = await within(store, "readonly", (rows) => rows.get(id));
  return row && unsealed(store, row);
}

/** Every value of a store. */
export async function all(store) {
  const rows = await within(store, "readonly", (found) => found.getAll());
  return Promise.all(rows.map((row) => unsealed(store, row)));
}

export const remove = (store, id) => within(store, "readwrite", (rows) => rows.delete(id));

/** Everything, the key included: what was sealed with it can never be read again. */
export async function wipe() {
  for (const store of STORES) await within(store, "readwrite", (rows) => rows.clear());
}
