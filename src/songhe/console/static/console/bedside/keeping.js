/** The service worker's work: keep one version of the app, answer from it without network, send what waits. */

import { sendAll } from "./sending.js";

const PREFIX = "songhe-bedside-";

/** version: of the app; page: its address; files: what it is made of. */
export function keep({ version, page, files }) {
  const name = PREFIX + version;
  self.addEventListener("install", (event) => event.waitUntil(take(name, [page, ...files])));
  self.addEventListener("activate", (event) => event.waitUntil(forgetOthers(name)));
  self.addEventListener("message", ({ data }) => data === "take over" && self.skipWaiting());
  self.addEventListener("sync", (event) => event.waitUntil(sendLater()));
  self.addEventListener("fetch", (event) => {
    const { pathname, origin } = new URL(event.request.url);
    const ours = origin === self.location.origin && (pathname === page || files.includes(pathname));
    if (event.request.method === "GET" && ours) event.respondWith(answer(name, pathname, event.request));
  });
}

/** All of it or nothing: a page that leads to the sign-in is not the app. */
async function take(name, addresses) {
  const found = await Promise.all(addresses.map((address) => fetch(address, { cache: "reload", redirect: "error" })));
  const failed = found.find((response) => !response.ok);
  if (failed) throw new Error(`${failed.url} answered ${failed.status}`);
  const cache = await caches.open(name);
  await Promise.all(found.map((response, place) => cache.put(addresses[place], response)));
}

async function forgetOthers(name) {
  const old = (await caches.keys()).filter((other) => other.startsWith(PREFIX) && other !== name);
  await Promise.all(old.map((other) => caches.delete(other)));
  await self.clients.claim();
}

async function answer(name, pathname, request) {
  const cache = await caches.open(name);
  return (await cache.match(pathname)) ?? fetch(request);
}

/** Background Sync: thrown errors let the browser try again later. */
async function sendLater() {
  const came = await sendAll();
  new BroadcastChannel("songhe-bedside").postMessage("changed");
  return came;
}
