/** The service worker: registered, asked to send when there is network again, replaced when somebody says so. */

/** A new version waits until somebody takes it: nobody's screen changes under their hands. */
export async function watchForUpdates(acts) {
  if (!navigator.serviceWorker) return;
  let kept = Boolean(navigator.serviceWorker.controller);
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (kept) location.reload();
    kept = true; // the first one only keeps what is open already
  });
  const options = { scope: "/bedside/", type: "module", updateViaCache: "none" };
  const registered = await navigator.serviceWorker.register("/bedside/worker.js", options).catch(() => null);
  if (!registered) return;
  const tell = (worker) => {
    if (!worker || !navigator.serviceWorker.controller) return;
    acts.app.update = () => worker.postMessage("take over");
    if (location.hash.split("/").length < 3) acts.render();
  };
  tell(registered.waiting);
  registered.addEventListener("updatefound", () => {
    const coming = registered.installing;
    coming.addEventListener("statechange", () => coming.state === "installed" && tell(coming));
  });
}

/** Background Sync, where the browser has it: the queue goes out even when the app is closed. */
export async function sendInBackground() {
  const registered = await navigator.serviceWorker?.getRegistration("/bedside/");
  await registered?.sync?.register("send").catch(() => {});
}
