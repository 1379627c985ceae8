// Serves the example notebooks in JupyterLab, and an app of marimo: copies of them, as they are saved
// while they are looked at. Ends with whoever started it.
import { spawn } from "node:child_process";
import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const { values } = parseArgs({ options: { python: { type: "string" }, port: { type: "string" } } });
const from = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const python = resolve(values.python ?? from("target/notebooks/bin/python"));
const port = Number(values.port);

const pages = from("target/notebook-pages");
const settings = from("target/notebook-settings");
for (const folder of [pages, settings]) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
}
await cp(from("python/examples"), pages, { recursive: true });
// Nobody is asked for news.
const disabledExtensions = { "@jupyterlab/apputils-extension:announcements": true };
await mkdir(`${settings}/labconfig`);
await writeFile(`${settings}/labconfig/page_config.json`, JSON.stringify({ disabledExtensions }));
const lab = { LabApp: { expose_app_in_browser: true } };
await writeFile(`${settings}/jupyter_lab_config.json`, JSON.stringify(lab));

const env = {
  ...process.env,
  JUPYTER_CONFIG_DIR: settings,
  JUPYTER_DATA_DIR: `${settings}/data`,
  JUPYTERLAB_SETTINGS_DIR: `${settings}/lab`,
  JUPYTERLAB_WORKSPACES_DIR: `${settings}/workspaces`,
  IPYTHONDIR: `${settings}/ipython`,
  XDG_CONFIG_HOME: settings,
  KERAS_BACKEND: "jax",
};
const start = (...words) => {
  const child = spawn(python, ["-m", ...words], { env, cwd: pages, stdio: "inherit" });
  child.on("exit", (code) => process.exit(code ?? 1));
  return child;
};
const children = [
  start(
    ...["jupyterlab", "--no-browser", "--allow-root", "--ip=127.0.0.1", `--port=${port}`],
    ...["--ServerApp.port_retries=0", "--IdentityProvider.token=", `--ServerApp.root_dir=${pages}`],
  ),
  start(
    ...["marimo", "run", "gradwalk.marimo.py", "--headless", "--no-token"],
    ...["--host", "127.0.0.1", "--port", String(port + 1)],
  ),
];
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    for (const child of children) {
      child.kill(signal);
    }
  });
}
