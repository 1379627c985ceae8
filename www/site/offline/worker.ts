/**
 * The site without a network. With the first visit all of its files are kept, as one version; that version
 * goes when another one is kept and no page of it is open any more. A page comes from the network where
 * there is one, so that a new version is there with the next visit; what it asks for later comes from what
 * was kept, so that no version changes under a run.
 */
export {};

declare const self: ServiceWorkerGlobalScope;

/** Written in front of this by the build: the files of the site, and a name for just these. */
declare const FILES: readonly string[];
declare const VERSION: string;

/** Versions of one folder of a server: others have sites of their own. */
const FAMILY = `gradwalk ${self.registration.scope} `;
const CACHE = FAMILY + VERSION;

/** Files that are fetched at once: the page that is open comes first. */
const AT_ONCE = 4;
/** Milliseconds until a page is no longer waited for. */
const PATIENCE = 3000;

/** A name that changes with what is in it. */
const isFixed = (file: string) => file.startsWith("assets/");

async function keep(): Promise<void> {
  const cache = await caches.open(CACHE);
  const waiting = [...FILES];
  const next = async (): Promise<void> => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      const address = new URL(file, self.registration.scope).href;
      await cache.put(address, await versionOf(file, address));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
}

/** What another version has already is not fetched again. */
async function versionOf(file: string, address: string): Promise<Response> {
  const known = isFixed(file) ? await caches.match(address) : undefined;
  const found = known ?? (await fetch(address, { cache: isFixed(file) ? "default" : "no-cache" }));
  if (!found.ok) {
    throw new Error(`${address}: ${found.status}`);
  }
  // One that a server led on from elsewhere is no answer to the opening of a page.
  const { status, headers } = found;
  return found.redirected ? new Response(await found.blob(), { status, headers }) : found;
}

async function forget(): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(FAMILY) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
}

/** The file of a page: a server may leave out its ending, and of the first one the name. */
function pageAt(address: string): string {
  const { origin, pathname } = new URL(address);
  const name = pathname.endsWith("/") ? `${pathname}index.html` : pathname;
  return origin + (/\.\w+$/.test(name) ? name : `${name}.html`);
}

const kept = async (address: string): Promise<Response | undefined> =>
  (await caches.open(CACHE)).match(address);

async function page(request: Request): Promise<Response> {
  const fetched = fetch(request);
  const soon = await Promise.race([
    fetched.catch(() => null),
    new Promise<null>((resolve) => {
      setTimeout(resolve, PATIENCE, null);
    }),
  ]);
  if (soon && soon.status < 500) {
    return soon;
  }
  return (await kept(pageAt(request.url))) ?? fetched;
}

const part = async (request: Request): Promise<Response> =>
  (await kept(request.url)) ?? fetch(request);

self.addEventListener("install", (event) => event.waitUntil(keep()));
self.addEventListener("activate", (event) => {
  // The page that is open is served from now on, too.
  event.waitUntil(Promise.all([forget(), self.clients.claim()]));
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && request.url.startsWith(self.registration.scope)) {
    event.respondWith(request.mode === "navigate" ? page(request) : part(request));
  }
});
