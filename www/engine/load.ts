/** Fetches and compiles a wasm file, once a page. */
import { Refusal } from "../say/refusal.ts";

const compiled = new Map<string, Promise<WebAssembly.Module>>();

/** The compiled file, whatever the number of elements. One that could not be had is asked for anew. */
export function compile(url: string): Promise<WebAssembly.Module> {
  const known = compiled.get(url);
  if (known) {
    return known;
  }
  // A line that fails for a moment is asked once more.
  const loading = load(url).catch(() => load(url));
  compiled.set(url, loading);
  loading.catch(() => compiled.delete(url));
  return loading;
}

async function load(url: string): Promise<WebAssembly.Module> {
  if (url.startsWith("data:")) {
    // The one-file element carries it inside; fetching a data address may be forbidden.
    const text = atob(url.slice(url.indexOf(",") + 1));
    return WebAssembly.compile(Uint8Array.from(text, (letter) => letter.charCodeAt(0)));
  }
  const response = await fetch(new URL(url, import.meta.url)).catch(({ message }: Error) => {
    throw new Refusal("no-engine", { detail: message });
  });
  if (!response.ok) {
    throw new Refusal("no-engine", { detail: `${response.status} ${response.statusText}` });
  }
  // A server that calls the file by another type cannot stream it; then the bytes are compiled.
  if (response.headers.get("Content-Type")?.startsWith("application/wasm")) {
    return WebAssembly.compileStreaming(response);
  }
  return WebAssembly.compile(await response.arrayBuffer());
}
