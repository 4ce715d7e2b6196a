// A browser with the built, scripted UI in it: served from this process, on loopback.
import { createServer } from "node:http";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const lastBuilt = fileURLToPath(new URL("../node_modules/.scripted-dist/", import.meta.url));
const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };
// What the window's own policy allows, so that a violation shows here first.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'";
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts server and browser; `work` gets the means to open pages; ends both. */
export async function withBrowser(work, built = lastBuilt) {
  const server = await serve(built);
  const origin = `http://127.0.0.1:${server.address().port}`;
  const profile = await mkdtemp(join(tmpdir(), "sendwright-ui-"));
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    args: flags,
    env: { ...process.env, HOME: profile },
  });
  try {
    await work({ open: (options) => open(browser, origin, options) });
  } finally {
    await browser.close();
    server.close();
    await rm(profile, { recursive: true, force: true });
  }
}

/** A page of a scenario, with everything noted that must not happen. */
async function open(
  browser,
  origin,
  { scenario = "", lang = "en", pace = 0, scheme = "light", size, zoom = 1 },
) {
  const viewport = size ?? { width: 800, height: 600 };
  const context = await browser.newContext({
    colorScheme: scheme,
    locale: lang === "ja" ? "ja-JP" : "en-GB",
    timezoneId: "Asia/Tokyo",
    viewport: { width: Math.round(viewport.width / zoom), height: Math.round(viewport.height / zoom) },
    deviceScaleFactor: zoom,
    permissions: ["clipboard-read", "clipboard-write"],
  });
  const page = await context.newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") faults.push(`console: ${message.text()}`);
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(origin)) faults.push(`request: ${request.url()}`);
  });
  await page.goto(`${origin}/?scenario=${scenario}&lang=${lang}&pace=${pace}`);
  await page.locator("h1").waitFor();
  return { page, faults, close: () => context.close() };
}

async function serve(built) {
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, "http://localhost").pathname;
    const file = normalize(join(built, path === "/" ? "index.html" : path));
    try {
      if (!file.startsWith(built)) throw new Error("outside");
      const body = await readFile(file);
      const type = types[extname(file)] ?? "application/octet-stream";
      response.writeHead(200, {
        "content-type": `${type}; charset=utf-8`,
        "content-security-policy": policy,
      });
      response.end(body);
    } catch {
      // Chromium asks for an icon by itself.
      response.writeHead(path === "/favicon.ico" ? 204 : 404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}
